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

    private readonly CauseLabels _causes = new(names);

    /// <summary>Whether usage at no charge was summed up.</summary>
    public bool HasFolded { get; private set; }

    /// <summary>Adds parts and all that is in them; those at no charge as one row.</summary>
    public void Add(IReadOnlyList<StatementPart> parts, int depth = 0)
    {
        if (parts is [{ Level: StatementLevel.Section } all] && IsCharges(all))
        {
            parts = all.Parts; // A bill of nothing else needs no heading.
        }

        var free = listsFree ? [] : parts.Where(IsAtNoCharge).ToHashSet();
        foreach (var part in parts)
        {
            if (!free.Contains(part)) Add(part, depth);
        }

        if (free.Count > 0) AddFolded(free, depth);
    }

    /// <summary>Adds the last rows: the sections, when there are others than charges.</summary>
    public void AddTotals(IReadOnlyCollection<SectionTotal> sections, string label, Money total)
    {
        _table.AddRule();
        if (sections.Count > 1)
        {
            foreach (var (section, amount) in sections) AddSum(Tone.Plain, $"{section}", amount);
            _table.AddRule();
        }

        AddSum(Tone.Strong, label, total);
    }

    public void Write(Streams streams) => _table.Write(streams.Output, streams.Terminal);

    private void Add(StatementPart part, int depth)
    {
        var isLeaf = part.Level is StatementLevel.UsageType or StatementLevel.Cause;
        switch (part)
        {
            case { Parts: [var only] } when isLeaf:
                AddRow(only, depth, Joined(Label(part), RowLabel(only)));
                break;
            case var _ when isLeaf:
                AddGroup(part, depth);
                foreach (var row in part.Parts) AddRow(row, depth + 1, RowLabel(row, part));
                break;
            default:
                AddGroup(part, depth);
                Add(BelowRegion(part.Parts), depth + 1);
                break;
        }
    }

    private void AddSum(Tone tone, string label, Money amount) =>
        _table.Add(tone, "", label, "", "", "", "", Figures.Cents(amount));

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
        ShownQuantity.Of(row),
        ShownQuantity.UnitOf(row.First),
        ShownRate.Of(row.First, metric),
        ShownRate.PerOf(row.First, metric),
        Figures.Cents(row.Amount));

    /// <summary>Whether its rows are all usage, in one unit: then they may be added up.</summary>
    private static bool IsOneUsage(StatementPart part) =>
        part.Lines.All(l => l.Type is LineItemType.Usage
            or LineItemType.DiscountedUsage
            or LineItemType.SavingsPlanCoveredUsage
            or LineItemType.SavingsPlanNegation)
        && part.Lines.DistinctBy(l => l.Unit).Count() == 1;

    private string Label(StatementPart part) => part.Level switch
    {
        StatementLevel.Section => Section(part),
        StatementLevel.Cause => _causes.Of(part.First),
        StatementLevel.Account => names.Full(part.First.Account),
        StatementLevel.Product => Names.Product(part.First.Product),
        StatementLevel.Region => Names.Region(part.First.Region),
        StatementLevel.UsageType => isFlat
            ? $"{RowLabels.Usage(part.First)} ({Names.Product(part.First.Product)}, "
                + $"{Names.Region(part.First.Region)})"
            : RowLabels.Usage(part.First),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private string Section(StatementPart part) =>
        part.First.Section() == StatementSection.Discounts
            && metric is Metric.NetUnblended or Metric.NetAmortized
            ? "Discounts: inside the charges"
            : $"{part.First.Section()}";

    private string RowLabel(StatementPart row, StatementPart? group = null) =>
        row.First.Section() == StatementSection.Charges
            ? RowLabels.Of(row, metric, group)
            : Names.Product(row.First.Product)
                + (row.First.Derivation is Derivation.VolumeDiscount off
                    ? $", {RowLabels.Kind(off.Reservation)}"
                    : "");

    /// <summary>Where a product has no regions, there is nothing to say of them.</summary>
    private static IReadOnlyList<StatementPart> BelowRegion(IReadOnlyList<StatementPart> parts) =>
        parts is [{ Level: StatementLevel.Region, First.Region: "" } all] ? all.Parts : parts;

    private static bool IsCharges(StatementPart part) =>
        part.First.Section() == StatementSection.Charges;

    private static string Indent(int depth) => new(' ', depth * 2);

    private static string Joined(string name, string reason) =>
        reason.Length == 0 ? name : $"{name}: {reason}";
}
