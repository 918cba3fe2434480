using System.Runtime.InteropServices;

namespace Tributary.Billing.Rating;

/// <summary>
/// The portions of all lines of usage, for those who explain and report. A bill does without them:
/// they are as many as the cells of the month, so they are made when one is first asked for, by
/// rating the hours once more, which gives the same.
/// </summary>
internal sealed class PortionBook(FamilyUsage usage)
{
    private Dictionary<UsageLineKey, List<UsagePortion>>? _byLine;

    /// <summary>The portions of a line, by place and time.</summary>
    public IReadOnlyList<UsagePortion> this[UsageLineKey line] => (_byLine ??= Read())[line];

    private Dictionary<UsageLineKey, List<UsagePortion>> Read()
    {
        var byLine = new Dictionary<UsageLineKey, List<UsagePortion>>();
        var keys = new RatedPortions(usage, null);
        RatedUsage.Of(usage, (cell, parts, source, index, position) =>
        {
            var place = usage.Names.Places[usage.Names.Series[cell.Series].Place];
            ref var portions = ref CollectionsMarshal.GetValueRefOrAddDefault(
                byLine, keys.KeyOf(cell, source, index), out _);
            (portions ??= []).Add(new(cell.During, place, new(parts), new(position)));
        });

        return byLine.ToDictionary(
            line => line.Key,
            line => line.Value
                .OrderBy(p => p.Place, StringComparer.Ordinal)
                .ThenBy(p => p.During.From)
                .ToList());
    }
}
