using Tributary.Billing;
using Tributary.Billing.Reports;
using Tributary.Cli.Months;
using Tributary.Cli.Text;

namespace Tributary.Cli.Reports;

/// <summary>
/// Writes a report where it is wanted: to standard output, or into a folder, with a manifest beside
/// it; for the payer, for a member, or for every account its own.
/// </summary>
/// <param name="billed">The bill.</param>
/// <param name="order">How the report is wanted.</param>
/// <param name="name">The name of the report, which its files bear.</param>
/// <param name="total">The column that is added up.</param>
/// <param name="streams">Where to say what was written.</param>
/// <param name="metric">Which cost that column has.</param>
internal sealed class ReportExport(
    BilledMonth billed,
    ReportOrder order,
    string name,
    string total,
    Streams streams,
    string metric = "unblended")
{
    /// <summary>Writes.</summary>
    /// <param name="report">The report of a member, or the payer's for none.</param>
    public void Write(Func<AccountId?, Report> report)
    {
        if (order.Folder is not { } folder)
        {
            ReportCsv.Write(report(order.Viewer), streams.Output);
        }
        else if (order.IsSplit)
        {
            foreach (var account in billed.Accounts)
            {
                AccountId? viewer = account == billed.Bill.Payer ? null : account;
                Write(report(viewer), Path.Combine(folder, NameOf(account)), account);
            }
        }
        else
        {
            Write(report(order.Viewer), folder, order.Viewer ?? billed.Bill.Payer);
        }
    }

    private void Write(Report report, string folder, AccountId account)
    {
        Directory.CreateDirectory(folder);
        var start = Path.Combine(folder, $"{name}-{billed.Bill.Period}");
        var file = $"{start}-00001.{order.Kind.Extension()}";
        var tally = new Tally(report, total);
        ReportFile.Write(tally.Report, file, order.Kind);
        new ReportManifest
        {
            Name = name,
            Account = account,
            Period = billed.Bill.Period,
            Granularity = order.Granularity,
            Kind = order.Kind,
            File = file,
            Tally = tally,
            Metric = metric,
        }.Write($"{start}-Manifest.json");
        streams.Output.WriteLine($"{file}: {Figures.Count(tally.Rows, "row")}, "
            + $"{tally.Sum} {billed.Bill.Currency} {metric}");
    }

    /// <summary>An account as the name of a folder: an id may have characters that none may.
    /// </summary>
    private static string NameOf(AccountId account) => string.Concat(account.Value.Select(c =>
        char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? $"{c}" : $"%{(int)c:X2}"));
}
