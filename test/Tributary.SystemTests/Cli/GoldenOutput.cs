using Xunit;

namespace Tributary.SystemTests.Cli;

/// <summary>
/// What every command prints, to the letter: the files of <c>Golden</c> hold commands, each with
/// its output, what it says on standard error, and its exit code when that is not 0. UPDATE=1
/// rewrites them.
/// </summary>
public sealed class GoldenOutput
{
    private const string Prompt = "$ tributary";

    public static TheoryData<string> Topics =>
        [.. Directory.GetFiles(CommandLine.Golden).Select(f => Path.GetFileName(f)).Order()];

    [Theory]
    [MemberData(nameof(Topics))]
    public void Is_printed_to_the_letter(string topic)
    {
        var path = Path.Combine(CommandLine.Golden, topic);
        var expected = File.ReadAllText(path);
        var commands = expected
            .Split('\n')
            .Where(line => line.StartsWith(Prompt, StringComparison.Ordinal));

        var printed = string.Join('\n', commands.Select(Print));

        if (Environment.GetEnvironmentVariable("UPDATE") == "1") File.WriteAllText(path, printed);
        else Assert.Equal(expected, printed);
    }

    private static string Print(string command)
    {
        var args = command[Prompt.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var (exit, output, error) = CommandLine.Run(args);
        var code = exit == 0 ? "" : $"[exit {exit}]\n";

        return $"{command}\n{output}{error}{code}";
    }
}
