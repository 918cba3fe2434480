using System.Buffers;
using System.IO.Compression;
using System.Text;

namespace Tributary.Storage.Exports;

/// <summary>Writes CSV, plain or gzip by its name: the same rows give the same bytes.</summary>
internal static class CsvFile
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    /// <summary>Writes a file; none when there are no rows.</summary>
    public static void Write(string path, string[] header, IEnumerable<string[]> rows)
    {
        using var row = rows.GetEnumerator();
        if (!row.MoveNext()) return;

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = File.Create(path);
        using Stream target = path.EndsWith(".gz", StringComparison.Ordinal)
            ? new GZipStream(file, CompressionLevel.Optimal)
            : file;
        using var writer = new StreamWriter(target, new UTF8Encoding(false)) { NewLine = "\n" };
        writer.WriteLine(string.Join(',', header));
        do
        {
            writer.WriteLine(string.Join(',', row.Current.Select(Quoted)));
        }
        while (row.MoveNext());
    }

    private static string Quoted(string field) => field.AsSpan().ContainsAny(Special)
        ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : field;
}
