using System.Collections.Immutable;
using Tributary.Billing.Commitments;

namespace Tributary.Billing.Rating;

/// <summary>What one savings plan costs this family in the month, used or not.</summary>
/// <remarks>
/// Committed is so much an hour while the plan runs and its owner is in the family, to the second.
/// A part of that was paid upfront, amortized by the second over the term as a reservation's fee;
/// the rest is the recurring fee (docs/decisions/0014).
/// </remarks>
internal sealed record PlanCharges
{
    public required SavingsPlan Plan { get; init; }

    /// <summary>The charged times of the month; none of a plan that was given back.</summary>
    public required ImmutableArray<TimeRange> Times { get; init; }

    /// <summary>The charged time of the month, first second to last.</summary>
    public TimeRange Charged => new(Times[0].From, Times[^1].To);

    /// <summary>The charged hours.</summary>
    public required Quantity Hours { get; init; }

    /// <summary>The commitment of the charged hours, exact, in whole currency units.</summary>
    public required Fraction CommittedExact { get; init; }

    /// <summary>The same, rounded once.</summary>
    public required Money Committed { get; init; }

    /// <summary>The part of it that was paid upfront.</summary>
    public required Money AmortizedUpfront { get; init; }

    /// <summary>The upfront fee, when it falls into the month.</summary>
    public required Money? Upfront { get; init; }

    /// <summary>The recurring fee.</summary>
    public Money Fee => Committed - AmortizedUpfront;

    /// <summary>What nothing took of it.</summary>
    public required Money Unused { get; init; }

    /// <summary>What each of the family's plans costs, unused so far.</summary>
    public static ImmutableArray<PlanCharges?> Of(FamilyUsage usage) =>
        [.. usage.Plans.Select(plan => Of(plan, usage))];

    private static PlanCharges? Of(SavingsPlan plan, FamilyUsage usage)
    {
        ImmutableArray<TimeRange> times =
        [
            .. usage.During(plan.Owner)
                .Select(r => r.Intersect(plan.Term))
                .Where(r => !r.IsEmpty),
        ];
        if (times.Length == 0) return null;

        var seconds = plan.IsVoid ? 0 : times.Sum(r => r.Seconds);
        var hours = Quantity.Of(1) * seconds;
        var exact = plan.Commitment.Exact * Fraction.Of(seconds, UsageHour.SecondsPerHour);

        return new()
        {
            Plan = plan,
            Times = times,
            Hours = hours.During(1, UsageHour.SecondsPerHour),
            CommittedExact = exact,
            Committed = Money.Round(exact, usage.Facts.Currency),
            Unused = Money.Round(exact, usage.Facts.Currency),
            AmortizedUpfront = plan.IsVoid
                ? Money.Zero with { Currency = usage.Facts.Currency }
                : times.Select(part => Amortized(plan, part)).Sum(),
            Upfront = !plan.Upfront.IsZero && times.Any(r => r.Contains(plan.Term.From))
                ? plan.Upfront
                : null,
        };
    }

    /// <summary>
    /// Shares out what is committed: to the covered lines what they cost at the plan's rates, the
    /// rest to nobody. The shares add up to it.
    /// </summary>
    public PlanCharges Spread(UsageLine[] lines, PlanRates rates)
    {
        Fraction[] exact =
        [
            .. lines.Select(line =>
            {
                var rate = rates.BySku[line.Sku.Id];

                return rate.Rate.CostOf(line.Exact, rate.UnitFactor);
            }),
        ];
        Fraction[] all = [.. exact, CommittedExact - exact.Sum()];
        var shares = Allocation.Round(
            Array.ConvertAll(all, share => share * Money.UnitsPerWhole), Committed.Units);
        foreach (var (i, line) in lines.Index())
        {
            line.Commitment = Committed with { Units = shares[i] };
            line.Amortized = line.NetAmortized = line.Commitment;
        }

        return this with { Unused = Committed with { Units = shares[^1] } };
    }

    private static Money Amortized(SavingsPlan plan, TimeRange part) =>
        UpTo(plan, part.To) - UpTo(plan, part.From);

    private static Money UpTo(SavingsPlan plan, Instant at) => Money.Round(
        plan.Upfront.Exact
            * Fraction.Of(at.Seconds - plan.Term.From.Seconds, plan.Term.Seconds),
        plan.Upfront.Currency);
}
