using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Tributary.SystemTests.Documentation;

/// <summary>A fenced block of a page that is to be run.</summary>
/// <param name="Start">The index of its first line inside the fence.</param>
/// <param name="Language"><c>console</c> or <c>sh</c>.</param>
/// <param name="Lines">The lines inside the fence.</param>
public sealed partial record Block(int Start, string Language, ImmutableArray<string> Lines)
{
    /// <summary>The blocks of a page that are to be run, in order.</summary>
    /// <remarks>
    /// A block after a comment <c>not executed: reason</c> is left out; without a reason it is not.
    /// </remarks>
    public static ImmutableArray<Block> In(string[] page)
    {
        List<Block> blocks = [];
        for (var at = 0; at < page.Length; at++)
        {
            if (Opening().Match(page[at]) is not { Success: true } opening)
                continue;

            var (fence, language) = (opening.Groups[1].Value, opening.Groups[2].Value);
            var end = Array.FindIndex(page, at + 1, line => line.TrimEnd() == fence);
            if (end < 0)
                throw new FormatException($"Line {at + 1}: the block never ends.");
            if (language is "console" or "sh" && !IsExcused(page, at))
                blocks.Add(new(at + 1, language, [.. page[(at + 1)..end]]));
            at = end;
        }

        return [.. blocks];
    }

    private static bool IsExcused(string[] page, int at) =>
        page[..at].LastOrDefault(line => line.Trim() is not "") is { } above
        && Excuse().IsMatch(above);

    [GeneratedRegex("^(`{3,})([a-z]*)")]
    private static partial Regex Opening();

    [GeneratedRegex(@"^<!-- not executed: \w.* -->$")]
    private static partial Regex Excuse();
}
