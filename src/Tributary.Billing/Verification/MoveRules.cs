using System.Collections.Immutable;
using Tributary.Billing.Catalog;
using Tributary.Billing.Commitments;
using Tributary.Billing.Exports;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Verification;

/// <summary>Says why usage is charged otherwise than in a report, where a rule says so.</summary>
internal sealed class MoveRules
{
    private static readonly string Covered = nameof(LineItemType.DiscountedUsage);

    private readonly Dictionary<string, InstanceShape> _flexible;
    private readonly Dictionary<string, RateSteps> _steps;
    private readonly Dictionary<UsagePlace, Cause> _causes = [];

    public MoveRules(ExportedMonth month, Facts facts, ImmutableArray<MovedUsage> moved)
    {
        _flexible = facts.Skus
            .Where(sku => sku.Instance is { } shape && ReservationPool.IsFlexible(shape))
            .DistinctBy(sku => sku.Id)
            .ToDictionary(sku => sku.Id, sku => sku.Instance!);
        var skus = moved.Select(m => m.Place.Sku).ToHashSet();
        _steps = month.Metered
            .Where(line => line.Type == nameof(LineItemType.Usage))
            .Where(line => skus.Contains(line.Key.Sku))
            .GroupBy(line => line.Key.Sku)
            .ToDictionary(sku => sku.Key, sku => RateSteps.Of(sku));

        foreach (var place in moved.GroupBy(m => m.Place)) _causes[place.Key] = Cause.Unexplained;
        ExplainSizes(moved);
        ExplainTurns([.. moved.Where(m => Of(m.Place) == Cause.Unexplained)]);
    }

    /// <summary>Why usage of a place is charged otherwise; none where it is not.</summary>
    public Cause Of(UsagePlace place) => _causes.GetValueOrDefault(place);

    private void ExplainSizes(ImmutableArray<MovedUsage> moved)
    {
        var families = moved
            .Where(m => _flexible.ContainsKey(m.Place.Sku))
            .GroupBy(m => (
                ReservationPool.Regional(_flexible[m.Place.Sku]), m.Place.Account, m.Place.From));
        foreach (var family in families.Where(KeepsUnitsAndCost))
        {
            foreach (var m in family) _causes[m.Place] = Cause.ReservedSize;
        }
    }

    private bool KeepsUnitsAndCost(IEnumerable<MovedUsage> family)
    {
        Int128 covered = 0;
        var cost = Fraction.Zero;
        foreach (var m in family)
        {
            if (m.Paid.Type == Covered)
            {
                covered += m.More.Parts * ReservationPool.Weight(_flexible[m.Place.Sku]);
            }

            cost += m.Cost;
        }

        return covered == 0 && cost == Fraction.Zero;
    }

    private void ExplainTurns(ImmutableArray<MovedUsage> moved)
    {
        var places = moved.GroupBy(m => m.Place).Where(place => place.All(IsInTurn));
        foreach (var sku in places.GroupBy(place => place.Key.Sku))
        {
            var isEven = sku.SelectMany(place => place)
                .GroupBy(m => m.Paid)
                .All(paid => paid.Select(m => m.More).Sum().RoundTo(Quantity.Decimals).IsZero);
            if (!isEven) continue;

            foreach (var place in sku) _causes[place.Key] = Cause.TurnInMonth;
        }
    }

    /// <summary>Whether it is usage at a rate whose days are its own in the report.</summary>
    private bool IsInTurn(MovedUsage moved) =>
        moved.Paid.Type == nameof(LineItemType.Usage)
        && _steps.TryGetValue(moved.Place.Sku, out var steps)
        && steps.Steps.Any(step => step.Rate == moved.Paid.Rate)
        && !steps.Strange.SelectMany(step => step.Lines).Any(line =>
            line.Account == moved.Place.Account && line.During.From == moved.Place.From);
}
