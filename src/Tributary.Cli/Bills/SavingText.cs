using Tributary.Billing;
using Tributary.Billing.Rating;
using Tributary.Cli.Months;
using Tributary.Cli.Text;

namespace Tributary.Cli.Bills;

/// <summary>
/// What consolidation saved against every account on its own, by the same engine: the sum may come
/// out the other way, and then it says so.
/// </summary>
internal static class SavingText
{
    public static void Write(BilledMonth billed, AccountId? only, Names names, Streams streams)
    {
        var bill = billed.Bill;
        if (bill.Lines.All(l => l.Account == bill.Payer)) return;

        var comparison = Comparison.Of(bill, billed.Folder.Facts, billed.Usage);
        var total = MinorUnit.Round(comparison.Apart with { Currency = bill.Currency });
        var apart = MinorUnit.Apportion(total, [.. comparison.Groups.Select(a => a.Apart)]);
        var invoiced = MinorUnit.Round(bill.Total(Metric.Unblended) with
        {
            Currency = bill.Currency,
        });
        var together = MinorUnit.Apportion(
            invoiced, [.. comparison.Groups.Select(a => a.Together)]);
        streams.Output.WriteLine();
        if (only is { } account)
        {
            var at = comparison.Groups.Select(g => g.Group.Accounts[0]).ToList().IndexOf(account);
            if (at < 0) return;

            WriteSentence(streams, "this account", apart[at], together[at], comparison);
        }
        else
        {
            streams.Output.WriteLine(new Paint(streams.Terminal).This(
                "What consolidation saved, in invoiced (unblended) amounts", Tone.Strong));
            streams.Output.WriteLine();
            WriteTable(comparison, apart, together, names, streams);
            streams.Output.WriteLine();
            WriteSentence(streams, "the accounts", total, invoiced, comparison);
        }

        WriteUnknownStarts(comparison, only, streams);
    }

    private static void WriteTable(
        Comparison comparison, Money[] apart, Money[] together, Names names, Streams streams)
    {
        var table = new Table(
            new Column("Account"),
            new Column("Name", Wraps: true),
            new Column("On its own", Align.Right),
            new Column("On this bill", Align.Right),
            new Column("Saved", Align.Right));
        foreach (var (i, account) in comparison.Groups.Index())
        {
            table.Add(
                account.Group.Accounts[0].Value,
                names.NameOf(account.Group.Accounts[0]),
                Figures.Cents(apart[i]),
                Figures.Cents(together[i]),
                Figures.Cents(apart[i] - together[i]));
        }

        table.AddRule();
        table.Add(
            Tone.Strong,
            "",
            "Together",
            Figures.Cents(apart.Sum()),
            Figures.Cents(together.Sum()),
            Figures.Cents(apart.Sum() - together.Sum()));
        table.Write(streams.Output, streams.Terminal);
    }

    private static void WriteSentence(
        Streams streams, string who, Money apart, Money together, Comparison comparison)
    {
        var saved = apart - together;
        var currency = together.Currency;
        var own = who == "this account" ? "its own" : "their own";
        var text = Int128.Sign(saved.Units) switch
        {
            > 0 => $"Consolidation saved {who} {Figures.Cents(saved)} {currency}: on {own} "
                + $"{Figures.Cents(apart)} would be due.",
            0 => $"Consolidation made no difference: on {own} {who} would pay the same.",
            _ => $"Consolidation cost {who} {Figures.Cents(-saved)} {currency}: on {own} only "
                + $"{Figures.Cents(apart)} would be due{Because(comparison)}",
        };
        Paragraph.Write(streams.Output, streams.Terminal, text, margin: "");
    }

    /// <summary>Why sharing can cost: free tiers are given once to a family.</summary>
    private static string Because(Comparison comparison) =>
        comparison.Groups.Any(a => a.GetsFreeUsage)
            ? ", because each account by itself has every free tier, and together they have it "
                + "once."
            : ", because other accounts' usage comes first in the cheaper tiers.";

    private static void WriteUnknownStarts(
        Comparison comparison, AccountId? only, Streams streams)
    {
        string[] unknown =
        [
            .. comparison.Groups
                .Where(a => a.IsStartUnknown && (only is null || a.Group.Accounts[0] == only))
                .Select(a => a.Group.Accounts[0].Value),
        ];
        if (unknown.Length == 0) return;

        Paragraph.Write(
            streams.Output,
            streams.Terminal,
            $"No fact says when {Names.And(unknown)} {(unknown.Length == 1 ? "was" : "were")} "
                + "created, so no free tier of the first twelve months is counted on "
                + $"{(unknown.Length == 1 ? "its" : "their")} own.",
            margin: "");
    }
}
