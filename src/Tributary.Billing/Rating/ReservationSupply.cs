using Tributary.Billing.Commitments;

namespace Tributary.Billing.Rating;

/// <summary>
/// The reservations of one pool, in their order, and the usage that they may cover, in the order of
/// service.
/// </summary>
internal sealed class ReservationSupply
{
    private const int Nobody = -1;

    private readonly (int Series, int Weight)[] _demand;
    private readonly int[] _ownerOf;
    private readonly ReservationOffer[] _offers;
    private readonly ReservationOffer[][] _byOwner;
    private readonly int[] _nextOfOwner;
    private readonly List<bool[]> _audiences = [];
    private readonly int[] _nextOfAudience;
    private readonly int[][] _audienceOf;
    private readonly int[] _owned;

    /// <param name="usage">The family's usage.</param>
    /// <param name="reservations">The reservations, each with its number among all.</param>
    /// <param name="demand">The usage of the pool in the order of service, with its weight.</param>
    public ReservationSupply(
        FamilyUsage usage,
        (int Index, Reservation Item)[] reservations,
        (int Series, int Weight)[] demand)
    {
        _demand = demand;
        _offers = [.. reservations.Select(r => new ReservationOffer(usage, r.Item, r.Index))];
        AccountId[] owners = [.. _offers.Select(o => o.Owner).Distinct()];
        _byOwner = [.. owners.Select(owner => _offers.Where(o => o.Owner == owner).ToArray())];
        _nextOfOwner = new int[owners.Length];
        _ownerOf = Array.ConvertAll(demand, d =>
            Array.IndexOf(owners, usage.Names.Accounts[usage.Names.Series[d.Series].Account]));
        _owned = [.. Enumerable.Range(0, demand.Length).Where(d => _ownerOf[d] != Nobody)];
        _audienceOf =
        [
            .. Audiences.Shared.Select(step => Array.ConvertAll(
                _offers, o => NumberOf(usage.Audiences.Of(o.Owner, step), demand, usage))),
        ];
        _nextOfAudience = new int[_audiences.Count];
    }

    /// <summary>Covers the usage of the pool in an hour.</summary>
    public void Cover(OpenHour hour)
    {
        var isOpen = false;
        foreach (var offer in _offers) isOpen |= offer.Open(hour.Hour);
        if (!isOpen) return;

        ServeOwners(hour);
        foreach (var audienceOf in _audienceOf) Share(hour, audienceOf);
    }

    /// <summary>
    /// First each owner's usage by its own reservations. It walks along two lines at once, usage
    /// and reservations.
    /// </summary>
    private void ServeOwners(OpenHour hour)
    {
        Array.Clear(_nextOfOwner);
        foreach (var demand in _owned)
        {
            var own = _byOwner[_ownerOf[demand]];
            ref var next = ref _nextOfOwner[_ownerOf[demand]];
            while (next < own.Length && !Satisfies(hour, own[next], demand)) next++;
        }
    }

    /// <summary>
    /// Then, by what these have left, the usage of the owners' groups, then everybody's with whom
    /// they share (docs/decisions/0015).
    /// </summary>
    private void Share(OpenHour hour, int[] audienceOf)
    {
        Array.Clear(_nextOfAudience);
        for (var i = 0; i < _offers.Length; i++)
        {
            if (audienceOf[i] == Nobody || _offers[i].IsSpent) continue;

            var audience = _audiences[audienceOf[i]];
            ref var open = ref _nextOfAudience[audienceOf[i]];
            while (open < _demand.Length
                && (!audience[open] || Satisfies(hour, _offers[i], open)))
            {
                open++;
            }
        }
    }

    /// <summary>Gives usage what an offer has left; whether that was all that it needed.</summary>
    private bool Satisfies(OpenHour hour, ReservationOffer offer, int demand)
    {
        var (series, weight) = _demand[demand];
        for (var cell = hour.CellOf(series); cell >= 0; cell = hour.NextOf(cell))
        {
            if (!offer.Satisfies(hour, cell, weight)) return false;
        }

        return true;
    }

    /// <summary>The number of an audience, which is flags by account, as flags by demand.</summary>
    private int NumberOf(bool[]? accounts, (int Series, int Weight)[] demand, FamilyUsage usage)
    {
        if (accounts is null) return Nobody;

        var flags = Array.ConvertAll(
            demand, d => accounts[usage.Names.Series[d.Series].Account]);
        var known = _audiences.FindIndex(other => other.AsSpan().SequenceEqual(flags));
        if (known >= 0) return known;

        _audiences.Add(flags);

        return _audiences.Count - 1;
    }
}
