using System.Collections.Immutable;
using Tributary.Billing;
using Tributary.Billing.Metering;
using Tributary.Billing.Rating;
using Tributary.Storage.Folder;
using Tributary.SystemTests.Storage.Folder;

namespace Tributary.SystemTests.October2018;

/// <summary>A month twice: as AWS billed it, and as we bill the same facts and usage.</summary>
public sealed class RealMonth
{
    private readonly ILookup<(string Sku, string Account, string Window), decimal> _amounts;

    /// <summary>Reads the month's input, bills it, and reads what AWS computed.</summary>
    /// <param name="period">The month.</param>
    /// <param name="sample">The bill folder, inside the project.</param>
    /// <param name="expected">Where AWS's sums are, inside the project, up to their names.</param>
    public RealMonth(BillingPeriod period, string sample, string expected)
    {
        Folder = BillFolder.Read(InProject(sample));
        Records = [.. Folder.Usage()];
        Bill = Bill.For(
            Folder.ManagementAccount,
            period,
            Folder.Facts,
            Folder.Facts.Summarize(period, Records));

        var windows = new Windows(Bill);
        Ours = BilledRow.Ours(Bill, windows);
        Theirs = BilledRow.Theirs(InProject($"{expected}expected-by-sku.csv"), windows);
        Reservations = CsvTable.Read(InProject($"{expected}reservations.csv"));
        _amounts = Records.ToLookup(
            record => (
                record.Key.Sku,
                record.Account.ToString(),
                windows.Of(record.Key.Sku, record.During.From)),
            AmountOf);
    }

    public BillFolder Folder { get; }

    public ImmutableArray<UsageRecord> Records { get; }

    public Bill Bill { get; }

    public IReadOnlyDictionary<RowKey, BilledRow> Ours { get; }

    public IReadOnlyDictionary<RowKey, BilledRow> Theirs { get; }

    /// <summary>AWS's lines of type RIFee.</summary>
    public IReadOnlyList<Dictionary<string, string>> Reservations { get; }

    public static decimal AmountOf(UsageRecord record) =>
        BilledRow.Number(record.Amount.ToString());

    /// <summary>The metered amounts of an account, SKU and window, record by record.</summary>
    public IEnumerable<decimal> AmountsOf(RowKey key) =>
        _amounts[(key.Sku, key.Account, key.Window)];

    private static string InProject(string path) => Path.Combine(FolderOnDisk.Project(), path);
}
