using System.Globalization;
using Tributary.TestTools;
using Xunit;

namespace Tributary.Parquet.Tests;

/// <summary>Numbers that are written as packed differences.</summary>
public sealed class DeltaWritingTests
{
    private static readonly ParquetColumn Whole = ParquetColumn.Whole("whole");

    /// <summary>How many numbers: around the ends of small blocks and of blocks.</summary>
    public static readonly TheoryData<int> Lengths =
        [0, 1, 2, 31, 32, 33, 34, 127, 128, 129, 130, 161, 257, 5_000];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Numbers_of_every_width_are_read_again(int length)
    {
        for (var width = 0; width <= 64; width++)
        {
            var numbers = Random(length, width, seed: width);

            Assert.Equal(numbers, Read(numbers, pageBytes: 1 << 20));
            Assert.Equal(numbers, Read(numbers, pageBytes: 512));
        }
    }

    [Fact]
    public void Differences_may_wrap()
    {
        long[] numbers = [long.MinValue, long.MaxValue, -1, 0, long.MaxValue, long.MinValue, 1];

        Assert.Equal(numbers, Read(numbers, pageBytes: 1 << 20));
    }

    [Fact]
    public void Numbers_of_few_digits_take_few_bits()
    {
        var numbers = Random(100_000, width: 20, seed: 1);
        var bytes = TemporaryFile.Written([Whole], writer => Write(writer, numbers), null);

        Assert.InRange(bytes.Length, 1, numbers.Length * 22 / 8);
    }

    [Fact]
    public void DuckDB_reads_them()
    {
        var numbers = Enumerable.Range(0, 60)
            .SelectMany(width => Random(200, width, seed: width))
            .ToArray();
        using var written = new TemporaryFile(
            [Whole.Nullable()], writer => Write(writer, numbers), new() { PageBytes = 1000 });

        Assert.Equal(
            numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)),
            Duck.Query($"select whole from read_parquet('{written.Path}')")
                .Select(row => row[0]));
    }

    [Fact]
    public void Columns_of_other_numbers_are_refused()
    {
        void Days(ParquetWriter writer) => Write(writer, [1]);

        Assert.Throws<ArgumentException>(
            () => TemporaryFile.Written([ParquetColumn.Date("day")], Days, null));
    }

    private static long[] Random(int length, int width, int seed)
    {
        var random = new Random(seed);
        var numbers = new long[length];
        for (var i = 0; i < length; i++)
            numbers[i] = width is 0 ? 7 : random.NextInt64() << 1 >> (64 - width);
        return numbers;
    }

    private static void Write(ParquetWriter writer, long[] numbers)
    {
        writer.StartRowGroup(numbers.Length);
        writer.WriteDeltas(numbers);
    }

    private static long[] Read(long[] numbers, int pageBytes)
    {
        using var written = new TemporaryFile(
            [Whole], writer => Write(writer, numbers), new() { PageBytes = pageBytes });
        using var file = ParquetFile.Open(written.Path);
        using var column = file.Column(0, 0);
        var read = new long[numbers.Length];
        Assert.Equal(numbers.Length, column.ReadInt64(read));
        return read;
    }
}
