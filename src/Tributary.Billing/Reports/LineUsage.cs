using Tributary.Billing.Rating;

namespace Tributary.Billing.Reports;

/// <summary>
/// Usage behind a line in one time and place, and of one resource where those are told apart. In
/// order, it stands by place, interval of the report, resource and time.
/// </summary>
/// <param name="During">The time.</param>
/// <param name="Place">The physical zone; may be empty.</param>
/// <param name="Resource">The resource; may be empty.</param>
/// <param name="Parts">How much, in parts of a quantity.</param>
/// <param name="Costs">
/// By what the line's costs are shared out: by usage, unless it is known what each use cost.
/// </param>
internal readonly record struct LineUsage(
    TimeRange During, string Place, string Resource, Int128 Parts, Int128 Costs)
{
    /// <summary>The usage behind a line, in order; nothing behind what no usage makes.</summary>
    public static LineUsage[] Of(LineItem line) =>
        line.Derivation is Derivation.OwnCost
            ? [.. Portions(line).OrderBy(u => u.Place, StringComparer.Ordinal)
                .ThenBy(u => u.During.From)] // It is kept by time alone.
            : [.. Portions(line)];

    /// <summary>Usage of several lines, or of none in particular, in order.</summary>
    public static LineUsage[] InOrder(IEnumerable<LineUsage> used, Granularity granularity) =>
    [
        .. used
            .OrderBy(u => u.Place, StringComparer.Ordinal)
            .ThenBy(u => granularity.At(u.During.From).From)
            .ThenBy(u => u.Resource, StringComparer.Ordinal)
            .ThenBy(u => u.During.From),
    ];

    private static IEnumerable<LineUsage> Portions(LineItem line) => line.Portions.Select(
        p => new LineUsage(p.During, p.Place, "", p.Quantity.Parts, p.Quantity.Parts));
}
