using System.Collections.Immutable;
using Tributary.Billing;
using Tributary.Billing.Rating;
using Tributary.Cli.Months;
using Tributary.Cli.Text;
using Tributary.Storage.Folder;
using Tributary.Storage.Text;

namespace Tributary.Cli.Findings;

/// <summary>All that is wrong or doubtful about a folder, for every payer in it.</summary>
/// <param name="Refused">What cannot be read; then usage or facts are not looked at.</param>
/// <param name="Findings">What is doubtful, the gravest first.</param>
internal sealed record Checked(
    ImmutableArray<InputError> Refused, ImmutableArray<Finding> Findings)
{
    /// <summary>Whether a person has something to do.</summary>
    public bool NeedsWork => Findings.Any(f => f.Severity != Severity.Notice);

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
            var sums = new UsageReading(folder, new(only, All: true), streams).Read(threads);

            return new([], InOrder([.. folder.Findings, .. OfBills(folder, only, sums)]));
        }
        catch (InputException refused)
        {
            return new(refused.Errors, InOrder(folder.Findings));
        }
    }

    private static IEnumerable<Finding> OfBills(
        BillFolder folder, BillingPeriod? only, MonthSums sums)
    {
        BillingPeriod[] months = only is { } month ? [month] : [.. sums.Months];
        foreach (var period in months)
        {
            var usage = sums.Of(period);
            var payers = Payers.Of(period, folder.Facts, usage).Append(folder.ManagementAccount);
            foreach (var payer in payers.Distinct().Order())
            {
                foreach (var finding in Bill.For(payer, period, folder.Facts, usage).Findings)
                {
                    yield return finding;
                }
            }
        }
    }

    /// <summary>Each finding once, the gravest first.</summary>
    private static ImmutableArray<Finding> InOrder(IEnumerable<Finding> findings) =>
    [
        .. findings
            .DistinctBy(f => (f.Code, f.Message, string.Join('\n', f.Records)))
            .OrderByDescending(f => f.Severity),
    ];
}
