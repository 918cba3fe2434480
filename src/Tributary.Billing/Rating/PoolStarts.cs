namespace Tributary.Billing.Rating;

/// <summary>
/// Where each hour of a month starts in each pool: what the family used of it before. So an hour
/// can be rated by itself, and one sees which others a late record moves.
/// </summary>
internal sealed class PoolStarts
{
    private readonly int _first;
    private readonly Int128[][] _starts;
    private readonly Int128[][] _before;
    private readonly Int128[][] _tiers;
    private readonly List<int> _moved = [];
    private int _noted;

    /// <param name="usage">The family's usage.</param>
    public PoolStarts(FamilyUsage usage)
    {
        _first = usage.Period.Range.From.Hour.Index;
        Hours = usage.Period.Range.To.Hour.Index - _first;
        _tiers =
        [
            .. TieredUsage.Pools(usage).Select(pool => pool
                .SelectMany(sku => usage.Prices.Versions(usage.Names.Skus[sku].Id))
                .SelectMany(price => Enumerable.Range(1, price.Tiers.Length - 1)
                    .Select(tier => price.StartOf(tier).Parts))
                .Distinct()
                .ToArray()),
        ];
        _starts = Array.ConvertAll(_tiers, _ => new Int128[Hours + 1]);
        _before = [.. _starts];
    }

    /// <summary>The hours of the month.</summary>
    public int Hours { get; }

    /// <summary>The place of an hour in the month.</summary>
    public int IndexOf(UsageHour hour) => hour.Index - _first;

    /// <summary>The hour at a place.</summary>
    public UsageHour HourAt(int hour) => new(_first + hour);

    /// <summary>Takes note of where an hour starts; those without usage before it, too.</summary>
    public void Note(UsageHour hour, Int128[] positions) => NoteUpTo(IndexOf(hour), positions);

    /// <summary>Takes note of where the last hour ends.</summary>
    public void NoteEnd(Int128[] positions) => NoteUpTo(Hours, positions);

    /// <summary>Where an hour starts.</summary>
    public void Read(int hour, Int128[] positions) => Read(_starts, hour, positions);

    /// <summary>Where an hour started before some were changed.</summary>
    public void ReadBefore(int hour, Int128[] positions) => Read(_before, hour, positions);

    /// <summary>An hour ends elsewhere than before: all later ones are moved.</summary>
    public void Move(int hour, Int128[] ends)
    {
        for (var pool = 0; pool < ends.Length; pool++)
        {
            var by = ends[pool] - _starts[pool][hour + 1];
            if (by == 0) continue;

            if (_starts[pool] == _before[pool])
            {
                _starts[pool] = [.. _before[pool]];
                _moved.Add(pool);
            }

            foreach (ref var start in _starts[pool].AsSpan(hour + 1)) start += by;
        }
    }

    /// <summary>
    /// Whether an hour was moved so that some of its usage may fall into another tier.
    /// </summary>
    public bool MovesTiers(int hour)
    {
        foreach (var pool in _moved)
        {
            var (was, now) = (_before[pool], _starts[pool]);
            if (was[hour] == now[hour]) continue;

            var from = Int128.Min(was[hour], now[hour]);
            var to = Int128.Max(was[hour + 1], now[hour + 1]);
            foreach (var tier in _tiers[pool])
            {
                if (from < tier && tier < to) return true;
            }
        }

        return false;
    }

    /// <summary>The hour in which a position is.</summary>
    public int HourOf(int pool, Int128 position) => HourOf(_starts[pool], position);

    /// <summary>The hour in which a position was before some hours were changed.</summary>
    public int HourBefore(int pool, Int128 position) => HourOf(_before[pool], position);

    /// <summary>Whether a position was in one of some hours before they were changed.</summary>
    public bool WasIn(List<int> hours, int pool, Int128 position)
    {
        var was = _before[pool];
        foreach (var hour in hours)
        {
            if (was[hour] <= position && position < was[hour + 1]) return true;
        }

        return false;
    }

    /// <summary>Whether some hours of a pool were moved.</summary>
    public bool IsMoved(int pool) => _starts[pool] != _before[pool];

    /// <summary>By how much an hour was moved.</summary>
    public Int128 MovedBy(int pool, int hour) => _starts[pool][hour] - _before[pool][hour];

    /// <summary>What was changed is done.</summary>
    public void Settle()
    {
        foreach (var pool in _moved) _before[pool] = _starts[pool];
        _moved.Clear();
    }

    private static void Read(Int128[][] starts, int hour, Int128[] positions)
    {
        for (var pool = 0; pool < positions.Length; pool++) positions[pool] = starts[pool][hour];
    }

    /// <summary>The last hour that starts at a position or before it.</summary>
    private static int HourOf(Int128[] starts, Int128 position)
    {
        var (low, high) = (0, starts.Length - 1);
        while (low < high)
        {
            var middle = low + (high - low + 1) / 2;
            if (starts[middle] <= position) low = middle;
            else high = middle - 1;
        }

        return low;
    }

    private void NoteUpTo(int hour, Int128[] positions)
    {
        for (; _noted <= hour; _noted++)
        {
            for (var pool = 0; pool < positions.Length; pool++)
            {
                _starts[pool][_noted] = positions[pool];
            }
        }
    }
}
