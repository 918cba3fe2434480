using System.IO.Compression;
using Tributary.Storage.Text;
using Xunit;

namespace Tributary.SystemTests.Storage.Text;

public sealed class WholeGzipStreamTests
{
    private const string CutOff = ": the gzip file is damaged or cut off and cannot be read beyond "
        + "this line: get a new copy of it.";

    [Fact]
    public void Reads_gzip_whatever_its_name_and_however_many_members_it_has()
    {
        byte[] text = [.. Gzip.Pack("a,b\n1,"), .. Gzip.Pack("2\n")];
        using var csv = new CsvReader(new MemoryStream(text), "usage.csv");

        Assert.True(csv.Read());
        Assert.True(csv[0].SequenceEqual("1"u8) && csv[1].SequenceEqual("2"u8));
        Assert.False(csv.Read());
    }

    [Fact] // A bill from half a file would be wrong without anyone noticing.
    public void Refuses_gzip_cut_off_anywhere()
    {
        var rows = string.Concat(Enumerable.Range(0, 500).Select(i => $"{i},x\n"));
        var whole = Gzip.Pack("a,b\n" + rows);
        for (var length = 2; length < whole.Length; length++)
        {
            var error = ErrorIn(whole[..length]);

            Assert.True(
                error?.EndsWith(CutOff, StringComparison.Ordinal),
                $"After {length} of {whole.Length} bytes: {error}");
        }
    }

    [Fact]
    public void Refuses_damaged_gzip()
    {
        var text = Gzip.Pack("a,b\n1,2\n3,4\n");
        text[^6] ^= 1; // In the checksum of the text, which is read after it.

        Assert.Equal("usage.csv:1" + CutOff, ErrorIn(text));
        Assert.Equal("usage.csv:2" + CutOff, ErrorIn([.. Gzip.Pack("a\n1\n"), .. "garbage"u8]));
    }

    [Fact] // The decompressor reads 8,192 bytes at a time.
    public void Reads_gzip_wherever_its_own_buffer_ends()
    {
        var random = new Random(1);
        for (var length = 8_120; length < 8_200; length++)
        {
            var noise = string.Concat(Enumerable.Range(0, length).Select(_ =>
                (char)random.Next('#', '~')));
            var text = Gzip.Pack($"a\n\"{noise}\"", CompressionLevel.NoCompression);

            Assert.Null(ErrorIn(text));
            Assert.NotNull(ErrorIn(text[..^1]));
        }
    }

    private static string? ErrorIn(byte[] text)
    {
        try
        {
            using var csv = new CsvReader(new MemoryStream(text), "usage.csv");
            while (csv.Read())
            {
            }

            return null;
        }
        catch (InputException e)
        {
            return e.Message;
        }
    }
}
