using System.Globalization;
using System.Numerics;
using System.Text;
using Tributary.Storage.Text;
using Xunit;

namespace Tributary.SystemTests.Storage.Text;

public sealed class DecimalTextTests
{
    [Theory]
    [InlineData("0", 0, "0")]
    [InlineData("-0", 3, "0")]
    [InlineData("12", 0, "12")]
    [InlineData("12.5", 2, "1250")]
    [InlineData("+12.5", 1, "125")]
    [InlineData("-0.05", 2, "-5")]
    [InlineData("007.10", 1, "71")]
    [InlineData("1.000000000000000000000000000000", 0, "1")]
    [InlineData("4.2E-7", 10, "4200")]
    [InlineData("4.2e+3", 0, "4200")]
    [InlineData("4200e-2", 0, "42")]
    [InlineData("0e999999999999999999999", 0, "0")]
    [InlineData("0.0000000000000000000000000000", 38, "0")]
    [InlineData("1e37", 0, "10000000000000000000000000000000000000")]
    [InlineData("-99999999999999999999999999999999999999", 0,
        "-99999999999999999999999999999999999999")]
    [InlineData("0.99999999999999999999999999999999999999", 38,
        "99999999999999999999999999999999999999")]
    public void Reads_a_number(string text, int decimals, string scaled)
    {
        Assert.Equal((scaled, null), Parse(text, decimals));
    }

    [Theory]
    [InlineData("", "expected a number such as 12.5, found nothing.")]
    [InlineData("abc", "expected a number such as 12.5, found \"abc\".")]
    [InlineData("NaN", "expected a number such as 12.5, found \"NaN\".")]
    [InlineData("Infinity", "expected a number such as 12.5, found \"Infinity\".")]
    [InlineData(" 1", "expected a number with a decimal point and no separators, such as 1234.5, "
        + "found \" 1\".")]
    [InlineData("1,234.5", "expected a number with a decimal point and no separators, such as "
        + "1234.5, found \"1,234.5\".")]
    [InlineData("12,5", "expected a number with a decimal point and no separators, such as 1234.5, "
        + "found \"12,5\".")]
    [InlineData("1_000", "expected a number with a decimal point and no separators, such as "
        + "1234.5, found \"1_000\".")]
    [InlineData("-", "expected a number such as 12.5, found \"-\".")]
    [InlineData("--1", "expected a number such as 12.5, found \"--1\".")]
    [InlineData(".5", "expected a number such as 12.5, found \".5\".")]
    [InlineData("5.", "expected a number such as 12.5, found \"5.\".")]
    [InlineData("1.2.3", "expected a number such as 12.5, found \"1.2.3\".")]
    [InlineData("1e", "expected a number such as 12.5, found \"1e\".")]
    [InlineData("1e-", "expected a number such as 12.5, found \"1e-\".")]
    [InlineData("1e2.5", "expected a number such as 12.5, found \"1e2.5\".")]
    [InlineData("0x10", "expected a number such as 12.5, found \"0x10\".")]
    [InlineData("1\u001b[2J", "expected a number such as 12.5, found \"1\\u001b[2J\".")]
    [InlineData("٣", "expected a number such as 12.5, found \"٣\".")]
    [InlineData("0.12345678901", "expected at most 10 decimals, found 11 in \"0.12345678901\".")]
    [InlineData("4.2E-10", "expected at most 10 decimals, found 11 in \"4.2E-10\".")]
    [InlineData("12345678901234567890123456789", "expected at most 28 digits before the decimal "
        + "point, found 29 in \"12345678901234567890123456789\".")]
    [InlineData("1e28", "expected at most 28 digits before the decimal point, found 29 in "
        + "\"1e28\".")]
    public void Says_what_is_wrong_with_a_number(string text, string problem)
    {
        Assert.Equal(("0", problem), Parse(text, 10));
    }

    [Fact]
    public void Says_what_is_wrong_for_other_scales()
    {
        Assert.Equal(("0", "expected a whole number, found \"1.5\"."), Parse("1.5", 0));
        Assert.Equal(("0", "expected at most 1 decimal, found 2 in \"0.25\"."), Parse("0.25", 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Parse("1", 39));
        Assert.Throws<ArgumentOutOfRangeException>(() => Parse("1", -1));
    }

    [Fact] // The reference: digits as a big integer, shifted by multiplication or exact division.
    public void Agrees_with_big_integers()
    {
        for (var seed = 0; seed < 30_000; seed++)
        {
            var random = new Random(seed);
            var (text, digits, power) = Number(random);
            var decimals = random.Next(39);
            var (scaled, problem) = Parse(text, decimals);
            var expected = Shifted(digits, power + decimals);
            var isFit = expected is { } value && BigInteger.Abs(value) < BigInteger.Pow(10, 38);

            Assert.True(problem is null == isFit, $"{text} at {decimals}, seed {seed}: {problem}");
            Assert.True(
                !isFit || scaled == expected.ToString(), $"{text} at {decimals}, seed {seed}");
        }
    }

    [Theory]
    [InlineData("1", "1.0", 0)]
    [InlineData("1.0", "10e-1", 0)]
    [InlineData("0", "-0.00e5", 0)]
    [InlineData("0.1", "0.10000000000000000000000000000000001", -1)]
    [InlineData("-0.1", "0.1", -1)]
    [InlineData("-1", "-2", 1)]
    [InlineData("9", "10", -1)]
    [InlineData("1e400", "9e399", 1)]
    [InlineData("0", "1e-400", -1)]
    [InlineData("9007199254740993", "9007199254740992", 1)]
    public void Compares_exactly(string a, string b, int order)
    {
        Assert.Equal(order, DecimalText.Compare(a, b));
        Assert.Equal(-order, DecimalText.Compare(b, a));
    }

    [Theory]
    [InlineData("12", true)]
    [InlineData("12.0", true)]
    [InlineData("1.5e1", true)]
    [InlineData("0.0", true)]
    [InlineData("12.5", false)]
    [InlineData("10e-2", false)]
    public void Tells_whole_numbers(string number, bool isWhole)
    {
        Assert.Equal(isWhole, DecimalText.IsWhole(number));
    }

    [Fact]
    public void Compares_nothing_but_numbers()
    {
        var error = Assert.Throws<FormatException>(() => DecimalText.Compare("1", "x"));

        Assert.Equal("\"x\" is not a number.", error.Message);
    }

    [Fact]
    public void Allocates_nothing_for_a_number()
    {
        Parse("1", 1);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var isGood = DecimalText.TryParseScaled("95000.123"u8, 10, out _, out _)
            && DecimalText.TryParseScaled("-4.2E-7"u8, 10, out _, out _);
        var after = GC.GetAllocatedBytesForCurrentThread();

        Assert.True(isGood);
        Assert.Equal(before, after);
    }

    private static (string Text, BigInteger Digits, int Power) Number(Random random)
    {
        var whole = Digits(random, random.Next(1, random.Next(2, 30)));
        var fraction = Digits(random, random.Next(random.Next(1, 25)));
        var exponent = random.Next(3) == 0 ? random.Next(-30, 30) : 0;
        var sign = random.Next(3) == 0 ? "-" : "";
        var text = sign + whole + (fraction == "" ? "" : $".{fraction}")
            + (exponent == 0 ? "" : $"e{exponent}");
        var digits = BigInteger.Parse(sign + whole + fraction, CultureInfo.InvariantCulture);

        return (text, digits, exponent - fraction.Length);
    }

    private static string Digits(Random random, int count)
    {
        var most = random.Next(2) == 0 ? 10 : 2; // Zeros are what is hard.

        return string.Concat(Enumerable.Range(0, count).Select(_ => random.Next(most)));
    }

    private static BigInteger? Shifted(BigInteger digits, int power)
    {
        if (power >= 0)
        {
            return digits * BigInteger.Pow(10, power);
        }

        var whole = BigInteger.DivRem(digits, BigInteger.Pow(10, -power), out var rest);
        return rest.IsZero ? whole : null;
    }

    private static (string Scaled, string? Problem) Parse(string text, int decimals)
    {
        var isNumber = DecimalText.TryParseScaled(
            Encoding.UTF8.GetBytes(text), decimals, out var scaled, out var problem);

        Assert.Equal(isNumber, problem is null);
        return (scaled.ToString(CultureInfo.InvariantCulture), problem);
    }
}
