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
        RatedUsage.Of(usage, portion =>
        {
            var series = usage.Names.Series[portion.Cell.Series];
            ref var portions = ref CollectionsMarshal.GetValueRefOrAddDefault(
                byLine, portion.Line.Key, out _);
            (portions ??= []).Add(new(
                portion.Cell.During,
                usage.Names.Places[series.Place],
                new(portion.Parts),
                new(portion.Position)));
        });

        return byLine.ToDictionary(
            line => line.Key,
            line => line.Value
                .OrderBy(p => p.Place, StringComparer.Ordinal)
                .ThenBy(p => p.During.From)
                .ToList());
    }
}
