using Tributary.Billing.Commitments;

namespace Tributary.Billing.Rating;

/// <summary>The reservations of one pool, in their order, and what each gives in an hour.</summary>
internal sealed class ReservationSupply
{
    private readonly List<Offer> _offers = [];
    private readonly Dictionary<int, List<int>> _byOwner = [];
    private readonly Dictionary<int, int> _nextOfOwner = [];
    private readonly Dictionary<bool[], int> _nextOfAudience = [];

    public void Add(FamilyUsage usage, Reservation reservation, int index)
    {
        var owner = usage.Names.Accounts.AsSpan().BinarySearch(reservation.Owner);
        if (owner >= 0)
        {
            if (!_byOwner.TryGetValue(owner, out var own)) _byOwner[owner] = own = [];
            own.Add(_offers.Count);
        }

        _offers.Add(new(usage, reservation, index));
    }

    /// <summary>Covers the usage of the pool, hour by hour.</summary>
    /// <param name="usage">The family's usage.</param>
    /// <param name="rest">What is left of it.</param>
    /// <param name="demand">The usage of the pool in the order of service, with its weight.</param>
    public void Cover(FamilyUsage usage, Remainder rest, (CellRun Run, int Weight)[] demand)
    {
        var weights = demand.Select(d => (d.Run.Sku, d.Weight)).Distinct().ToDictionary();
        var cells = usage.ByTime([.. demand.Select(d => d.Run)], byHour: true);
        for (int from = 0, to; from < cells.Length; from = to)
        {
            var hour = usage.Cells[cells[from]].During.From.Hour;
            to = from + 1;
            while (to < cells.Length && usage.Cells[cells[to]].During.From.Hour == hour) to++;

            if (!Open(hour)) continue;

            Serve(usage, rest, cells.AsSpan(from..to), weights);
        }
    }

    /// <summary>
    /// First each owner's usage by its own reservations, then by what these have left the usage of
    /// the owners' groups, then everybody's with whom they share (docs/decisions/0015). Each walks
    /// along two lines at once, usage and reservations.
    /// </summary>
    private void Serve(
        FamilyUsage usage, Remainder rest, ReadOnlySpan<int> cells, Dictionary<int, int> weights)
    {
        _nextOfOwner.Clear();
        foreach (var cell in cells)
        {
            var (sku, account) = (usage.Cells[cell].Sku, usage.Cells[cell].Account);
            if (!_byOwner.TryGetValue(account, out var own)) continue;

            var next = _nextOfOwner.GetValueOrDefault(account);
            while (next < own.Count && !_offers[own[next]].Satisfies(cell, weights[sku], rest))
            {
                next++;
            }

            _nextOfOwner[account] = next;
        }

        foreach (var step in Audiences.Shared) Share(usage, rest, cells, weights, step);
    }

    private void Share(
        FamilyUsage usage,
        Remainder rest,
        ReadOnlySpan<int> cells,
        Dictionary<int, int> weights,
        SharingStep step)
    {
        _nextOfAudience.Clear();
        foreach (var offer in _offers)
        {
            if (usage.Audiences.Of(offer.Owner, step) is not { } audience) continue;

            var open = _nextOfAudience.GetValueOrDefault(audience);
            while (open < cells.Length
                && (!audience[usage.Cells[cells[open]].Account]
                    || offer.Satisfies(
                        cells[open], weights[usage.Cells[cells[open]].Sku], rest)))
            {
                open++;
            }

            _nextOfAudience[audience] = open;
        }
    }

    /// <summary>Fills every offer for an hour; whether any gives something.</summary>
    private bool Open(UsageHour hour)
    {
        var any = false;
        foreach (var offer in _offers) any |= offer.Open(hour);

        return any;
    }

    /// <summary>
    /// A reservation, the time in which it serves this family, and what an hour has left.
    /// </summary>
    private sealed class Offer
    {
        private readonly TimeRange[] _served;
        private readonly Quantity _count;
        private readonly int _weight;
        private readonly int _index;
        private Int128 _left;

        public Offer(FamilyUsage usage, Reservation reservation, int index)
        {
            var term = reservation.Term with { From = reservation.Term.From.Hour.Start };
            _served = [.. usage.Served(reservation).Select(r => r.Intersect(term))];
            _count = Quantity.Of(reservation.Count);
            _weight = ReservedUsage.WeightOf(reservation, reservation.Shape);
            _index = index;
            Owner = reservation.Owner;
        }

        public AccountId Owner { get; }

        /// <summary>
        /// Fills it for an hour, in quantity parts times weight; whether it is not empty.
        /// </summary>
        public bool Open(UsageHour hour)
        {
            long seconds = 0;
            foreach (var range in _served) seconds += range.Intersect(hour.Range).Seconds;
            var given = seconds == UsageHour.SecondsPerHour
                ? _count
                : _count.During(seconds, UsageHour.SecondsPerHour);
            _left = given.Parts * _weight;

            return _left > 0;
        }

        /// <summary>Gives a cell what it has left; whether that was all the cell needed.</summary>
        public bool Satisfies(int cell, int weight, Remainder rest)
        {
            var given = rest.Take(cell, new(_left / weight), Source.Reservation, _index);
            _left -= given.Parts * weight;

            return rest[cell].IsZero;
        }
    }
}
