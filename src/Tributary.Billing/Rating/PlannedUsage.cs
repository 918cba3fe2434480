using System.Numerics;
using Tributary.Billing.Commitments;

namespace Tributary.Billing.Rating;

/// <summary>
/// Stages 4 and 5: savings plans cover what reservations left, hour by hour: the narrower types
/// first, the owner's usage before the others', the highest saving first, until the hour's
/// commitment is spent (BILL-38, rating.md 3.2; docs/decisions/0014).
/// </summary>
internal static class PlannedUsage
{
    public static void Cover(FamilyUsage usage, Remainder rest)
    {
        var offers = PlanOffer.Of(usage);
        if (offers.IsEmpty) return;

        var types = offers
            .GroupBy(o => o.Plan.Type)
            .OrderBy(g => g.Key)
            .Select(g => g.ToArray())
            .ToArray();
        var cells = usage.ByTime(
            [.. usage.Runs.Where(r => offers.Any(o => o.Covers(r.Sku)))], byHour: true);
        for (int from = 0, to; from < cells.Length; from = to)
        {
            var hour = usage.Cells[cells[from]].During.From.Hour;
            to = from + 1;
            while (to < cells.Length && usage.Cells[cells[to]].During.From.Hour == hour) to++;

            var isOpen = false;
            foreach (var offer in offers) isOpen |= offer.Open(hour);
            if (!isOpen) continue;

            var ofHour = cells.AsSpan(from..to);
            foreach (var type in types) new PlanHour(usage, rest, type, ofHour).Save();
            if (usage.Facts.Policy.ZeroSavings == ZeroSavings.Uncovered) continue;

            // What would be lost otherwise may cover what is no cheaper.
            foreach (var type in types) new PlanHour(usage, rest, type, ofHour).Spend();
        }
    }
}

/// <summary>One clock hour, the plans of one type, and the usage they may cover.</summary>
internal readonly ref struct PlanHour(
    FamilyUsage usage, Remainder rest, PlanOffer[] offers, ReadOnlySpan<int> cells)
{
    private readonly ReadOnlySpan<int> _cells = cells;

    /// <summary>Covers usage that is cheaper under a plan.</summary>
    public void Save() => Cover(saves: true);

    /// <summary>Covers usage that costs the same under a plan.</summary>
    public void Spend() => Cover(saves: false);

    private void Cover(bool saves)
    {
        var pairs = Pairs(saves);
        if (pairs.Count == 0) return;

        Take(pairs.Where(p => p.Offer.Owner == p.Account));
        foreach (var step in Audiences.Shared) Share(pairs, step);
    }

    /// <summary>
    /// Accounts with the largest calculated saving first: what is left of their usage, times what
    /// the best plan with something left saves on each unit.
    /// </summary>
    private void Share(List<PlanPair> pairs, SharingStep step)
    {
        var (family, left) = (usage, rest);
        var shared = pairs
            .Where(p => p.Offer.Owner != p.Account
                && !p.Offer.IsSpent
                && !left[p.Cell].IsZero
                && family.Audiences.Of(p.Offer.Plan.Owner, step) is { } audience
                && audience[p.Account])
            .ToArray();
        foreach (var account in shared
            .GroupBy(p => p.Account)
            .OrderByDescending(own => own
                .DistinctBy(p => p.Cell)
                .Aggregate(BigInteger.Zero, (sum, p) => sum + p.Rate.SavingOn(left[p.Cell])))
            .ThenBy(own => own.Key))
        {
            Take(account);
        }
    }

    private void Take(IEnumerable<PlanPair> pairs)
    {
        foreach (var pair in pairs) pair.Offer.Take(pair.Cell, pair.Rate, rest);
    }

    /// <summary>What may cover what this hour, in the order of service.</summary>
    private List<PlanPair> Pairs(bool saves)
    {
        var pairs = new List<PlanPair>();
        foreach (var cell in _cells)
        {
            if (rest[cell].IsZero) continue;

            foreach (var offer in offers)
            {
                if (offer.IsSpent || offer.RateAt(usage, cell) is not { } rate) continue;

                if (saves == rate.Saves) pairs.Add(new(offer, cell, usage.Cells[cell], rate));
            }
        }

        pairs.Sort();

        return pairs;
    }
}

/// <summary>A plan and a cell of usage that it may cover.</summary>
internal readonly record struct PlanPair(
    PlanOffer Offer, int Cell, Metering.UsageCell Usage, PlanSaving Rate) : IComparable<PlanPair>
{
    public int Account => Usage.Account;

    /// <summary>The highest saving, the lowest rate, the first plan, the usage's order.</summary>
    public int CompareTo(PlanPair other) =>
        Rate.Rank != other.Rate.Rank ? Rate.Rank.CompareTo(other.Rate.Rank)
        : Offer.Index != other.Offer.Index ? Offer.Index.CompareTo(other.Offer.Index)
        : Cell.CompareTo(other.Cell);
}
