using System.Collections.Immutable;
using Tributary.Billing;
using Tributary.Billing.Invoicing;
using Tributary.Billing.Rating;
using Tributary.Cli.Text;

namespace Tributary.Cli.Members;

/// <summary>
/// Prints a member's own view of a bill. Its cents are made from its own lines only: a cent that
/// another account's amount decides would tell of it.
/// </summary>
internal sealed class MemberText(MemberView view, Names names, Streams streams)
{
    private readonly Table _table = new(
        new Column("Line"),
        new Column("Charge", Wraps: true),
        new Column("Quantity", Align.Point),
        new Column("Unit"),
        new Column("Rate", Align.Point),
        new Column("", IsNote: true),
        new Column("Amount", Align.Right));

    public void Write()
    {
        WriteHead(view, names, streams);
        if (view.Lines.IsEmpty)
        {
            streams.Output.WriteLine("This account has no charges in this month.");
            return;
        }

        WriteLines();
        streams.Output.WriteLine();
        Paragraph.Write(
            streams.Output,
            streams.Terminal,
            $"The exact total is {Figures.TenDecimals(view.Total)} {view.Currency}. This is what "
                + "the account may see: its own lines at their own rates, numbered for itself.",
            margin: "");
    }

    /// <summary>Whose view it is, of which month.</summary>
    public static void WriteHead(MemberView view, Names names, Streams streams)
    {
        streams.Output.WriteLine(new Paint(streams.Terminal).This(
            $"Charges of {Names.Month(view.Period)}", Tone.Strong));
        streams.Output.WriteLine();
        var head = new Table(new Column(""), new Column("", Wraps: true));
        head.Add("  Account", names.Full(view.Account));
        head.Add("  Period", $"{Names.Time(view.Period.Range)} (UTC)");
        head.Add("  Status", "estimated: late usage and corrections can still change it");
        head.Add("  Amounts", $"{view.Currency}, {Names.Meaning(Metric.Unblended)}");
        head.Write(streams.Output, streams.Terminal);
        streams.Output.WriteLine();
    }

    private void WriteLines()
    {
        var total = MinorUnit.Round(view.Total);
        var sections = Split(total, view.Lines, line => (int)line.Section);
        foreach (var (section, amount) in sections)
        {
            if (sections.Length > 1) AddGroup(0, $"{section[0].Section}", amount);
            AddProducts(section, amount, sections.Length > 1 ? 1 : 0);
        }

        _table.AddRule();
        if (sections.Length > 1)
        {
            foreach (var (section, amount) in sections)
            {
                AddGroup(0, $"{section[0].Section}", amount, Tone.Plain);
            }

            _table.AddRule();
        }

        AddGroup(0, "Total", total);
        _table.Write(streams.Output, streams.Terminal);
    }

    private void AddProducts(ImmutableArray<MemberLine> lines, Money whole, int depth)
    {
        foreach (var (product, amount) in Split(whole, lines, line => (line.Product, line.Region)))
        {
            var region = product[0].Region;
            AddGroup(
                depth,
                Names.Product(product[0].Product) + (region.Length > 0 ? $", {region}" : ""),
                amount,
                depth == 0 ? Tone.Strong : Tone.Plain);
            foreach (var (row, cents) in Split(amount, product, line => line.Number))
            {
                AddRow(depth + 1, row[0], cents);
            }
        }
    }

    private void AddRow(int depth, MemberLine line, Money cents)
    {
        var isMoney = MemberWords.IsMoneyOnly(line);
        var rate = isMoney || line.Rate is not { } one ? "" : Figures.Of(one);
        _table.Add(
            $"{line.Number}",
            Indent(depth) + MemberWords.Label(line),
            MemberWords.Quantity(line),
            isMoney ? "" : line.Unit,
            rate,
            rate.Length == 0 || line.UnitFactor == 1 ? "" : $"per {Figures.Of(line.UnitFactor)}",
            Figures.Cents(cents));
    }

    private void AddGroup(int depth, string label, Money amount, Tone tone = Tone.Strong) =>
        _table.Add(tone, "", Indent(depth) + label, "", "", "", "", Figures.Cents(amount));

    private static string Indent(int depth) => new(' ', depth * 2);

    /// <summary>Groups lines, which are in order, and shares out cents over the groups.</summary>
    private static (ImmutableArray<MemberLine> Lines, Money Amount)[] Split<T>(
        Money whole, ImmutableArray<MemberLine> lines, Func<MemberLine, T> by)
    {
        ImmutableArray<MemberLine>[] groups =
            [.. lines.GroupBy(by).Select(group => group.ToImmutableArray())];
        var cents = MinorUnit.Apportion(
            whole,
            Array.ConvertAll(groups, group => group.Select(line => line.Unblended).Sum()));

        return [.. groups.Zip(cents)];
    }
}
