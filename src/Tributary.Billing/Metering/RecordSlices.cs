using System.Numerics;

namespace Tributary.Billing.Metering;

/// <summary>
/// Cuts records at the hours, at joins and leaves, and at new prices; what is spread evenly over
/// its seconds is shared so that the pieces add up to the record.
/// </summary>
internal static class RecordSlices
{
    /// <summary>
    /// The slices of the month that a record falls into, and how much of it is in each; together
    /// they are all of it.
    /// </summary>
    public static IEnumerable<(TimeRange Slice, Quantity Part)> Of(
        UsageRecord record, UsageNames names, int sku)
    {
        var account = names.Account(record.Account);
        var at = Instant.Max(record.During.From, names.Period.From);
        while (at < record.During.To && at < names.Period.To)
        {
            var slice = names.SliceAt(account, sku, at);
            yield return (slice, PartOf(record, slice));
            at = slice.To;
        }
    }

    /// <summary>What of a record's cost falls into a slice.</summary>
    public static Money PartOf(Money cost, UsageRecord record, TimeRange slice)
    {
        var (from, to) = Elapsed(record, slice);

        return cost with
        {
            Units = Share(cost.Units, to, record) - Share(cost.Units, from, record),
        };
    }

    private static Quantity PartOf(UsageRecord record, TimeRange slice)
    {
        if (slice.Contains(record.During)) return record.Amount;

        var (from, to) = Elapsed(record, slice);
        var total = record.During.Seconds;

        return record.Amount.During(to, total) - record.Amount.During(from, total);
    }

    private static (long From, long To) Elapsed(UsageRecord record, TimeRange slice)
    {
        var part = record.During.Intersect(slice);
        var start = record.During.From.Seconds;

        return (part.From.Seconds - start, part.To.Seconds - start);
    }

    private static Int128 Share(Int128 units, long elapsed, UsageRecord record) =>
        (Int128)Fraction.Of((BigInteger)units * elapsed, record.During.Seconds).Floor();
}
