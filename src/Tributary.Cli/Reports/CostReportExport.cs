using Tributary.Billing;
using Tributary.Billing.Reports;
using Tributary.Cli.Months;
using Tributary.Cli.Text;

namespace Tributary.Cli.Reports;

/// <summary>Writes the cost report of 2010, to standard output or to one file.</summary>
internal static class CostReportExport
{
    public static void Write(
        BilledMonth billed, AccountId? only, string? file, Streams streams)
    {
        var rows = MonthlyCostReport.Of(billed.Bill, billed.Folder.Facts)
            .Where(row => only is null || row.Account == only)
            .ToArray();
        if (file is null)
        {
            CostReportCsv.Write(rows, streams.Output);
            return;
        }

        NewFile.Write(file, (TextWriter output) => CostReportCsv.Write(rows, output));
        var total = rows.Select(row => row.AfterTax).Sum();
        streams.Output.WriteLine($"{file}: {Figures.Count(rows.Length, "row")}, "
            + $"{total.ToString(CostReportRow.Decimals)} {billed.Bill.Currency} after tax");
    }
}
