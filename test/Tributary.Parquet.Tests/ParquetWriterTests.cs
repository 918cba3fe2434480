using System.Text;
using Xunit;

namespace Tributary.Parquet.Tests;

public sealed class ParquetWriterTests
{
    public static readonly TheoryData<Codec, int> Ways = new(
        from codec in new[] { Codec.Uncompressed, Codec.Snappy, Codec.Gzip }
        from pageBytes in new[] { 64, 1 << 20 }
        select (codec, pageBytes));

    [Theory]
    [MemberData(nameof(Ways))]
    public void What_is_written_is_read(Codec codec, int pageBytes)
    {
        foreach (var seed in Enumerable.Range(1, 8))
        {
            var table = RandomTable.Of(seed);
            var options = new ParquetOptions
            {
                Codec = codec,
                PageBytes = pageBytes,
                DictionaryBytes = seed % 2 is 0 ? 100 : 1 << 20,
            };
            using var written = new TemporaryFile(table.Columns, table.Write, options);
            using var file = ParquetFile.Open(written.Path);
            for (var column = 0; column < file.Columns.Length; column++)
            {
                Assert.Equal(table.Columns[column], file.Columns[column]);
                Assert.Equal(table.Expected(column), Cells.ByValues(file, column, 97));
                Assert.Equal(table.Expected(column), Cells.ByCodes(file, column));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void The_same_calls_make_the_same_bytes(Codec codec, int pageBytes)
    {
        var table = RandomTable.Of(99);
        var options = new ParquetOptions { Codec = codec, PageBytes = pageBytes };

        Assert.Equal(
            TemporaryFile.Written(table.Columns, table.Write, options),
            TemporaryFile.Written(table.Columns, table.Write, options));
    }

    [Theory]
    [InlineData("duckdb-snappy.parquet")]
    [InlineData("arrow-delta.parquet")]
    [InlineData("arrow-gzip.parquet")]
    public void Chunks_are_copied_byte_for_byte(string name)
    {
        using var source = Fixture.Open(name);
        var taken = Enumerable.Range(0, source.Columns.Length)
            .Where(column => source.Columns[column] is { IsRepeated: false, Name: not "maybe.x" }
                && !source.Columns[column].Name.StartsWith("nested", StringComparison.Ordinal))
            .ToArray();
        using var written = new TemporaryFile(
            taken.Select(column => source.Columns[column]),
            writer =>
            {
                for (var group = 0; group < source.RowGroups.Length; group++)
                {
                    writer.StartRowGroup((int)source.RowGroups[group].Rows);
                    foreach (var column in taken)
                        writer.Copy(source, group, column);
                }
            },
            new() { Codec = Codec.Uncompressed });

        using var file = ParquetFile.Open(written.Path);
        foreach (var (index, column) in taken.Index())
        {
            var ours = file.RowGroups[0].Columns[index];
            var theirs = source.RowGroups[0].Columns[column];
            Assert.Equal(Raw(source, column), Raw(file, index));
            Assert.Equal((theirs.Minimum, theirs.Maximum), (ours.Minimum, ours.Maximum));
            Assert.Equal(Cells.ByCodes(source, column), Cells.ByCodes(file, index));
        }
    }

    [Fact]
    public void Whole_numbers_have_their_least_and_greatest()
    {
        ParquetColumn[] columns =
        [
            ParquetColumn.Whole("signed").Nullable(), ParquetColumn.Whole("unsigned", false),
            ParquetColumn.Whole("coded"), ParquetColumn.Whole("none").Nullable(),
        ];
        using var written = new TemporaryFile(
            columns,
            writer =>
            {
                using var dictionary = new ColumnDictionary(columns[2]);
                writer.StartRowGroup(3);
                writer.WriteInt64([5, -7, 99], [false, false, true]);
                writer.WriteInt64([5, -7, 3]);
                writer.WriteCodes(
                    [
                        dictionary.Code(BitConverter.GetBytes(5L)),
                        dictionary.Code(BitConverter.GetBytes(-8L)),
                        dictionary.Code(BitConverter.GetBytes(5L)),
                    ],
                    dictionary);
                writer.WriteInt64([1, 2, 3], [true, true, true]);
            },
            null);
        using var file = ParquetFile.Open(written.Path);

        Assert.Equal(
            [(-7, 5), (3, -7), (-8, 5), (null, null)],
            file.RowGroups[0].Columns.Select(chunk => (chunk.Minimum, chunk.Maximum)));
    }

    [Fact]
    public void A_dictionary_is_written_without_what_a_chunk_does_not_use()
    {
        var column = ParquetColumn.Text("word");
        using var written = new TemporaryFile(
            [column],
            writer =>
            {
                using var dictionary = new ColumnDictionary(column);
                foreach (var word in (string[])["a", "b", "c", "d"])
                    dictionary.Code(Encoding.UTF8.GetBytes(word));
                writer.StartRowGroup(3);
                writer.WriteCodes([3, 1, 3], dictionary);
            },
            null);
        using var file = ParquetFile.Open(written.Path);
        using var reader = file.Column(0, 0);
        var codes = new int[3];

        Assert.Equal(3, reader.ReadCodes(codes));
        Assert.Equal([0, 1, 0], codes);
        Assert.Equal("d"u8, reader.Dictionary.Bytes(0));
        Assert.Equal(2, reader.Dictionary.Count);
    }

    [Fact]
    public void A_file_may_have_no_rows()
    {
        using var written = new TemporaryFile([ParquetColumn.Text("word")], _ => { }, null);
        using var file = ParquetFile.Open(written.Path);

        Assert.Equal(0, file.Rows);
        Assert.Empty(Cells.ByCodes(file, 0));
    }

    [Fact]
    public void Misuse_is_told()
    {
        var bytes = new MemoryStream();
        using var writer = new ParquetWriter(
            bytes, [ParquetColumn.Whole("a"), ParquetColumn.Date("b")], null);

        Assert.Throws<InvalidOperationException>(() => writer.WriteInt64([1]));
        writer.StartRowGroup(1);
        Assert.Throws<ArgumentException>(() => writer.WriteInt64([1, 2]));
        Assert.Throws<ArgumentException>(() => writer.WriteInt64([1], [true]));
        Assert.Throws<ArgumentException>(() => writer.WriteDouble([1]));
        writer.WriteInt64([1]);
        Assert.Throws<InvalidOperationException>(writer.Finish);
        Assert.Throws<ArgumentException>(() => writer.WriteInt64([1L << 32]));
        writer.WriteInt64([1 << 20]);
        Assert.Throws<InvalidOperationException>(() => writer.WriteInt64([1]));
        writer.Finish();
    }

    private static byte[] Raw(ParquetFile file, int column)
    {
        var bytes = new byte[file.RowGroups[0].Columns[column].CompressedBytes];
        Assert.Equal(bytes.Length, file.ReadRaw(0, column, 0, bytes));
        return bytes;
    }
}
