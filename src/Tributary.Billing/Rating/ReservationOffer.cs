using Tributary.Billing.Commitments;

namespace Tributary.Billing.Rating;

/// <summary>
/// A reservation, the time in which it serves this family, and what an hour has left of it.
/// </summary>
internal sealed class ReservationOffer
{
    private readonly TimeRange[] _served;
    private readonly Quantity _count;
    private readonly int _weight;
    private readonly int _index;
    private readonly Int128 _whole;
    private Int128 _left;

    public ReservationOffer(FamilyUsage usage, Reservation reservation, int index)
    {
        var term = reservation.Term with { From = reservation.Term.From.Hour.Start };
        _served = [.. usage.Served(reservation).Select(r => r.Intersect(term))];
        _count = Quantity.Of(reservation.Count);
        _weight = ReservedUsage.WeightOf(reservation, reservation.Shape);
        _index = index;
        _whole = _count.Parts * _weight;
        Owner = reservation.Owner;
    }

    public AccountId Owner { get; }

    /// <summary>Whether the hour has nothing left to give.</summary>
    public bool IsSpent => _left == 0;

    /// <summary>
    /// Fills it for an hour, in quantity parts times weight; whether it is not empty.
    /// </summary>
    public bool Open(UsageHour hour)
    {
        long seconds = 0;
        foreach (var range in _served) seconds += range.Intersect(hour.Range).Seconds;
        _left = seconds switch
        {
            UsageHour.SecondsPerHour => _whole,
            0 => 0,
            _ => _count.During(seconds, UsageHour.SecondsPerHour).Parts * _weight,
        };

        return _left > 0;
    }

    /// <summary>Gives a cell what it has left; whether that was all the cell needed.</summary>
    public bool Satisfies(OpenHour hour, int cell, int weight)
    {
        var needed = hour.Left[cell];
        if (IsSpent) return needed == 0;

        // The product cannot overflow: the first factor is at most what the offer gives in an hour.
        if (needed <= _left && unchecked(needed * weight) is var taken && taken <= _left)
        {
            _left -= taken;
            hour.Take(cell, needed, Source.Reservation, _index);

            return true;
        }

        var given = _left / weight;
        _left = unchecked(_left - given * weight);
        hour.Take(cell, given, Source.Reservation, _index);

        return false;
    }
}
