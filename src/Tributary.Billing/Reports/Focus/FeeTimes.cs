using System.Numerics;
using Tributary.Billing.Organizations;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Reports.Focus;

/// <summary>
/// Cuts the recurring fee of a commitment into intervals: the fee by the seconds that are charged,
/// and what is unused of it by what usage leaves of each hour. The parts add up to the fee.
/// </summary>
internal sealed class FeeTimes(
    Bill bill, BillingFamily family, CommitmentShares shares, Granularity granularity)
{
    private const int WeightDecimals = 15;

    /// <summary>The parts of a fee.</summary>
    public IEnumerable<LinePart> Of(LineItem fee) =>
        LinePart.Cut([.. Hours(fee).Select(hour => Weighed(hour, hour.Seconds))], granularity);

    /// <summary>The parts of what is unused of it.</summary>
    public IEnumerable<LinePart> Unused(LineItem fee)
    {
        var used = Used(fee);

        return LinePart.Cut(
            [
                .. Hours(fee).Select(hour => Weighed(hour, Int128.Max(
                    0,
                    Capacity(fee, hour.Seconds) - used.GetValueOrDefault(hour.From.Hour)))),
            ],
            granularity);
    }

    private static LineUsage Weighed(TimeRange hour, Int128 weight) =>
        new(hour, "", "", weight, weight);

    /// <summary>The charged times, cut at full hours.</summary>
    private IEnumerable<TimeRange> Hours(LineItem fee)
    {
        TimeRange[] times =
        [
            .. family.During(bill.Payer, fee.Account, bill.Period.Range)
                .Select(during => during.Intersect(fee.During))
                .Where(during => !during.IsEmpty),
        ];
        foreach (var time in times.Length > 0 ? times : [fee.During])
        {
            for (var from = time.From; from < time.To;)
            {
                var hour = from.Hour.Range.Intersect(time);
                yield return hour;
                from = hour.To;
            }
        }
    }

    /// <summary>What the commitment has for so many seconds.</summary>
    private static Int128 Capacity(LineItem fee, long seconds) => fee.Derivation switch
    {
        Derivation.ReservationFee { Reservation: var by } =>
            Quantity.Of(by.Count).During(seconds, UsageHour.SecondsPerHour).Parts
                * ReservedUsage.WeightOf(by, by.Shape),
        Derivation.PlanFee { Plan: var by } => Scale(
            by.Commitment.Exact * Fraction.Of(seconds, UsageHour.SecondsPerHour)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>What usage took of it in each hour.</summary>
    private Dictionary<UsageHour, Int128> Used(LineItem fee)
    {
        var used = new Dictionary<UsageHour, Int128>();
        foreach (var line in shares.CoveredBy(fee))
        {
            var taken = Taken(line);
            foreach (var portion in line.Portions)
            {
                var hour = portion.During.From.Hour;
                used[hour] = used.GetValueOrDefault(hour) + taken(portion.Quantity);
            }
        }

        return used;
    }

    /// <summary>What an amount of a line's usage takes of its commitment.</summary>
    private static Func<Quantity, Int128> Taken(LineItem line)
    {
        var all = (BigInteger)line.Portions.Select(portion => portion.Quantity).Sum().Parts;
        var taken = (BigInteger)(line.Derivation switch
        {
            Derivation.Reserved { Reservation: var r } by =>
                by.ReservedHours.Parts * ReservedUsage.WeightOf(r, r.Shape),
            Derivation.Planned { PlanRate: var rate } =>
                Scale(rate.Rate.CostOf(line.Quantity, rate.UnitFactor)),
            _ => throw new System.Diagnostics.UnreachableException(),
        });

        return quantity => all.IsZero ? 0 : (Int128)(taken * quantity.Parts / all);
    }

    private static Int128 Scale(Fraction money) =>
        (money * BigInteger.Pow(10, WeightDecimals)).Round();
}
