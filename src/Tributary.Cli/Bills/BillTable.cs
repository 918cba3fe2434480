using Tributary.Billing;
using Tributary.Billing.Invoicing;
using Tributary.Billing.Rating;
using Tributary.Cli.Text;

namespace Tributary.Cli.Bills;

/// <summary>
/// The lines of a bill as a table: groups with their totals, rows with their rates.
/// </summary>
internal sealed class BillTable(Names names, Metric metric, bool isFlat, bool listsFree)
{
    private readonly Table _table = new(
        new Column("Line"),
        new Column("Charge", Wraps: true),
        new Column("Quantity", Align.Point),
        new Column("Unit"),
        new Column("Rate", Align.Point),
        new Column("", IsNote: true),
        new Column("Amount", Align.Right));

    /// <summary>Whether usage at no charge was summed up.</summary>
    public bool HasFolded { get; private set; }

    /// <summary>Adds parts and all that is in them; those at no charge as one row.</summary>
    public void Add(IReadOnlyCollection<StatementPart> parts, int depth = 0)
    {
        var free = listsFree ? [] : parts.Where(IsAtNoCharge).ToHashSet();
        foreach (var part in parts)
        {
            if (free.Contains(part)) continue;

            switch (part)
            {
                case { Level: StatementLevel.UsageType, Parts: [var only] }:
                    AddRow(only, depth, Joined(Label(part), RowLabels.Of(only, metric)));
                    break;
                case { Level: StatementLevel.UsageType }:
                    AddGroup(part, depth);
                    foreach (var row in part.Parts)
                    {
                        AddRow(row, depth + 1, RowLabels.Of(row, metric, part));
                    }

                    break;
                default:
                    AddGroup(part, depth);
                    Add(part.Parts, depth + 1);
                    break;
            }
        }

        if (free.Count > 0) AddFolded(free, depth);
    }

    /// <summary>Adds the last row.</summary>
    public void AddTotal(string label, Money total)
    {
        _table.AddRule();
        _table.Add(Tone.Strong, "", label, "", "", "", "", Figures.Cents(total));
    }

    public void Write(Streams streams) => _table.Write(streams.Output, streams.Terminal);

    private void AddGroup(StatementPart part, int depth)
    {
        var counts = part.Level == StatementLevel.UsageType && IsOneUsage(part);
        _table.Add(
            depth == 0 ? Tone.Strong : Tone.Plain,
            "",
            Indent(depth) + Label(part),
            counts ? Figures.Of(part.Quantity) : "",
            counts ? part.First.Unit : "",
            "",
            "",
            Figures.Cents(part.Amount));
    }

    private void AddFolded(IReadOnlyCollection<StatementPart> free, int depth)
    {
        var kinds = free
            .SelectMany(part => part.Lines)
            .DistinctBy(l => (l.Product, l.Region, l.UsageType))
            .Count();
        var nothing = free.Select(part => part.Amount).Sum();
        _table.Add(
            "",
            $"{Indent(depth)}{Figures.Count(kinds, "usage type")} at no charge",
            "",
            "",
            "",
            "",
            Figures.Cents(nothing));
        HasFolded = true;
    }

    /// <summary>Whether all of it is usage that costs exactly nothing, by any view.</summary>
    private static bool IsAtNoCharge(StatementPart part) => part.Lines.All(l =>
        l.Type == LineItemType.Usage
        && l.Unblended.IsZero
        && l.Blended.IsZero
        && l.Amortized.IsZero);

    private void AddRow(StatementPart row, int depth, string label) => _table.Add(
        LineNumbers.Of(row.Lines),
        Indent(depth) + label,
        Figures.Of(row.Quantity),
        row.First.Derivation is Derivation.UpfrontFee or Derivation.VolumeDiscount
            ? ""
            : row.First.Unit,
        ShownRate.Of(row.First, metric),
        ShownRate.PerOf(row.First, metric),
        Figures.Cents(row.Amount));

    /// <summary>Whether its rows are all usage, in one unit: then they may be added up.</summary>
    private static bool IsOneUsage(StatementPart part) =>
        part.Lines.All(l => l.Type is LineItemType.Usage or LineItemType.DiscountedUsage)
        && part.Lines.DistinctBy(l => l.Unit).Count() == 1;

    private string Label(StatementPart part) => part.Level switch
    {
        StatementLevel.Account => names.Full(part.First.Account),
        StatementLevel.Product => Names.Product(part.First.Product),
        StatementLevel.Region => Names.Region(part.First.Region),
        StatementLevel.UsageType => isFlat
            ? $"{part.First.UsageType} ({Names.Product(part.First.Product)}, "
                + $"{Names.Region(part.First.Region)})"
            : part.First.UsageType,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Indent(int depth) => new(' ', depth * 2);

    private static string Joined(string name, string reason) =>
        reason.Length == 0 ? name : $"{name}: {reason}";
}
