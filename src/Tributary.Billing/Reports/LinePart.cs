using System.Numerics;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Reports;

/// <summary>
/// What of a line falls into one interval and place: a share of whatever the line has, rounded to
/// ten decimals as a difference of running totals, so that the parts add up to it exactly.
/// </summary>
public sealed class LinePart
{
    private readonly BigInteger _before;
    private readonly BigInteger _through;
    private readonly BigInteger _all;

    private LinePart(BigInteger before, BigInteger through, BigInteger all) =>
        (_before, _through, _all) = (before, through, all);

    /// <summary>The hour, day or month; of a line without usage its own time.</summary>
    public required TimeRange Interval { get; init; }

    /// <summary>From the first usage in it to the last.</summary>
    public required TimeRange During { get; init; }

    /// <summary>The physical zone; empty when the usage has none.</summary>
    public string Place { get; init; } = "";

    /// <summary>This part of an amount of the line.</summary>
    public Money Of(Money amount) => amount with { Units = Share(amount.Units) };

    /// <summary>This part of a quantity of the line, to ten decimals.</summary>
    public Quantity Of(Quantity quantity) => Quantity.Metered(
        Share(Fraction.Of(quantity.Parts, Quantity.PartsPerMetered).Round()));

    /// <summary>All of a line that no usage makes.</summary>
    internal static LinePart Whole(TimeRange during) =>
        new(0, 1, 1) { Interval = during, During = during };

    /// <summary>
    /// Cuts usage by interval and place, while it is read. Without any amount the first part has
    /// all of the line.
    /// </summary>
    /// <param name="portions">The usage, by place and time; at least one portion.</param>
    /// <param name="granularity">How long the intervals are.</param>
    internal static IEnumerable<LinePart> Cut(
        IReadOnlyCollection<UsagePortion> portions, Granularity granularity)
    {
        var weighs = portions.Any(p => !p.Quantity.IsZero);
        var all = weighs ? Sum(portions) : BigInteger.One;
        BigInteger before = 0, through = 0;
        UsagePortion? first = null;
        TimeRange interval = default, during = default;
        foreach (var portion in portions)
        {
            if (first is { } open
                && (open.Place != portion.Place || !interval.Contains(portion.During.From)))
            {
                yield return Part(open.Place);
                before = through;
                first = null;
            }

            if (first is null)
            {
                interval = granularity.At(portion.During.From);
                during = portion.During;
            }

            first ??= portion;
            during = new(
                Instant.Min(during.From, portion.During.From),
                Instant.Max(during.To, portion.During.To));
            through = weighs ? through + (BigInteger)portion.Quantity.Parts : BigInteger.One;
        }

        if (first is { } last) yield return Part(last.Place);

        LinePart Part(string place) =>
            new(before, through, all) { Interval = interval, During = during, Place = place };
    }

    private static BigInteger Sum(IEnumerable<UsagePortion> portions)
    {
        BigInteger sum = 0;
        foreach (var portion in portions) sum += (BigInteger)portion.Quantity.Parts;

        return sum;
    }

    private Int128 Share(Int128 units) => UpTo(units, _through) - UpTo(units, _before);

    /// <summary>The running total, halves away from zero.</summary>
    private Int128 UpTo(Int128 units, BigInteger part) =>
        part.IsZero ? 0
        : part == _all ? units
        : Int128.IsNegative(units) ? -UpTo(-units, part)
        : (Int128)((2 * units * part + _all) / (2 * _all));
}
