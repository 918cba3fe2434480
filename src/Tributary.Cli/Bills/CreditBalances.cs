using Tributary.Billing;
using Tributary.Billing.Credits;
using Tributary.Billing.Rating;
using Tributary.Cli.Text;

namespace Tributary.Cli.Bills;

/// <summary>What is left of each credit that paid something on the bill.</summary>
internal static class CreditBalances
{
    public static void Write(Bill bill, Names names, Streams streams)
    {
        var paid = bill.Lines
            .Select(l => l.Derivation)
            .OfType<Derivation.CreditApplied>()
            .GroupBy(by => by.Credit.Id)
            .OrderBy(uses => uses.First().Credit.During.To)
            .ThenBy(uses => uses.Key, StringComparer.Ordinal)
            .ToArray();
        if (paid.Length == 0) return;

        var table = new Table(
            new Column("Credit", Wraps: true),
            new Column("Owner"),
            new Column("Expires"),
            new Column("Before", Align.Right),
            new Column("Paid", Align.Right),
            new Column("Left", Align.Right));
        foreach (var uses in paid) Add(table, uses.First().Credit, [.. uses], names);

        streams.Output.WriteLine();
        streams.Output.WriteLine(new Paint(streams.Terminal).This("Credits", Tone.Strong));
        streams.Output.WriteLine();
        table.Write(streams.Output, streams.Terminal);
    }

    /// <summary>One credit: before its first use here, and after its last.</summary>
    private static void Add(
        Table table, Credit credit, Derivation.CreditApplied[] uses, Names names)
    {
        var before = uses.MaxBy(use => use.Before.Units)!.Before;
        var after = uses.MinBy(use => use.After.Units)!.After;
        var cents = MinorUnit.Apportion(MinorUnit.Round(before), [before - after, after]);
        table.Add(
            CauseLabels.Credit(credit),
            names.Of(credit.Owner),
            credit.During.To < Instant.Never ? Names.Moment(credit.During.To) : "never",
            Figures.Cents(before),
            Figures.Cents(cents[0]),
            Figures.Cents(cents[1]));
    }
}
