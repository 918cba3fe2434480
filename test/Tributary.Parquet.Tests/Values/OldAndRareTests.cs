using Xunit;

namespace Tributary.Parquet.Tests.Values;

/// <summary>What the writers of the fixtures do not write, by the bytes of the format.</summary>
public sealed class OldAndRareTests
{
    private static readonly ParquetColumn Money = new()
    {
        Name = "money",
        Type = PhysicalType.Bytes,
        Logical = LogicalType.Decimal,
        Precision = 38,
        Scale = 2,
    };

    [Fact]
    public void Times_of_twelve_bytes_are_nanoseconds_since_1970()
    {
        var time = new ParquetColumn { Name = "time", Type = PhysicalType.Int96 };
        byte[] values =
        [
            // One nanosecond into 1970-01-01, which was the Julian day 2,440,588.
            1, 0, 0, 0, 0, 0, 0, 0, 0x8c, 0x3d, 0x25, 0,
            // Midnight of the day before.
            0, 0, 0, 0, 0, 0, 0, 0, 0x8b, 0x3d, 0x25, 0,
        ];

        AssertCells(["1", "-86400000000000"], time, ValueEncoding.Plain, values);
    }

    [Fact]
    public void Decimals_in_bytes_have_any_length_of_up_to_128_bits() => AssertCells(
        ["0", "-1", "256", "-32768", "1"],
        Money,
        ValueEncoding.Plain,
        [
            0, 0, 0, 0,
            1, 0, 0, 0, 0xff,
            2, 0, 0, 0, 0x01, 0x00,
            2, 0, 0, 0, 0x80, 0x00,
            17, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1,
        ]);

    [Fact]
    public void Decimals_of_a_fixed_length_keep_their_sign() => AssertCells(
        ["65535", "-2"],
        Money with { Type = PhysicalType.FixedBytes, Length = 3 },
        ValueEncoding.Plain,
        [0x00, 0xff, 0xff, 0xff, 0xff, 0xfe]);

    [Fact]
    public void A_decimal_of_more_than_128_bits_is_refused()
    {
        byte[] values = [17, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        using var written = HandMadeFile.Of(Money, ValueEncoding.Plain, 1, values);
        using var file = ParquetFile.Open(written.Path);

        var problem = Assert.Throws<ParquetException>(() => Cells.ByValues(file, 0));
        Assert.Equal("a decimal needs more than 128 bits", problem.Problem);
    }

    [Fact]
    public void Truth_values_may_come_in_runs() => AssertCells(
        ["1", "1", "1", "0", "1"],
        ParquetColumn.Truth("truth"),
        ValueEncoding.Rle,
        [4, 0, 0, 0, 3 << 1, 1, (1 << 1) | 1, 0b10]);

    [Fact]
    public void An_encoding_is_refused_where_it_does_not_belong()
    {
        using var written = HandMadeFile.Of(Money, ValueEncoding.ByteStreamSplit, 1, [0]);
        using var file = ParquetFile.Open(written.Path);

        var problem = Assert.Throws<ParquetException>(() => Cells.ByValues(file, 0));
        Assert.Equal(
            "values of the type Bytes in the encoding ByteStreamSplit are not read here: write "
                + "them plain or with a dictionary",
            problem.Problem);
    }

    private static void AssertCells(
        string[] expected, ParquetColumn column, ValueEncoding encoding, byte[] values)
    {
        using var written = HandMadeFile.Of(column, encoding, expected.Length, values);
        using var file = ParquetFile.Open(written.Path);

        Assert.Equal(expected, Cells.ByValues(file, 0));
        Assert.Equal(expected, Cells.ByCodes(file, 0));
    }
}
