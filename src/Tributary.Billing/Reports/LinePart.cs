using System.Numerics;

namespace Tributary.Billing.Reports;

/// <summary>
/// What of a line falls into one interval and place, and to one resource where those are told
/// apart: a share of whatever the line has, rounded to ten decimals as a difference of running
/// totals, so that the parts add up to it exactly.
/// </summary>
public sealed class LinePart
{
    private readonly Share _ofUsage;
    private readonly Share _ofCosts;

    private LinePart(Share ofUsage, Share ofCosts) => (_ofUsage, _ofCosts) = (ofUsage, ofCosts);

    /// <summary>The hour, day or month; of a line without usage its own time.</summary>
    public required TimeRange Interval { get; init; }

    /// <summary>From the first usage in it to the last.</summary>
    public required TimeRange During { get; init; }

    /// <summary>The physical zone; empty when the usage has none.</summary>
    public string Place { get; init; } = "";

    /// <summary>The resource; empty when the usage has none, or none is told apart.</summary>
    public string Resource { get; init; } = "";

    /// <summary>This part of an amount of the line.</summary>
    public Money Of(Money amount) => amount with { Units = _ofCosts.Of(amount.Units) };

    /// <summary>This part of a quantity of the line, to ten decimals.</summary>
    public Quantity Of(Quantity quantity) => Quantity.Metered(
        _ofUsage.Of(Fraction.Of(quantity.Parts, Quantity.PartsPerMetered).Round()));

    /// <summary>All of a line that no usage makes.</summary>
    internal static LinePart Whole(TimeRange during) =>
        new(Share.All, Share.All) { Interval = during, During = during };

    /// <summary>
    /// Cuts usage by interval, place and resource. Without any amount the first part has all of the
    /// line.
    /// </summary>
    /// <param name="used">The usage, in the order of <see cref="LineUsage"/>.</param>
    /// <param name="granularity">How long the intervals are.</param>
    internal static IEnumerable<LinePart> Cut(LineUsage[] used, Granularity granularity)
    {
        var usage = new Shares(used, u => u.Parts);
        var costs = new Shares(used, u => u.Costs);
        for (int from = 0, to; from < used.Length; from = to)
        {
            var first = used[from];
            var (interval, during) = (granularity.At(first.During.From), first.During);
            for (to = from; to < used.Length && IsIn(used[to]); to++)
            {
                during = new(
                    Instant.Min(during.From, used[to].During.From),
                    Instant.Max(during.To, used[to].During.To));
            }

            yield return new(usage.UpTo(to), costs.UpTo(to))
            {
                Interval = interval,
                During = during,
                Place = first.Place,
                Resource = first.Resource,
            };

            bool IsIn(LineUsage next) => next.Place == first.Place
                && next.Resource == first.Resource
                && interval.Contains(next.During.From);
        }
    }

    /// <summary>What stands between two running totals of a whole.</summary>
    private readonly record struct Share(BigInteger Before, BigInteger Through, BigInteger Whole)
    {
        public static readonly Share All = new(0, 1, 1);

        public Int128 Of(Int128 units) => UpTo(units, Through) - UpTo(units, Before);

        /// <summary>The running total, halves away from zero.</summary>
        private Int128 UpTo(Int128 units, BigInteger part) =>
            part.IsZero ? 0
            : part == Whole ? units
            : Int128.IsNegative(units) ? -UpTo(-units, part)
            : (Int128)((2 * units * part + Whole) / (2 * Whole));
    }

    /// <summary>The shares of a line's usage, one after the other.</summary>
    private sealed class Shares
    {
        private readonly LineUsage[] _used;
        private readonly Func<LineUsage, Int128> _weightOf;
        private readonly BigInteger _all;
        private readonly bool _weighs;
        private BigInteger _through;
        private int _next;

        public Shares(LineUsage[] used, Func<LineUsage, Int128> weightOf)
        {
            (_used, _weightOf) = (used, weightOf);
            foreach (var one in used) _all += weightOf(one);
            _weighs = !_all.IsZero;
            if (!_weighs) _all = 1;
        }

        /// <summary>The share of the usage that comes next, up to and without that at an index.
        /// </summary>
        public Share UpTo(int end)
        {
            var before = _through;
            for (; _next < end; _next++)
            {
                _through = _weighs ? _through + _weightOf(_used[_next]) : 1;
            }

            return new(before, _through, _all);
        }
    }
}
