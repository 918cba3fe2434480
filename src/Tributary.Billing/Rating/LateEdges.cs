using System.Runtime.InteropServices;

namespace Tributary.Billing.Rating;

/// <summary>
/// Where lines that tiers price begin and end in their pools, when hours were rated again:
/// positions follow the hours that they are in; those in hours that were rated again are found
/// anew.
/// </summary>
/// <param name="starts">Where hours start.</param>
/// <param name="tiered">Which pool a SKU is of.</param>
internal sealed class LateEdges(PoolStarts starts, TieredUsage tiered)
{
    private readonly Dictionary<UsageLine, (Int128 From, Int128 To)> _seen = [];
    private readonly Dictionary<UsageLine, int> _beginsAfter = [];
    private readonly Dictionary<UsageLine, int> _endsBefore = [];

    /// <summary>Sees a portion of an hour that is rated again.</summary>
    public void See(TakenPortion portion)
    {
        if (portion.Line.Source != Source.Tier) return;

        ref var seen = ref CollectionsMarshal.GetValueRefOrAddDefault(
            _seen, portion.Line, out var isKnown);
        var (from, to) = (portion.Position, portion.Position + portion.Parts);
        seen = isKnown ? (Int128.Min(seen.From, from), Int128.Max(seen.To, to)) : (from, to);
    }

    /// <summary>Moves a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="rated">Which hours were rated again.</param>
    public void Move(UsageLine line, List<int> rated)
    {
        if (line.Exact.IsZero)
        {
            line.Clear();
            return;
        }

        var pool = tiered.PoolOf(line.Key.Sku);
        var isSeen = _seen.TryGetValue(line, out var seen);
        var (from, to) = (line.From.Parts, line.To.Parts);
        if (to == 0)
        {
            line.Move(seen.From, seen.To);
            return;
        }

        var stays = !starts.IsMoved(pool)
            && !starts.WasIn(rated, pool, from)
            && !starts.WasIn(rated, pool, to - 1);
        if (stays && (!isSeen || (from <= seen.From && seen.To <= to))) return;

        var first = starts.HourBefore(pool, from);
        var last = starts.HourBefore(pool, to - 1);
        from = rated.Contains(first) ? Int128.MaxValue : from + starts.MovedBy(pool, first);
        to = rated.Contains(last) ? 0 : to + starts.MovedBy(pool, last);
        if (rated.Contains(first) && !(isSeen && starts.HourOf(pool, seen.From) <= first))
        {
            _beginsAfter[line] = first;
        }

        if (rated.Contains(last) && !(isSeen && starts.HourOf(pool, seen.To - 1) >= last))
        {
            _endsBefore[line] = last;
        }

        line.Move(
            isSeen ? Int128.Min(from, seen.From) : from, isSeen ? Int128.Max(to, seen.To) : to);
    }

    /// <summary>
    /// Finds the edges of lines that have nothing more in the hours where they began or ended.
    /// </summary>
    /// <param name="look">Rates an hour to look at it, showing portions.</param>
    public void Find(Action<int, Action<TakenPortion>> look)
    {
        for (var h = First(_beginsAfter); _beginsAfter.Count > 0; h++)
        {
            _seen.Clear();
            look(h, See);
            foreach (var (line, seen) in _seen)
            {
                if (!_beginsAfter.TryGetValue(line, out var after) || after >= h) continue;

                line.Move(Int128.Min(line.From.Parts, seen.From), line.To.Parts);
                _beginsAfter.Remove(line);
            }
        }

        for (var h = Last(_endsBefore); _endsBefore.Count > 0; h--)
        {
            _seen.Clear();
            look(h, See);
            foreach (var (line, seen) in _seen)
            {
                if (!_endsBefore.TryGetValue(line, out var before) || before <= h) continue;

                line.Move(line.From.Parts, Int128.Max(line.To.Parts, seen.To));
                _endsBefore.Remove(line);
            }
        }
    }

    private static int First(Dictionary<UsageLine, int> after) =>
        after.Values.DefaultIfEmpty().Min() + 1;

    private static int Last(Dictionary<UsageLine, int> before) =>
        before.Values.DefaultIfEmpty().Max() - 1;
}
