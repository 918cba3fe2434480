namespace Tributary.Billing.Rating;

/// <summary>
/// Stages 2 to 7: what pays for usage, one hour after the other, in the order in which benefits are
/// due (rating.md 3.3). What an hour cannot know, because the month decides it, waits for its end:
/// free tiers go to the dearest usage of the month, and some attributions of tiers go by account.
/// </summary>
internal sealed class RatedUsage
{
    private readonly RatedPortions _portions;
    private readonly InForce _inForce;

    private RatedUsage(RatedPortions portions, InForce inForce) =>
        (_portions, _inForce) = (portions, inForce);

    /// <summary>The lines of usage: SKU, account, what pays, price, tier, window.</summary>
    public List<UsageLine> Lines => _portions.Lines;

    /// <summary>The SKUs that the family used, by number.</summary>
    public IEnumerable<int> Skus => _inForce.AskedFor;

    /// <summary>Rates the hours of a month.</summary>
    /// <param name="usage">The family's usage.</param>
    /// <param name="observer">Who is shown each portion; may be none.</param>
    public static RatedUsage Of(
        FamilyUsage usage, Action<TakenPortion>? observer = null)
    {
        var portions = new RatedPortions(usage, observer);
        var inForce = new InForce(usage);
        var hour = new OpenHour(usage, inForce, portions);
        var reserved = new ReservedUsage(usage);
        var planned = new PlannedUsage(usage);
        var isFreeFirst = usage.Facts.Policy.BenefitOrder == BenefitOrder.FreeTiersFirst;
        var free = isFreeFirst ? FreeBeforePlans.Of(usage) : null;
        var mayBeFree = isFreeFirst
            ? new bool[usage.Names.Skus.Length]
            : FreeUsage.Concerned(usage);
        var tiered = new TieredUsage(usage, mayBeFree);
        var waiting = new WaitingUsage(usage, tiered.Waits, portions);
        foreach (var next in usage.Names.Hours)
        {
            hour.Open(next);
            reserved.Cover(hour); //          2 zonal, 3 regional
            free?.Cover(hour); //             6 free tier, where it comes first
            planned.Cover(hour); //           4, 5 savings plans
            tiered.Price(hour); //            7 tiers, on demand
            waiting.Add(hour);
        }

        if (!isFreeFirst) FreeUsage.Cover(waiting); //  6 free tier
        tiered.Price(waiting); //                       7 what waited

        return new(portions, inForce);
    }
}
