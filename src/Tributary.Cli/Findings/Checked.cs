using System.Collections.Immutable;
using Tributary.Billing;
using Tributary.Billing.Invoicing;
using Tributary.Billing.Rating;
using Tributary.Cli.Months;
using Tributary.Cli.Text;
using Tributary.Storage.Folder;
using Tributary.Storage.Text;

namespace Tributary.Cli.Findings;

/// <summary>All that is wrong or doubtful about a folder, for every payer in it.</summary>
/// <param name="Refused">What cannot be read; then usage or facts are not looked at.</param>
/// <param name="Doubts">What is doubtful, the gravest first.</param>
internal sealed record Checked(
    ImmutableArray<InputError> Refused, ImmutableArray<Doubt> Doubts)
{
    /// <summary>Whether a person has something to do.</summary>
    public bool NeedsWork => Doubts.Any(d => d.Finding.Severity != Severity.Notice);

    /// <summary>Checks one month of a folder, or every month that has usage.</summary>
    public static Checked Of(string path, BillingPeriod? only, int threads, Streams streams)
    {
        BillFolder folder;
        try
        {
            folder = BillFolder.Read(path);
        }
        catch (InputException refused)
        {
            return new(refused.Errors, []);
        }

        try
        {
            var sums = new UsageReading(folder, new(only, All: true), threads, streams).Read();

            return new([], InOrder([.. OfFolder(folder), .. OfBills(folder, only, sums)]));
        }
        catch (InputException refused)
        {
            return new(refused.Errors, InOrder(OfFolder(folder)));
        }
    }

    private static IEnumerable<Doubt> OfFolder(BillFolder folder) =>
        folder.Findings.Select(finding => new Doubt(finding));

    /// <summary>Of every payer's bill, the management account's first.</summary>
    private static IEnumerable<Doubt> OfBills(
        BillFolder folder, BillingPeriod? only, MonthSums sums)
    {
        BillingPeriod[] months = only is { } month ? [month] : [.. sums.Months];
        var management = folder.ManagementAccount;
        foreach (var period in months)
        {
            var usage = sums.Of(period);
            foreach (var payer in Payers.Of(period, folder.Facts, usage)
                .Prepend(management)
                .Distinct())
            {
                var bill = Bill.For(payer, period, folder.Facts, usage);
                var alerts = BillingAlerts.Findings(bill, folder.Facts.Alerts);
                foreach (var finding in bill.Findings.Concat(alerts))
                {
                    yield return new(finding, payer == management ? null : bill);
                }
            }
        }
    }

    /// <summary>Each finding once, the gravest first.</summary>
    private static ImmutableArray<Doubt> InOrder(IEnumerable<Doubt> doubts) =>
    [
        .. doubts
            .DistinctBy(d => (
                d.Finding.Code, d.Finding.Message, string.Join('\n', d.Finding.Records)))
            .OrderByDescending(d => d.Finding.Severity),
    ];
}

/// <summary>A finding, and the bill it is on.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="On">The bill of another payer; none for the main one and the folder.</param>
internal sealed record Doubt(Finding Finding, Bill? On = null);
