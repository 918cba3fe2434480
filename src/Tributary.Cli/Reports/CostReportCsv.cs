using System.Numerics;
using Tributary.Billing;
using Tributary.Billing.Reports;
using Tributary.Cli.Text;

namespace Tributary.Cli.Reports;

/// <summary>
/// The cost report of 2010 as a file: the columns of the guide, in its order and its form
/// (BILL-53, trap 31).
/// </summary>
internal static class CostReportCsv
{
    private const int ShownPriceDecimals = 3;

    private static readonly string[] Columns =
    [
        "Paying Account ID", "Account ID", "Start Date", "End Date", "Product Name",
        "Item Description", "Usage Amount", "Unit Price", "Cost Before Tax", "Cost After Tax",
        "Currency",
    ];

    /// <summary>Writes the head and the rows, one after another.</summary>
    public static void Write(IEnumerable<CostReportRow> rows, TextWriter output)
    {
        var csv = new CsvOutput(output, quotesAll: true);
        foreach (var column in Columns) csv.Text(column);
        csv.End();
        foreach (var row in rows) Write(row, csv);
    }

    private static void Write(CostReportRow row, CsvOutput csv)
    {
        csv.Text(row.Payer.Value);
        csv.Text(row.Account.Value);
        csv.Figure(Date(row.During.From));
        csv.Figure(Date(row.During.To.Plus(-1)));
        csv.Text(Names.Product(row.Product));
        csv.Text(Description(row));
        csv.Figure(Padded(row.Usage.ToString()));
        csv.Figure(row.UnitPrice is { } price ? Padded(Price(price)) : "");
        csv.Figure(row.BeforeTax.ToString(CostReportRow.Decimals));
        csv.Figure(row.AfterTax.ToString(CostReportRow.Decimals));
        csv.Text(row.BeforeTax.Currency.ToString());
        csv.End();
    }

    /// <summary>What it is, after what a unit of it costs, rounded to three decimals.</summary>
    private static string Description(CostReportRow row)
    {
        var what = row.Description.Length > 0 ? row.Description : row.UsageType;
        if (!row.IsPriced || row.UnitPrice is not { } price) return what;

        var currency = row.BeforeTax.Currency;
        var shown = Money.Round(price * row.UnitFactor, currency, ShownPriceDecimals)
            .ToString(ShownPriceDecimals);
        var amount = currency == Currency.Usd ? $"${shown}" : $"{currency} {shown}";
        var unit = row.Unit.Length > 0 ? row.Unit : "unit";

        return row.UnitFactor == 1
            ? $"{amount} per {unit} {what}"
            : $"{amount} per {Figures.Of(row.UnitFactor)} {unit} {what}";
    }

    /// <summary>The price of one unit, to twelve decimals at most.</summary>
    private static string Price(Fraction price) =>
        new Rate((price * BigInteger.Pow(10, Rate.Decimals)).Round(), default).ToString();

    /// <summary>At least six decimals: <c>44000.000000</c>.</summary>
    private static string Padded(string figure)
    {
        var dot = figure.IndexOf('.');
        var plain = dot < 0 ? $"{figure}." : figure;
        var least = (dot < 0 ? figure.Length : dot) + 1 + CostReportRow.Decimals;

        return plain.PadRight(least, '0');
    }

    /// <summary>A date of the report: <c>2009-12-10 12:00:00 UTC</c>.</summary>
    private static string Date(Instant at) =>
        at.ToString().Replace('T', ' ').Replace("Z", " UTC", StringComparison.Ordinal);
}
