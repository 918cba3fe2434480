using System.Text;
using Tributary.TestTools;
using Xunit;

namespace Tributary.Parquet.Tests;

public sealed class MapWriterTests
{
    private static readonly ParquetColumn[] Columns =
    [
        ParquetColumn.Whole("before"), .. ParquetColumn.Map("tags"), ParquetColumn.Whole("after"),
    ];

    private static readonly int[][] Groups = [[.. Enumerable.Range(0, 500)], [], [77, 0, 1]];

    [Theory]
    [InlineData(Codec.Uncompressed, 1 << 20, 1 << 20)]
    [InlineData(Codec.Snappy, 64, 1 << 20)]
    [InlineData(Codec.Gzip, 64, 10)]
    public void Maps_that_are_written_are_read_here_and_by_DuckDB(
        Codec codec, int pageBytes, int dictionaryBytes)
    {
        using var written = new TemporaryFile(Columns, Write, new()
        {
            Codec = codec,
            PageBytes = pageBytes,
            DictionaryBytes = dictionaryBytes,
        });
        using var file = ParquetFile.Open(written.Path);
        string?[] expected = [.. Groups.SelectMany(group => group.Select(Cell))];

        Assert.Equal(Columns, file.Columns);
        Assert.Equal([new("tags", 1, 2)], file.Maps);
        Assert.Equal(expected, Cells.OfMap(file, "tags"));
        Assert.Equal(
            Groups.SelectMany(group => group).Select(i => $"{i}"), Cells.ByCodes(file, 3));
        Assert.Equal(
            expected,
            Duck.Query(
                $"select replace(tags::text, '=NULL', '') from read_parquet('{written.Path}')")
                .Select(row => row[0]));
    }

    [Fact]
    public void Misuse_is_told()
    {
        var bytes = new MemoryStream();
        using var writer = new ParquetWriter(bytes, [.. Columns], null);
        using var codes = new ColumnDictionary(Columns[1]);
        codes.Code("one"u8);

        writer.StartRowGroup(1);
        Assert.Throws<ArgumentException>(() => writer.WriteMap([1], [0], codes, [0], codes));
        writer.WriteInt64([1]);
        Assert.Throws<ArgumentException>(() => writer.WriteCodes([0], codes));
        Assert.Throws<ArgumentException>(() => writer.WriteMap([1], [-1], codes, [0], codes));
        Assert.Throws<ArgumentException>(() => writer.WriteMap([1], [0], codes, [], codes));
        Assert.Throws<ArgumentException>(() => writer.WriteMap([2], [0], codes, [0], codes));
        writer.WriteMap([1], [0], codes, [-1], codes);
        Assert.Throws<ArgumentException>(
            () => new ParquetWriter(bytes, [.. Columns.Take(2)]));
        Assert.Throws<ArgumentException>(
            () => new ParquetWriter(bytes, [.. Columns.Skip(2)]));
    }

    private static void Write(ParquetWriter writer)
    {
        foreach (var group in Groups)
        {
            using var keys = new ColumnDictionary(Columns[1]);
            using var values = new ColumnDictionary(Columns[2]);
            long[] numbers = [.. group.Select(i => (long)i)];
            writer.StartRowGroup(group.Length);
            writer.WriteInt64(numbers);
            writer.WriteMap(
                [.. group.Select(Count)],
                [.. group.SelectMany(i => Entries(i).Select(entry => Code(keys, entry.Key)))],
                keys,
                [.. group.SelectMany(i => Entries(i).Select(entry => Code(values, entry.Value)))],
                values);
            writer.WriteInt64(numbers);
        }
    }

    private static int Code(ColumnDictionary dictionary, string? text) =>
        text is null ? -1 : dictionary.Code(Encoding.UTF8.GetBytes(text));

    // A row without a map, empty ones, and one that is longer than a page.
    private static int Count(int i) => i % 4 is 0 ? -1 : i is 77 ? 300 : i % 7 - 1;

    private static IEnumerable<(string Key, string? Value)> Entries(int i) => Enumerable
        .Range(0, Math.Max(0, Count(i)))
        .Select(k => ($"key {k}", (i + k) % 3 is 0 ? null : $"value {i * k}"));

    private static string? Cell(int i) => Count(i) < 0
        ? null
        : $"{{{string.Join(", ", Entries(i).Select(
            entry => entry.Value is null ? entry.Key : $"{entry.Key}={entry.Value}"))}}}";
}
