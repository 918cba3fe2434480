using Tributary.Billing;
using Tributary.Billing.Invoicing;
using Tributary.Cli.Months;
using Tributary.Cli.Text;

namespace Tributary.Cli.Bills;

/// <summary>
/// What each account's part of the bill is, by section when there are more than charges; the parts
/// add up to it.
/// </summary>
internal static class AccountTotals
{
    public static void Write(BilledMonth billed, Statement byAccount, Names names, Streams streams)
    {
        var none = Money.Zero with { Currency = billed.Bill.Currency };
        var accounts = byAccount.Parts.ToDictionary(p => p.First.Account);
        var sections = SectionTotal.Of(byAccount.Parts);
        var shown = sections is [_] ? [] : sections;
        var table = new Table(
        [
            new Column("Account"),
            new Column("Name", Wraps: true),
            .. shown.Select(s => new Column($"{s.Section}", Align.Right)),
            new Column(shown is [] ? "Amount" : "Total", Align.Right),
        ]);
        foreach (var account in billed.Accounts)
        {
            var part = accounts.GetValueOrDefault(account);
            var own = SectionTotal.Of(part?.Parts ?? []).ToDictionary(s => s.Section);
            table.Add(
            [
                account.Value,
                names.NameOf(account),
                .. shown.Select(s => own.TryGetValue(s.Section, out var total)
                    ? Figures.Cents(total.Amount)
                    : ""),
                Figures.Cents(part?.Amount ?? none),
            ]);
        }

        table.AddRule();
        table.Add(
            Tone.Strong,
            [
                "",
                "Consolidated total",
                .. shown.Select(s => Figures.Cents(s.Amount)),
                Figures.Cents(byAccount.Total),
            ]);
        streams.Output.WriteLine();
        streams.Output.WriteLine(new Paint(streams.Terminal).This("By account", Tone.Strong));
        streams.Output.WriteLine();
        table.Write(streams.Output, streams.Terminal);
    }
}
