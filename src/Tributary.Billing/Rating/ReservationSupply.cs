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
    private readonly List<(int Cell, int Weight, int Owner)> _cells = [];

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

        Gather(hour);
        ServeOwners(hour);
        foreach (var audienceOf in _audienceOf) Share(hour, audienceOf);
    }

    private void Gather(OpenHour hour)
    {
        _cells.Clear();
        for (var i = 0; i < _demand.Length; i++)
        {
            var (series, weight) = _demand[i];
            var cell = hour.CellOf(series);
            while (cell >= 0 && cell < hour.Count && hour.Series[cell] == series)
            {
                _cells.Add((cell++, weight, i));
            }
        }
    }

    /// <summary>
    /// First each owner's usage by its own reservations. It walks along two lines at once, usage
    /// and reservations.
    /// </summary>
    private void ServeOwners(OpenHour hour)
    {
        Array.Clear(_nextOfOwner);
        foreach (var (cell, weight, demand) in _cells)
        {
            if (_ownerOf[demand] is var owner && owner == Nobody) continue;

            var own = _byOwner[owner];
            ref var next = ref _nextOfOwner[owner];
            while (next < own.Length && !own[next].Satisfies(hour, cell, weight)) next++;
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
            while (open < _cells.Count)
            {
                var (cell, weight, demand) = _cells[open];
                if (audience[demand] && !_offers[i].Satisfies(hour, cell, weight)) break;

                open++;
            }
        }
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
