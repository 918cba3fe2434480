using System.Numerics;
using Tributary.Billing.Catalog;
using Tributary.Billing.Organizations;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Reports;

/// <summary>
/// The times that rows speak of: an account's time on the bill, cut where a price changes. An
/// account that comes back within a month has a time before and one after (BILL-52, trap 18).
/// </summary>
internal sealed class ChargePeriods(Bill bill, PriceList prices, BillingFamily family)
{
    private readonly Dictionary<(AccountId, string, bool), ChargePeriod[]> _known = [];

    /// <summary>
    /// The parts of a line, one for each of its times: usage by when it was used, cost in
    /// proportion. They add up to the line, to the last unit.
    /// </summary>
    /// <param name="line">The line.</param>
    /// <param name="cost">Its cost.</param>
    public IEnumerable<ChargePart> Of(LineItem line, Money cost)
    {
        var all = PeriodsOf(line);
        ChargePeriod[] met = [.. all.Where(p => p.During.Overlaps(line.During))];
        if (line.Portions.Count == 0 || met.Length == 0)
        {
            return [new(line, new(line.During, line.During.From), line.Quantity, cost)];
        }

        if (met.Length == 1) return [new(line, met[0], line.Quantity, cost)];

        var weights = new BigInteger[met.Length];
        var at = 0;
        foreach (var portion in line.Portions)
        {
            if (!met[at].During.Contains(portion.During.From))
            {
                at = Array.FindIndex(met, p => p.During.Contains(portion.During.From));
            }

            weights[at] += (BigInteger)portion.Quantity.Parts;
        }

        var usage = Allocation.Divide(line.Quantity.Parts / Quantity.PartsPerMetered, weights);
        var costs = Allocation.Divide(cost.Units, weights);

        return met
            .Select((period, i) => new ChargePart(
                line, period, Quantity.Metered(usage[i]), cost with { Units = costs[i] }))
            .Where((_, i) => !weights[i].IsZero || costs[i] != 0);
    }

    private ChargePeriod[] PeriodsOf(LineItem line)
    {
        var key = (line.Account, line.Sku, line.Consolidated);
        if (_known.TryGetValue(key, out var known)) return known;

        var month = bill.Period.Range;
        TimeRange[] member = line.Consolidated
            ? [.. family.During(bill.Payer, line.Account, month)]
            : [month];
        var sku = prices.IndexOf(line.Sku);
        Instant[] changes =
        [
            month.From,
            .. sku < 0 ? [] : prices.Changes(sku).Where(c => month.From < c && c < month.To),
            month.To,
        ];

        return _known[key] =
        [
            .. from price in changes.Zip(changes.Skip(1), (start, end) => new TimeRange(start, end))
               from part in member.Select(m => m.Intersect(price))
               where !part.IsEmpty
               orderby part.From
               select new ChargePeriod(part, price.From),
        ];
    }
}

/// <summary>A time in which one payer pays for an account and one price holds.</summary>
/// <param name="During">The time.</param>
/// <param name="Price">When the price began to hold, in the month.</param>
internal readonly record struct ChargePeriod(TimeRange During, Instant Price);

/// <summary>What of a line falls into one time.</summary>
/// <param name="Line">The line.</param>
/// <param name="Period">The time.</param>
/// <param name="Usage">How much of its quantity.</param>
/// <param name="Cost">How much of its cost.</param>
internal readonly record struct ChargePart(
    LineItem Line, ChargePeriod Period, Quantity Usage, Money Cost);
