using Tributary.Billing;
using Tributary.Billing.Metering;
using Tributary.Parquet;
using Tributary.Storage.Columns;
using Tributary.Storage.Text;

namespace Tributary.Storage.Folder;

/// <summary>
/// Adds parts of a folder's usage to sums: one for each thread, because it remembers what it has
/// met.
/// </summary>
/// <param name="folder">The folder.</param>
/// <param name="sink">The sums.</param>
/// <param name="isDistinct">
/// Whether records of Parquet files are known to be distinct, so that ids need not be compared.
/// </param>
public sealed class UsageAdder(BillFolder folder, IUsageSink sink, bool isDistinct)
{
    private const int Stride = 1 << 16;

    private readonly ColumnarSums _columnar = new(sink, folder.Facts.Currency, isDistinct);

    /// <summary>Adds a part.</summary>
    /// <param name="part">One of <see cref="BillFolder.UsageParts"/>.</param>
    /// <param name="progress">Is told now and then how many records more were read.</param>
    /// <param name="done">Is told of hours that the rest of the part has no records of.</param>
    /// <exception cref="InputException">
    /// Records are not good: the first twenty errors and then their count. What was added is not to
    /// be used.
    /// </exception>
    public void Add(UsagePart part, Action<int> progress, Action<UsageHour> done)
    {
        if (part.RowGroups is { } rowGroups && folder.UsageChanges is null
            && (isDistinct || part.Ids != IdKind.Text))
        {
            AddColumns(part.File, rowGroups, progress, done);
            return;
        }

        var count = 0;
        foreach (var record in folder.UsageOf(part))
        {
            sink.Add(record);
            if (++count % Stride == 0) progress(Stride);
        }

        progress(count % Stride);
    }

    private void AddColumns(
        string file, Range rowGroups, Action<int> progress, Action<UsageHour> done)
    {
        var errors = new ErrorList(file, BillFolder.MostUsageErrors);
        try
        {
            using var usage = UsageParquet.Open(folder.Path, file);
            _columnar.Add(usage, rowGroups, errors, progress, done);
        }
        catch (ParquetException damaged)
        {
            errors.Add(UsageParquet.Error(file, damaged));
        }

        errors.ThrowIfAny();
    }
}
