using Tributary.Billing;
using Tributary.Billing.Metering;
using Tributary.Parquet;
using Tributary.Storage.Columns;
using Tributary.Storage.Text;

namespace Tributary.Storage.Folder;

/// <summary>Streams the records of one usage file.</summary>
internal static class UsageFile
{
    /// <summary>
    /// The records up to the first error; from there on the rest is only checked, and the errors
    /// are added.
    /// </summary>
    /// <param name="folder">The bill folder.</param>
    /// <param name="file">The file inside it, with slashes.</param>
    /// <param name="currency">The currency of costs.</param>
    /// <param name="errors">What is wrong, also in files before this one.</param>
    /// <param name="rowGroups">Which row groups of a Parquet file.</param>
    public static IEnumerable<UsageRecord> Read(
        string folder, string file, Currency currency, ErrorList errors, Range rowGroups) =>
        UsagePart.IsColumnar(file)
            ? ReadParquet(folder, file, currency, errors, rowGroups)
            : ReadCsv(folder, file, currency, errors);

    private static IEnumerable<UsageRecord> ReadParquet(
        string folder, string file, Currency currency, ErrorList errors, Range rowGroups)
    {
        using var usage = Guarded(() => UsageParquet.Open(folder, file), file, errors);
        if (usage is null) yield break;

        var (from, count) = rowGroups.GetOffsetAndLength(usage.File.RowGroups.Length);
        using var block = new UsageBlock(usage, currency, withTexts: true);
        for (var i = from; i < from + count; i++)
        {
            var rowGroup = i;
            if (!Guarded(() => block.Open(rowGroup), file, errors)) yield break;
            while (Guarded(block.Next, file, errors))
            {
                for (var row = 0; row < block.Rows; row++)
                {
                    if (block.Record(row, errors) is { } record && errors.IsEmpty)
                    {
                        yield return record;
                    }
                }
            }
        }
    }

    private static IEnumerable<UsageRecord> ReadCsv(
        string folder, string file, Currency currency, ErrorList errors)
    {
        using var csv = Guarded(() => FolderFiles.OpenCsv(folder, file), file, errors);
        if (csv is null) yield break;

        var before = errors.Count;
        var row = new UsageRow(csv, UsageColumns.Of(csv, file, errors), file, currency, errors);
        if (errors.Count > before) yield break;

        while (Guarded(csv.Read, file, errors))
        {
            if (row.Record() is { } record && errors.IsEmpty) yield return record;
        }
    }

    /// <summary>What reading gives; nothing when the file is not good, which is an error.</summary>
    private static T? Guarded<T>(Func<T> read, string file, ErrorList errors)
    {
        try
        {
            return read();
        }
        catch (InputException refused)
        {
            errors.AddAll(refused);
        }
        catch (ParquetException damaged)
        {
            errors.Add(UsageParquet.Error(file, damaged));
        }

        return default;
    }
}
