using Tributary.Billing.Metering;

namespace Tributary.Billing.Rating;

/// <summary>
/// Stages 2 to 7: what pays for usage, one hour after the other, in the order in which benefits are
/// due (rating.md 3.3). What an hour cannot know, because the month decides it, waits for its end:
/// free tiers go to the dearest usage of the month, and some attributions of tiers go by account.
/// </summary>
internal sealed class RatedUsage
{
    private readonly InForce _inForce;
    private readonly OpenHour _hour;
    private readonly ReservedUsage _reserved;
    private readonly FreeBeforePlans? _free;
    private readonly PlannedUsage _planned;

    private RatedUsage(FamilyUsage usage, Action<TakenPortion>? observer)
    {
        (Portions, _inForce) = (new(usage, observer), new(usage));
        _hour = new(usage, _inForce, Portions);
        _reserved = new(usage);
        _planned = new(usage);
        var isFreeFirst = usage.Facts.Policy.BenefitOrder == BenefitOrder.FreeTiersFirst;
        _free = isFreeFirst ? FreeBeforePlans.Of(usage) : null;
        Tiered = new(usage, isFreeFirst
            ? new bool[usage.Names.Skus.Length]
            : FreeUsage.Concerned(usage));
        Waiting = new(usage, Tiered.Waits, Portions);
    }

    /// <summary>The lines of usage: SKU, account, what pays, price, tier, window.</summary>
    public List<UsageLine> Lines => Portions.Lines;

    /// <summary>The SKUs that the family used, by number.</summary>
    public IEnumerable<int> Skus => _inForce.AskedFor;

    /// <summary>What adds portions up to lines.</summary>
    public RatedPortions Portions { get; }

    /// <summary>What prices the usage that nothing else pays for.</summary>
    public TieredUsage Tiered { get; }

    /// <summary>What waits for the end of the month.</summary>
    public WaitingUsage Waiting { get; }

    /// <summary>Rates the hours of a month.</summary>
    /// <param name="usage">The family's usage.</param>
    /// <param name="observer">Who is shown each portion; may be none.</param>
    /// <param name="starts">Takes note of where each hour starts; may be none.</param>
    public static RatedUsage Of(
        FamilyUsage usage, Action<TakenPortion>? observer = null, PoolStarts? starts = null)
    {
        var rated = new RatedUsage(usage, observer);
        foreach (var hour in usage.Names.Hours)
        {
            starts?.Note(hour.Hour, rated.Tiered.Positions);
            rated.Rate(hour);
            rated.Waiting.Add(rated._hour);
        }

        starts?.NoteEnd(rated.Tiered.Positions);
        rated.PayFor(starts is null ? rated.Waiting : rated.Waiting.Copy());

        return rated;
    }

    /// <summary>Rates an hour, all but what waits.</summary>
    public OpenHour Rate(HourOfUsage hour)
    {
        _hour.Open(hour);
        _reserved.Cover(_hour); //          2 zonal, 3 regional
        _free?.Cover(_hour); //             6 free tier, where it comes first
        _planned.Cover(_hour); //           4, 5 savings plans
        Tiered.Price(_hour); //             7 tiers, on demand

        return _hour;
    }

    /// <summary>Rates what waited.</summary>
    public void PayFor(WaitingUsage waiting)
    {
        if (_free is null) FreeUsage.Cover(waiting); //  6 free tier
        Tiered.Price(waiting); //                        7 what waited
    }
}
