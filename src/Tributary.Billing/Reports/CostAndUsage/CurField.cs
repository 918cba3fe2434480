using Tributary.Billing.Commitments;

namespace Tributary.Billing.Reports.CostAndUsage;

/// <summary>The kinds of columns of the report.</summary>
internal static class CurField
{
    /// <summary>The decimals of costs and usage.</summary>
    public const int Decimals = Money.Decimals;

    private const long SecondsPerYear = 365L * 24 * UsageHour.SecondsPerHour;

    /// <summary>Text that somebody wrote.</summary>
    public static ReportField<CurRow> Text(string name, Func<CurRow, string?> of) =>
        new(new(name, ReportType.Text), row => ReportValue.Of(of(row) ?? ""));

    /// <summary>An amount of money.</summary>
    public static ReportField<CurRow> Amount(string name, Func<CurRow, Money?> of) =>
        new(Number(name), row => of(row) is { } amount ? ReportValue.Of(amount) : default);

    /// <summary>Usage.</summary>
    public static ReportField<CurRow> Usage(string name, Func<CurRow, Quantity?> of) =>
        new(Number(name), row => of(row) is { } usage ? ReportValue.Of(usage) : default);

    /// <summary>An exact number, rounded.</summary>
    public static ReportField<CurRow> Exact(string name, Func<CurRow, Fraction?> of) =>
        new(Number(name), row => of(row) is { } number
            ? ReportValue.Of(number, Decimals)
            : default);

    /// <summary>A second in time.</summary>
    public static ReportField<CurRow> Time(string name, Func<CurRow, Instant> of) =>
        new(new(name, ReportType.Time, IsNullable: false), row => ReportValue.Of(of(row)));

    /// <summary>Names with a text each.</summary>
    public static ReportField<CurRow> Map(
        string name, Func<CurRow, IEnumerable<(string Name, string Text)>> of) =>
        new(new(name, ReportType.Map), row => ReportValue.Of(of(row)));

    /// <summary>Text that no fact of ours can say.</summary>
    public static ReportField<CurRow> Unknown(string name) => Text(name, _ => null);

    /// <summary>
    /// A rate for one unit of usage as text: ten decimals, or as many as it needs up to twelve.
    /// </summary>
    public static string? Rate(Fraction? rate)
    {
        if (rate is not { } exact) return null;

        var units = (exact * (System.Numerics.BigInteger)Scaled.PowerOfTen(Billing.Rate.Decimals)).Round();

        return Scaled.Text(units, Billing.Rate.Decimals, Decimals);
    }

    /// <summary>A second as text.</summary>
    public static string? Moment(Instant? at) =>
        at?.ToString().Replace("Z", ".000Z", StringComparison.Ordinal);

    /// <summary>How a commitment is paid.</summary>
    public static string? Payment(PaymentOption? option) => option switch
    {
        PaymentOption.NoUpfront => "No Upfront",
        PaymentOption.PartialUpfront => "Partial Upfront",
        PaymentOption.AllUpfront => "All Upfront",
        _ => null,
    };

    /// <summary>How long a commitment is: <c>1yr</c>.</summary>
    public static string? Years(TimeRange? term) => term is { } time
        ? $"{(time.Seconds + (SecondsPerYear / 2)) / SecondsPerYear}yr"
        : null;

    private static ReportColumn Number(string name) => new(name, ReportType.Number, Decimals);
}
