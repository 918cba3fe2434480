using System.Numerics;

namespace Tributary.Billing.Rating;

/// <summary>
/// Stages 4 and 5: savings plans cover what reservations left, hour by hour: the narrower types
/// first, the owner's usage before the others', the highest saving first, until the hour's
/// commitment is spent (BILL-38, rating.md 3.2; docs/decisions/0014).
/// </summary>
internal sealed class PlannedUsage
{
    private readonly PlanDemand? _demand;
    private readonly PlanScale? _scale;
    private readonly PlanTypes<Int128>? _small;
    private readonly Func<PlanTypes<BigInteger>>? _makeLarge;
    private PlanTypes<BigInteger>? _large;

    public PlannedUsage(FamilyUsage usage)
    {
        var offers = PlanOffer.Of(usage);
        if (offers.IsEmpty) return;

        _demand = new(usage, sku => offers.Any(o => o.Table.Covers(sku)));
        _scale = new(offers);
        _makeLarge = () => new(usage, offers, _scale);
        _small = _scale.Fits(parts: 1) ? new(usage, offers, _scale) : null;
    }

    /// <summary>Covers the usage of an hour.</summary>
    /// <remarks>
    /// 128 bits nearly always hold what an hour's usage costs; where they might not, the same code
    /// runs on integers without a limit.
    /// </remarks>
    public void Cover(OpenHour hour)
    {
        if (_demand is null) return;

        _demand.Open(hour);
        if (_small is not null && _scale!.Fits(_demand.Left)) _small.Cover(hour, _demand);
        else (_large ??= _makeLarge!()).Cover(hour, _demand);
    }
}
