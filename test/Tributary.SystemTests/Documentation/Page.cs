using System.Text.RegularExpressions;

namespace Tributary.SystemTests.Documentation;

/// <summary>Runs the blocks of one page and remembers how they went.</summary>
/// <param name="path">How findings name the page.</param>
/// <param name="markdown">The page.</param>
/// <param name="folder">Where its commands run.</param>
public sealed partial class Page(string path, string markdown, string folder)
{
    private readonly string[] _lines = markdown.Split('\n');
    private readonly List<string> _differences = [];
    private readonly List<string> _failures = [];

    /// <summary>Where the page says something else than its commands print.</summary>
    public IReadOnlyList<string> Differences => _differences;

    /// <summary>What no rewriting of the page can mend: a script that fails.</summary>
    public IReadOnlyList<string> Failures => _failures;

    /// <summary>Whether there is anything to run.</summary>
    public bool IsExecutable => Block.In(_lines) is not [];

    /// <summary>Runs the blocks in order.</summary>
    /// <returns>The page with what its commands print now.</returns>
    public async Task<string> Run()
    {
        List<string> now = [];
        var copied = 0;
        foreach (var block in Block.In(_lines))
        {
            now.AddRange(_lines[copied..block.Start]);
            now.AddRange(block.Language is "console" ? await Console(block) : await Script(block));
            copied = block.Start + block.Lines.Length;
        }

        return string.Join('\n', [.. now, .. _lines[copied..]]);
    }

    private async Task<IEnumerable<string>> Console(Block block)
    {
        List<string> now = [];
        foreach (var shown in ShownCommand.In(block))
        {
            var printed = await Printed(shown);
            if (!printed.SequenceEqual(shown.Printed))
                _differences.Add(Finding(
                    block.Start + shown.Line,
                    shown.Command,
                    LineDiff.Of(shown.Printed, printed)));

            now.AddRange([.. shown.Typed, .. printed]);
        }

        return now;
    }

    private async Task<string[]> Printed(ShownCommand shown)
    {
        if (IsSuite(shown.Command))
            return [.. shown.Printed];

        var outcome = await Shell.Run(shown.Command, folder);
        return outcome.Lines.Any(ShownCommand.WouldMislead)
            ? throw new FormatException($"No page can show what {shown.Command} prints.")
            : outcome.Lines;
    }

    private async Task<IEnumerable<string>> Script(Block block)
    {
        var script = string.Join('\n', block.Lines.Where(line => !IsSuite(line)));
        var outcome = await Shell.Run($"set -e\n{script}", folder);
        if (outcome.ExitCode is not 0)
            _failures.Add(Finding(block.Start, script, LineDiff.Of([], outcome.Lines)));

        return block.Lines;
    }

    private string Finding(int line, string command, IEnumerable<string> details) =>
        $"{path}:{line + 1}: $ {command}\n{string.Join('\n', details)}";

    /// <summary>The suite is what runs this very code: to run it in here would never end.</summary>
    private static bool IsSuite(string command) => Suite().IsMatch(command);

    [GeneratedRegex(@"^\s*(\w+=\S* )*\./test\.sh\s*(#.*)?$")]
    private static partial Regex Suite();
}
