using System.Collections.Immutable;
using System.Diagnostics;

namespace Tributary.SystemTests.Rules.Planted;

/// <summary>Pure code in which the compiler itself uses what the core may not.</summary>
internal abstract record Pure
{
    private Pure()
    {
    }

    internal sealed record Known(string Name, Int128 Units) : Pure;

    internal sealed record Unknown(ImmutableArray<string> Names) : Pure;

    internal static IEnumerable<Int128> Iterates(IEnumerable<Pure> all)
    {
        foreach (var one in all)
        {
            yield return one switch
            {
                Known known => known.Units,
                Unknown unknown => unknown.Names.Count(name => name is "a" or "b" or "c" or "d"),
                _ => throw new UnreachableException($"{one} at {all.Count():N0}"),
            };
        }
    }

    internal static ImmutableArray<string> Spreads(string[] names, List<string> more) =>
        [.. names, .. more, "last"];

    internal static T Makes<T>(ReadOnlySpan<char> text) where T : ISpanParsable<T> =>
        T.Parse(text, null);
}
