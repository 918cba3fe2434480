using Tributary.Billing;
using Tributary.Billing.Metering;
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
    public static IEnumerable<UsageRecord> Read(
        string folder, string file, Currency currency, ErrorList errors)
    {
        using var csv = Open(folder, file, errors);
        if (csv is null) yield break;

        var before = errors.Count;
        var row = new UsageRow(csv, UsageColumns.Of(csv, file, errors), file, currency, errors);
        if (errors.Count > before) yield break;

        while (Next(csv, errors))
        {
            if (row.Record() is { } record && errors.IsEmpty) yield return record;
        }
    }

    private static CsvReader? Open(string folder, string file, ErrorList errors)
    {
        try
        {
            return FolderFiles.OpenCsv(folder, file);
        }
        catch (InputException refused)
        {
            errors.AddAll(refused);
            return null;
        }
    }

    private static bool Next(CsvReader csv, ErrorList errors)
    {
        try
        {
            return csv.Read();
        }
        catch (InputException refused)
        {
            errors.AddAll(refused);
            return false;
        }
    }
}
