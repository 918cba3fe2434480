using System.Collections.Frozen;
using Tributary.Billing.Catalog;

namespace Tributary.Billing.Commitments;

/// <summary>
/// The size of an instance in normalized units, by which a regional reservation of one size covers
/// usage of another (rating.md 3.1, BILL-36).
/// </summary>
public static class NormalizationFactor
{
    /// <summary>
    /// Factors are kept in quarters, so that the smallest (nano, 0.25) is a whole.
    /// </summary>
    public const int QuartersPerUnit = 4;

    /// <summary>
    /// The factor in quarters of a normalized unit, or 0 when the size has none. A database in two
    /// zones counts double; a metal size counts as the equal virtual size of its family.
    /// </summary>
    public static int Quarters(InstanceShape shape) =>
        (shape.Size == "metal" ? Metal(shape.Family) : Of(shape.Size)) * (shape.MultiAz ? 2 : 1);

    private static int Of(string size) =>
        Named.TryGetValue(size, out var quarters) ? quarters
        : size.EndsWith("xlarge", StringComparison.Ordinal)
            && int.TryParse(size.AsSpan(0, size.Length - 6), out var times)
            && Multiples.Contains(times) ? times * Named["xlarge"]
        : 0;

    private static int Metal(string family) =>
        family.StartsWith("u-", StringComparison.Ordinal) ? 896 * QuartersPerUnit
        : MetalUnits.GetValueOrDefault(family) * QuartersPerUnit;

    private static readonly FrozenDictionary<string, int> Named = new Dictionary<string, int>
    {
        ["nano"] = 1,
        ["micro"] = 2,
        ["small"] = 4,
        ["medium"] = 8,
        ["large"] = 16,
        ["xlarge"] = 32,
    }.ToFrozenDictionary();

    /// <summary>The sizes that the table lists as so many times xlarge.</summary>
    private static readonly FrozenSet<int> Multiples =
        new[] { 2, 3, 4, 6, 8, 9, 10, 12, 16, 18, 24, 32, 48, 56, 96, 112 }.ToFrozenSet();

    private static readonly FrozenDictionary<string, int> MetalUnits =
        new (int Units, string Families)[]
        {
            (32, "a1"),
            (96, "m5zn z1d"),
            (128, "c6g c6gd i3 m6g m6gd r6g r6gd x2gd"),
            (144, "c5n"),
            (192, "c5 c5d i3en m5 m5d m5dn m5n r5 r5b r5d r5dn r5n"),
        }
        .SelectMany(row => row.Families.Split(' ').Select(family => (family, row.Units)))
        .ToFrozenDictionary(row => row.family, row => row.Units);
}
