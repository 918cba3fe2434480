using Tributary.Parquet.Codecs;
using Tributary.Parquet.Writing;
using Xunit;

namespace Tributary.Parquet.Tests.Codecs;

public sealed class SnappyTests
{
    [Fact] // A length, a literal, and copies with one, two and four bytes of distance.
    public void Every_kind_of_element_is_read() => Assert.Equal(
        "abcabcabcabcaXbcXbc"u8,
        Decompress([19, 2 << 2, .. "abc"u8, (6 << 2) | 1, 3, 0, (byte)'X',
            (1 << 2) | 2, 4, 0, (2 << 2) | 3, 3, 0, 0, 0]));

    [Fact]
    public void What_is_compressed_comes_out_again()
    {
        for (var seed = 0; seed < 2000; seed++)
        {
            var bytes = RandomBytes(new(seed));
            Assert.Equal(bytes, Decompress(Compress(bytes)));
        }
    }

    [Fact]
    public void Repetitions_become_short()
    {
        var bytes = new byte[1_000_000];

        Assert.InRange(Compress(bytes).Length, 1, 50_000);
    }

    [Theory]
    [InlineData(new byte[] { 4, 0, 1 }, 4)] // Fewer bytes than it says.
    [InlineData(new byte[] { 1, 2 << 2, 1, 2, 3 }, 1)] // More.
    [InlineData(new byte[] { 4, 0, 1, (2 << 2) | 2, 2, 0 }, 4)] // A copy from before the start.
    [InlineData(new byte[] { 4, 0, 1, (2 << 2) | 2, 0, 0 }, 4)] // A copy from nowhere.
    [InlineData(new byte[] { 2, 60 << 2 }, 2)] // A length that is cut off.
    [InlineData(new byte[] { 2, 63 << 2, 255, 255, 255, 255, 0, 0 }, 2)] // A length of 2^32.
    [InlineData(new byte[] { 255, 255, 255, 255, 255 }, 1)] // A length without an end.
    [InlineData(new byte[] { 3, 0, 1 }, 2)] // Another length than the page.
    public void Damage_is_found(byte[] block, int length) => Assert.Equal(
        "a page does not decompress as Snappy: get a new copy of the file",
        Assert.Throws<ParquetException>(() => Decompress(block, length)).Problem);

    private static byte[] RandomBytes(Random random)
    {
        List<byte> bytes = [];
        var length = random.Next(0, 1 << random.Next(1, 19));
        while (bytes.Count < length)
        {
            var part = new byte[random.Next(1, 100)];
            random.NextBytes(part);
            var from = Math.Max(0, bytes.Count - random.Next(1, 1 << random.Next(1, 18)));
            bytes.AddRange(random.Next(2) is 0
                ? part
                : bytes.GetRange(from, Math.Min(part.Length, bytes.Count - from)));
        }

        return [.. bytes];
    }

    private static byte[] Compress(byte[] bytes)
    {
        using var output = new ByteBuffer();
        new SnappyWriter().Compress(bytes, output);
        return output.Written.ToArray();
    }

    private static byte[] Decompress(byte[] block)
    {
        var (length, shift) = (0, 0);
        for (var i = 0; i is 0 || block[i - 1] >= 0x80; i++, shift += 7)
            length |= (block[i] & 0x7f) << shift;
        return Decompress(block, length);
    }

    private static byte[] Decompress(byte[] block, int length)
    {
        var target = new byte[length + Limits.Slack];
        byte[] source = [.. block, .. new byte[Limits.Slack]];
        SnappyReader.Decompress(source, 0, block.Length, target, length);
        return target[..length];
    }
}
