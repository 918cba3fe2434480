using System.Collections.Immutable;

namespace Tributary.SystemTests.Documentation;

/// <summary>One command of a console block, and what the page says it prints.</summary>
/// <param name="Line">The index of the command inside the block.</param>
/// <param name="Typed">The command as the page shows it, sign and continuations included.</param>
/// <param name="Printed">The lines after it; the last may be <c>[exit 3]</c>.</param>
public sealed record ShownCommand(
    int Line, ImmutableArray<string> Typed, ImmutableArray<string> Printed)
{
    private const string Sign = "$ ";
    private const string Continuation = "> ";

    /// <summary>The command for the shell.</summary>
    public string Command => string.Join('\n', Typed.Select(Unprompted));

    /// <summary>Whether a line of output would be read as something else the next time.</summary>
    public static bool WouldMislead(string line) =>
        IsTyped(line) || line.StartsWith("```", StringComparison.Ordinal);

    /// <summary>Reads a console block.</summary>
    /// <exception cref="FormatException">It does not begin with a command.</exception>
    public static ImmutableArray<ShownCommand> In(Block block)
    {
        int[] starts =
        [
            .. block.Lines.Index().Where(line => IsTyped(line.Item)).Select(line => line.Index),
        ];
        if (starts is not [0, ..])
            throw new FormatException($"Line {block.Start + 1}: a console block begins with '$ '.");

        int[] ends = [.. starts[1..], block.Lines.Length];
        return [.. starts.Zip(ends, (from, to) => Read(block, from, to))];
    }

    private static ShownCommand Read(Block block, int from, int to)
    {
        var lines = block.Lines[from..to];
        var typed = 1 + lines.TakeWhile(line => line.EndsWith('\\')).Count();
        return new(from, lines[..typed], lines[typed..]);
    }

    private static bool IsTyped(string line) => line.StartsWith(Sign, StringComparison.Ordinal);

    private static string Unprompted(string line) =>
        IsTyped(line) ? line[Sign.Length..]
        : line.StartsWith(Continuation, StringComparison.Ordinal) ? line[Continuation.Length..]
        : line;
}
