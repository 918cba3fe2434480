using Tributary.Billing;
using Tributary.Billing.Invoicing;
using Tributary.Cli.Months;
using Tributary.Cli.Text;

namespace Tributary.Cli.Bills;

/// <summary>What each account's part of the bill is; the parts add up to it.</summary>
internal static class AccountTotals
{
    public static void Write(BilledMonth billed, Statement byAccount, Names names, Streams streams)
    {
        var amounts = byAccount.Parts.ToDictionary(p => p.First.Account, p => p.Amount);
        var table = new Table(
            new Column("Account"),
            new Column("Name", Wraps: true),
            new Column("Amount", Align.Right));
        foreach (var account in billed.Accounts)
        {
            table.Add(
                account.Value,
                names.NameOf(account),
                Figures.Cents(amounts.GetValueOrDefault(
                    account, Money.Zero with { Currency = billed.Bill.Currency })));
        }

        table.AddRule();
        table.Add(Tone.Strong, "", "Consolidated total", Figures.Cents(byAccount.Total));
        streams.Output.WriteLine();
        streams.Output.WriteLine(new Paint(streams.Terminal).This("By account", Tone.Strong));
        streams.Output.WriteLine();
        table.Write(streams.Output, streams.Terminal);
    }
}
