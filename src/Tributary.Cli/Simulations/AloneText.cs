using Tributary.Billing;
using Tributary.Billing.Rating;
using Tributary.Cli.Months;
using Tributary.Cli.Text;

namespace Tributary.Cli.Simulations;

/// <summary>Prints what accounts or groups would pay on their own, beside their part.</summary>
internal sealed class AloneText(BilledMonth billed, Comparison comparison, AloneScope scope)
{
    private readonly Names _names = new(billed.Folder.Facts);
    private readonly Currency _currency = billed.Bill.Currency;

    public void Write(Streams streams)
    {
        WriteHead(streams);
        var apart = Cents(comparison.Apart, [.. comparison.Groups.Select(g => g.Apart)]);
        var together = Cents(comparison.Together, [.. comparison.Groups.Select(g => g.Together)]);
        WriteTable(streams, apart, together);
        streams.Output.WriteLine();
        Paragraph.Write(
            streams.Output,
            streams.Terminal,
            string.Join(' ', Sentences(apart.Sum(), together.Sum())),
            margin: "");
    }

    private void WriteHead(Streams streams)
    {
        var bill = billed.Bill;
        streams.Output.WriteLine(new Paint(streams.Terminal).This(
            $"On their own: {Names.Month(bill.Period)}", Tone.Strong));
        streams.Output.WriteLine();
        var head = new Table(new Column(""), new Column("", Wraps: true));
        head.Add("  Payer", _names.Full(bill.Payer));
        head.Add("  Period", $"{Names.Time(bill.Period.Range)} (UTC)");
        if (scope.Skus.Length > 0)
        {
            head.Add("  SKUs", $"{string.Join(", ", scope.Skus.Select(s => s.ToString()))}: "
                + $"{Figures.Count(scope.Found.Count, "SKU")}");
        }

        head.Add("  Amounts", $"{_currency}, {Names.Meaning(scope.Metric)}");
        head.Write(streams.Output, streams.Terminal);
        streams.Output.WriteLine();
    }

    private void WriteTable(Streams streams, Money[] apart, Money[] together)
    {
        var table = new Table(
            new Column("Account or group"),
            new Column("Name", Wraps: true),
            new Column("On its own", Align.Right),
            new Column("On this bill", Align.Right),
            new Column("Saved", Align.Right));
        foreach (var (i, group) in comparison.Groups.Index())
        {
            var isAlone = group.Group.Name.Length == 0;
            table.Add(
                isAlone ? group.Group.Accounts[0].Value : group.Group.Name,
                isAlone
                    ? _names.NameOf(group.Group.Accounts[0])
                    : string.Join(", ", group.Group.Accounts.Select(_names.Of)),
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

    private IEnumerable<string> Sentences(Money apart, Money together)
    {
        var saved = apart - together;
        yield return Int128.Sign(saved.Units) switch
        {
            > 0 => $"Being on one bill saves them {Figures.Cents(saved)} {_currency}.",
            < 0 => $"Being on one bill costs them {Figures.Cents(-saved)} {_currency}.",
            _ => "Being on one bill makes no difference to them.",
        };
        if (scope.Skus.Length > 0)
        {
            yield return "Only usage of these SKUs counts: fees, credits, support and taxes belong "
                + "to no SKU.";
        }

        string[] others =
        [
            .. billed.Accounts
                .Except(comparison.Groups.SelectMany(g => g.Group.Accounts))
                .Select(_names.Of),
        ];
        if (others.Length > 0)
        {
            yield return $"Also on the bill, and not counted here: {Names.And(others)}.";
        }

        AccountId[] unknown =
        [
            .. comparison.Groups
                .Where(g => g.IsStartUnknown)
                .Select(g => g.Group.PayerBeside(billed.Bill.Payer)),
        ];
        if (unknown.Length > 0)
        {
            yield return $"No fact says when {Names.And([.. unknown.Select(_names.Of)])} "
                + $"{(unknown.Length == 1 ? "was" : "were")} created, so no free tier of the first "
                + "twelve months is counted there.";
        }
    }

    private Money[] Cents(Money total, Money[] parts) =>
        MinorUnit.Apportion(MinorUnit.Round(total with { Currency = _currency }), parts);
}
