using System.Collections.Immutable;
using Tributary.Billing;
using Tributary.Storage.Columns;
using Tributary.Storage.Text;

namespace Tributary.Storage.Folder;

/// <summary>A piece of the usage of a folder that is read by itself.</summary>
/// <param name="File">The file, as in <see cref="BillFolder.UsageFiles"/>.</param>
/// <param name="RowGroups">The row groups of a Parquet file; none for all of a CSV file.</param>
/// <param name="Bytes">How many bytes of the file it is.</param>
public sealed record UsagePart(string File, Range? RowGroups, long Bytes)
{
    /// <summary>How its records are identified.</summary>
    internal IdKind Ids { get; init; }

    /// <summary>Whether its ids are numbers, and compared hour by hour.</summary>
    internal bool HasNumbers => Ids is IdKind.Number;

    /// <summary>The hours that its records begin in; none when that is not known.</summary>
    public (UsageHour First, UsageHour Last)? Hours { get; internal init; }

    /// <summary>Whether a file is read column by column.</summary>
    internal static bool IsColumnar(string file) =>
        file.EndsWith(".parquet", StringComparison.Ordinal);

    /// <summary>
    /// The parts of files: a CSV file each, and Parquet files in pieces of at most a share of all,
    /// so that every thread finds work. Rows that stand together stay together.
    /// </summary>
    /// <param name="files">The files, each with where it is.</param>
    /// <param name="pieces">How many parts there should be at least.</param>
    /// <exception cref="InputException">A Parquet file cannot be read.</exception>
    internal static ImmutableArray<UsagePart> Of(
        IEnumerable<(string File, string Folder)> files, int pieces)
    {
        var sizes = files
            .Select(f => (f.File, f.Folder, Bytes: SizeOf(Path.Combine(f.Folder, f.File))))
            .ToArray();
        var most = sizes.Sum(f => f.Bytes) / pieces + 1;

        UsagePart[] parts =
        [
            .. sizes.SelectMany(f => IsColumnar(f.File)
                ? Pieces(f.Folder, f.File, most)
                : [new(f.File, null, f.Bytes) { Ids = IdsOfCsv(f.Folder, f.File) }]),
        ];

        // An id may come again in another file, so all are texts where some are.
        return parts.Any(part => part.Ids is IdKind.Text)
            ? [.. parts.Select(p => p.HasNumbers ? p with { Ids = IdKind.Text } : p)]
            : [.. parts];
    }

    private static IdKind IdsOfCsv(string folder, string file)
    {
        try
        {
            using var csv = FolderFiles.OpenCsv(folder, file);

            return csv.IndexOf("record_id") >= 0 ? IdKind.Text : IdKind.None;
        }
        catch (InputException)
        {
            return IdKind.None; // It is refused when it is read.
        }
    }

    private static long SizeOf(string path) =>
        System.IO.File.Exists(path) ? new FileInfo(path).Length : 0;

    private static IEnumerable<UsagePart> Pieces(string folder, string file, long most)
    {
        using var usage = UsageParquet.Open(folder, file);
        var groups = usage.File.RowGroups;
        for (int from = 0, to; from < groups.Length; from = to)
        {
            long bytes = 0;
            for (to = from; to < groups.Length && (to == from || bytes < most); to++)
            {
                bytes += groups[to].Columns.Sum(c => c.CompressedBytes);
            }

            yield return new(file, from..to, bytes)
            {
                Ids = usage.Ids,
                Hours = usage.HoursOf(from..to),
            };
        }
    }
}
