using System.Collections.Immutable;
using Tributary.Billing;
using Tributary.Billing.Metering;
using Tributary.Billing.Rating;
using Tributary.Storage.Changes;
using Tributary.Storage.Text;

namespace Tributary.Storage.Folder;

/// <summary>
/// A folder that holds all that a bill is computed from, one file for each kind of fact:
/// docs/reference/bill-folder.md. The facts are in memory; usage is streamed.
/// </summary>
public sealed record BillFolder
{
    internal const int MostUsageErrors = 20;

    /// <summary>The folder, as the user named it.</summary>
    public required string Path { get; init; }

    /// <summary>The account that pays.</summary>
    public required AccountId ManagementAccount { get; init; }

    /// <summary>All facts but usage.</summary>
    public required Facts Facts { get; init; }

    /// <summary>What is doubtful about the folder.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>
    /// The usage files, in the order of their characters' codes: <c>usage/2018-10.csv.gz</c>.
    /// </summary>
    public required ImmutableArray<string> UsageFiles { get; init; }

    /// <summary>What is otherwise than the files say; none in a real folder.</summary>
    internal UsageChanges? UsageChanges { get; init; }

    /// <summary>Reads a folder, without its usage.</summary>
    /// <param name="path">The folder, as the user names it.</param>
    /// <exception cref="InputException">
    /// There is no such folder, or facts are not good: all errors of all its files, a hundred at
    /// most and then their count. They name files as inside the folder.
    /// </exception>
    public static BillFolder Read(string path) => new FolderReader(path).Read();

    /// <summary>Streams the records of all usage files, in their order.</summary>
    /// <exception cref="InputException">
    /// Records are not good: the first twenty errors of all files and then their count. It is
    /// thrown at the end; after the first error, no more records are given.
    /// </exception>
    public IEnumerable<UsageRecord> Usage() => Usage(UsageFiles, "usage");

    /// <summary>
    /// Streams the records of one usage file. Several files may be read on several threads.
    /// </summary>
    /// <param name="file">One of <see cref="UsageFiles"/>.</param>
    /// <exception cref="InputException">
    /// Records are not good: the first twenty errors and then their count. It is thrown at the
    /// end; after the first error, no more records are given.
    /// </exception>
    public IEnumerable<UsageRecord> UsageOf(string file) => Usage([file], file);

    /// <summary>Streams the records of one part.</summary>
    /// <param name="part">One of <see cref="UsageParts"/>.</param>
    /// <exception cref="InputException">Records are not good.</exception>
    public IEnumerable<UsageRecord> UsageOf(UsagePart part) =>
        Usage([part.File], part.File, part.RowGroups ?? ..);

    /// <summary>
    /// The usage in parts that may be read on several threads; together they are all of it.
    /// </summary>
    /// <param name="pieces">How many there should be at least, if files can be parted.</param>
    /// <exception cref="InputException">A file cannot be read.</exception>
    public ImmutableArray<UsagePart> UsageParts(int pieces) =>
        UsagePart.Of(UsageFiles.Select(file => (file, PlaceOf(file))), pieces);

    /// <summary>The months that have usage, in order: reads all of it.</summary>
    /// <exception cref="InputException">Records are not good.</exception>
    public ImmutableArray<BillingPeriod> Months() =>
        [.. Usage().Select(record => BillingPeriod.Of(record.During.From)).Distinct().Order()];

    private bool IsAdded(string file) => UsageChanges?.Adds(file) ?? false;

    /// <summary>The folder that a usage file is in: those added are named as the user would.
    /// </summary>
    internal string PlaceOf(string file) => IsAdded(file) ? "" : Path;

    private IEnumerable<UsageRecord> Usage(
        ImmutableArray<string> files, string source, Range? rowGroups = null)
    {
        var errors = new ErrorList(source, MostUsageErrors);
        foreach (var file in files)
        {
            var isAdded = IsAdded(file);
            var records = UsageFile.Read(
                PlaceOf(file), file, Facts.Currency, errors, rowGroups ?? ..);
            foreach (var record in records)
            {
                if (isAdded || UsageChanges?.Takes(record, file) is not true) yield return record;
            }
        }

        errors.ThrowIfAny();
    }
}
