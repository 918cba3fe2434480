using System.Collections.Immutable;

namespace Tributary.Billing;

/// <summary>
/// Facts of one identity that differ are a finding; until they are put right always the same one of
/// them counts, whichever came first.
/// </summary>
internal static class OneOfEach
{
    /// <summary>One fact of each identity, ordered by it.</summary>
    /// <param name="facts">The facts, in any order.</param>
    /// <param name="id">Their identity.</param>
    /// <param name="content">All that they say: equal for equal facts.</param>
    public static IEnumerable<T> ById<T>(
        IEnumerable<T> facts, Func<T, string> id, Func<T, string> content) => facts
        .OrderBy(id, StringComparer.Ordinal)
        .ThenBy(content, StringComparer.Ordinal)
        .DistinctBy(id);

    /// <summary>The items of a list as text: a list itself would print its type only.</summary>
    public static string Listed<T>(ImmutableArray<T> items) => string.Join('|', items);
}
