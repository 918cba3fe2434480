using System.Collections.Immutable;
using Tributary.Billing.Rating;

namespace Tributary.Billing.RecordLines;

/// <summary>The shares of all lines, each with several costs.</summary>
/// <remarks>
/// Every record comes by here, and what it costs is the time that memory takes. So shares stand
/// close together: costs of a line that are equal, as most are, have one share, and a cost of zero
/// has none.
/// </remarks>
internal sealed class LineShares
{
    private const int SourceBits = 3;
    private const uint NoSource = (1 << SourceBits) - 1;

    private readonly Place[] _places;
    private readonly LineShare[] _shares;
    private ulong _seen; // What was fetched is used, or the compiler would leave it out.

    private LineShares(Place[] places, LineShare[] shares) =>
        (_places, _shares) = (places, shares);

    /// <summary>Shares that nothing was handed out of.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="costs">Their costs.</param>
    public static LineShares Of(LineItem[] lines, ImmutableArray<Func<LineItem, Money>> costs)
    {
        var places = new Place[lines.Length];
        var shares = new List<LineShare>(lines.Length);
        var units = new Int128[costs.Length];
        foreach (var (i, line) in lines.Index())
        {
            var (first, sources) = (shares.Count, 0u);
            for (var column = 0; column < units.Length; column++)
            {
                units[column] = costs[column](line).Units;
                var source = Array.IndexOf(units, units[column]);
                var share = LineShare.Of(units[column], line.Metered.Parts);
                if (source == column && !share.IsFree) shares.Add(share);
                sources |= (share.IsFree ? NoSource : (uint)source) << (SourceBits * column);
            }

            places[i] = new(first, sources);
        }

        return new(places, [.. shares]);
    }

    /// <summary>The same, as they go on behind some usage of each line.</summary>
    public LineShares Behind(Int128[] before)
    {
        var shares = new LineShare[_shares.Length];
        for (var line = 0; line < _places.Length; line++)
        {
            var end = line + 1 < _places.Length ? _places[line + 1].First : shares.Length;
            for (var i = _places[line].First; i < end; i++)
            {
                shares[i] = _shares[i].Behind(before[line]);
            }
        }

        return new(_places, shares);
    }

    /// <summary>Fetches the shares of a line.</summary>
    public void Expect(int line)
    {
        var first = _places[line].First;
        if (first < _shares.Length) _seen ^= _shares[first].Rate;
    }

    /// <summary>What the next piece of a line's usage costs.</summary>
    /// <param name="line">The number of the line.</param>
    /// <param name="parts">The usage, in parts of a quantity.</param>
    /// <param name="costs">Receives the costs: a column for each.</param>
    /// <param name="row">In which row.</param>
    public void Next(int line, Int128 parts, long[][] costs, int row)
    {
        var (next, sources) = _places[line];
        for (var column = 0; column < costs.Length; column++, sources >>= SourceBits)
        {
            var source = sources & NoSource;
            costs[column][row] = source == NoSource ? 0
                : source < column ? costs[source][row]
                : _shares[next++].Next(parts);
        }
    }

    /// <summary>Where the shares of a line stand.</summary>
    /// <param name="First">The first of them.</param>
    /// <param name="Sources">
    /// For each cost, three bits: the first cost of the line that is equal, or that it is zero.
    /// </param>
    private readonly record struct Place(int First, uint Sources);
}
