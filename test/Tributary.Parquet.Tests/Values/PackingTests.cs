using Tributary.Parquet.Values;
using Tributary.Parquet.Writing;
using Xunit;

namespace Tributary.Parquet.Tests.Values;

public sealed class PackingTests
{
    [Fact]
    public void Numbers_of_any_width_are_unpacked_from_any_place()
    {
        var random = new Random(1);
        for (var width = 0; width <= 64; width++)
        {
            var bytes = new byte[100 * 8 + Limits.Slack];
            random.NextBytes(bytes);
            for (var skip = 0; skip < 17; skip++)
            {
                var expected = Enumerable.Range(skip, 40)
                    .Select(i => Bits(bytes, i * width, width));
                var longs = new ulong[40];
                BitPacking.Unpack(in bytes[0], width, skip, longs);
                Assert.Equal(expected, longs);
                if (width > 32)
                    continue;

                var ints = new int[40];
                BitPacking.Unpack(in bytes[0], width, skip, ints);
                Assert.Equal(expected, ints.Select(number => (ulong)unchecked((uint)number)));
            }
        }
    }

    [Fact]
    public void What_is_encoded_in_runs_is_decoded()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var width = random.Next(1, 33);
            var run = random.Next(1, 40);
            List<int> numbers = [];
            while (numbers.Count < 1000)
            {
                var number = unchecked((int)random.NextInt64(1L << width));
                numbers.AddRange(Enumerable.Repeat(number, random.Next(1, run + 1)));
            }

            using var buffer = new ByteBuffer();
            RunEncoder.Write(buffer, [.. numbers], width);
            Assert.Equal(numbers, Decoded(buffer, width, numbers.Count, random));
        }
    }

    private static List<int> Decoded(ByteBuffer buffer, int width, int count, Random random)
    {
        List<int> decoded = [];
        var decoder = new RunDecoder(buffer.Bytes, 0, buffer.Length, width);
        while (decoded.Count < count)
        {
            var part = new int[Math.Min(random.Next(1, 70), count - decoded.Count)];
            decoder.Read(part);
            decoded.AddRange(part);
        }

        return decoded;
    }

    private static ulong Bits(byte[] bytes, int start, int width)
    {
        var number = 0ul;
        for (var i = 0; i < width; i++)
            number |= (ulong)(bytes[(start + i) / 8] >> (start + i) % 8 & 1) << i;

        return number;
    }
}
