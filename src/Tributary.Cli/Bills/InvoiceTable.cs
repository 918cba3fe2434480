using System.Collections.Immutable;
using System.Diagnostics;
using Tributary.Billing;
using Tributary.Billing.Invoicing;
using Tributary.Billing.Rating;
using Tributary.Cli.Months;
using Tributary.Cli.Text;

namespace Tributary.Cli.Bills;

/// <summary>
/// The invoices that a bill becomes, where that is more than one of the bill's own amount.
/// </summary>
internal static class InvoiceTable
{
    public static void Write(BilledMonth billed, Names names, Streams streams)
    {
        var bill = billed.Bill;
        var invoices = Invoices.Of(bill, billed.Folder.Facts);
        if (invoices is [] or [{ Exchange: null, Rounding.IsZero: true }]) return;

        var (exchange, currency) = (invoices[0].Exchange, invoices[0].Total.Currency);
        streams.Output.WriteLine();
        streams.Output.WriteLine(new Paint(streams.Terminal).This("Invoices", Tone.Strong));
        streams.Output.WriteLine();
        WriteTable(invoices, names, streams, exchange is null ? "" : $" {currency}");
        if (exchange is null) return;

        streams.Output.WriteLine();
        Paragraph.Write(
            streams.Output,
            streams.Terminal,
            $"1 {exchange.From} is {Figures.Of(exchange.Rate)} {exchange.To}, since "
                + $"{Names.Moment(exchange.Since)}. Each invoice is converted as a whole and "
                + "rounded once.",
            margin: "");
    }

    private static void WriteTable(
        ImmutableArray<Invoice> invoices, Names names, Streams streams, string currency)
    {
        var table = new Table(
            new Column("Seller", IsNote: true),
            new Column("For", Wraps: true),
            new Column("Account or registration", IsNote: true),
            new Column("Of it rounding", Align.Right, IsNote: true),
            new Column($"Amount{currency}", Align.Right));
        foreach (var invoice in invoices)
        {
            table.Add(
                invoice.Seller,
                What(invoice),
                Whose(invoice, names),
                invoice.Rounding.IsZero ? "" : Figures.Cents(invoice.Rounding),
                Figures.Cents(invoice.Total));
        }

        table.AddRule();
        table.Add(
            Tone.Strong, "", "Total", "", "",
            Figures.Cents(invoices.Select(i => i.Total).Sum()));
        table.Write(streams.Output, streams.Terminal);
    }

    private static string What(Invoice invoice) => invoice.Kind switch
    {
        InvoiceKind.Anniversary => "the month",
        InvoiceKind.Refund => "refunds",
        InvoiceKind.Purchase => Purchase(invoice.Accounts[0].Products[0].Lines[0]),
        _ => throw new UnreachableException(),
    };

    private static string Purchase(LineItem line) =>
        $"purchase of {Names.Day(line.During.From)}: "
            + (line.Description.Length > 0 ? line.Description : Names.Product(line.Product));

    private static string Whose(Invoice invoice, Names names) =>
        invoice.Registration.Length == 0 ? ""
        : invoice.Accounts is [var only] && only.Account.Value == invoice.Registration
            ? names.Of(only.Account)
        : invoice.Registration;
}
