using Tributary.Billing;

namespace Tributary.Cli.Text;

/// <summary>Numbers as people read them: thousands separated, no trailing noise.</summary>
internal static class Figures
{
    private const int QuantityDecimals = 6;

    /// <summary>An amount in cents: <c>1,120.00</c>.</summary>
    public static string Cents(Money amount) =>
        Grouped(MinorUnit.Round(amount).ToString(MinorUnit.DecimalsOf(amount.Currency)));

    /// <summary>An amount with all the decimals it has: <c>990.3157894737</c>.</summary>
    public static string Exact(Money amount) =>
        Grouped(amount.ToString(MinorUnit.DecimalsOf(amount.Currency)));

    /// <summary>An amount to all ten decimals.</summary>
    public static string TenDecimals(Money amount) => Grouped(amount.ToString(Money.Decimals));

    /// <summary>At most six decimals, unless it is too small to be seen with them.</summary>
    public static string Of(Quantity quantity) =>
        Grouped((quantity.RoundTo(QuantityDecimals) is { IsZero: false } seen ? seen : quantity)
            .ToString());

    /// <summary>All its decimals.</summary>
    public static string Exact(Quantity quantity) => Grouped(quantity.ToString());

    /// <summary>At least two decimals.</summary>
    public static string Of(Rate rate) => Grouped(AtLeastTwo(rate.ToString()));

    /// <summary>An average rate, to ten decimals at most.</summary>
    public static string Of(Fraction average, Currency currency) =>
        Grouped(Money.Round(average, currency).ToString(2));

    /// <summary>A size of data: <c>3.5 GB</c>.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1_000_000 => $"{Of(bytes / 1_000)} kB",
        < 1_000_000_000 => $"{Tenths(bytes / 100_000)} MB",
        _ => $"{Tenths(bytes / 100_000_000)} GB",
    };

    /// <summary>A time to wait: <c>40 s</c>, <c>2 min 05 s</c>.</summary>
    public static string Seconds(double seconds) => (long)Math.Ceiling(seconds) is var whole
        && whole < 60
            ? $"{whole} s"
            : $"{Of(whole / 60)} min {whole % 60:00} s";

    /// <summary>A count.</summary>
    public static string Of(long count) => Grouped(Plain(count));

    /// <summary>A count with its noun: <c>1 line</c>, <c>2 lines</c>.</summary>
    public static string Count(long count, string noun) =>
        count == 1 ? $"1 {noun}" : $"{Of(count)} {noun}s";

    private static string Plain(long count) =>
        count.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Tenths(long tenths) => $"{Of(tenths / 10)}.{tenths % 10}";

    private static string AtLeastTwo(string plain) =>
        plain.IndexOf('.') is var dot and >= 0 ? plain.PadRight(dot + 3, '0') : plain + ".00";

    private static string Grouped(string plain)
    {
        var end = plain.IndexOf('.') is var dot and >= 0 ? dot : plain.Length;
        var start = plain.StartsWith('-') ? 1 : 0;
        for (var at = end - 3; at > start; at -= 3) plain = plain.Insert(at, ",");

        return plain;
    }
}
