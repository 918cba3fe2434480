using Tributary.Cli;
using Tributary.Cli.Text;
using Xunit;

namespace Tributary.SystemTests.Cli;

/// <summary>The exit codes of docs/reference/cli.md, by processes of their own.</summary>
public sealed class ExitCodes
{
    [Theory]
    [InlineData(0, "bill storage")]
    [InlineData(0, "bill storage --json")]
    [InlineData(0, "explain storage 1")]
    [InlineData(0, "check storage")]
    [InlineData(0, "check family")] // A notice asks for nothing.
    [InlineData(0, "--help")]
    [InlineData(0, "bill --help")]
    [InlineData(0, "--version")]
    [InlineData(1, "bill doubtful")]
    [InlineData(1, "bill doubtful --json")]
    [InlineData(1, "check doubtful")]
    [InlineData(2, "")]
    [InlineData(2, "bill months")]
    [InlineData(2, "explain storage 99")]
    [InlineData(3, "bill broken")]
    [InlineData(3, "check broken")]
    [InlineData(3, "check broken --json")]
    [InlineData(3, "bill unreadable-usage")]
    public void Are_as_documented(int exit, string command) =>
        Assert.Equal(exit, CommandLine.Run(Words(command)).Exit);

    [Theory]
    [InlineData(0, "bill storage")]
    [InlineData(1, "check doubtful")]
    [InlineData(2, "bill")]
    [InlineData(3, "bill broken")]
    public async Task A_process_says_the_same(int exit, string command)
    {
        var process = await CommandLine.Start(Words(command));
        var here = CommandLine.Run(Words(command));

        Assert.Equal(exit, process.Exit);
        Assert.Equal(here, process);
    }

    [Fact]
    public void A_bug_is_one_sentence_and_its_trace_only_on_request()
    {
        var quiet = RunWithBug([]);
        var loud = RunWithBug(["--debug"]);

        Assert.Equal(
            (70, "tributary: this is a bug (InvalidTimeZoneException: boom); please report it with "
                + "the command, and with what --debug prints added to it.\n"),
            quiet);
        Assert.Equal(70, loud.Exit);
        Assert.Contains("   at Tributary", loud.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_printed_of_a_bill_that_cannot_be_read() =>
        Assert.Equal("", CommandLine.Run(["bill", "broken", "--json"]).Output);

    private static string[] Words(string command) =>
        command.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static (int Exit, string Error) RunWithBug(string[] more)
    {
        using var output = new Exploding();
        using var error = new StringWriter { NewLine = "\n" };
        var folder = Path.Combine(CommandLine.Folders, "storage");
        var exit = Program.Run(["bill", folder, .. more], new(output, error, Terminal.None));

        return (exit, error.ToString());
    }

    /// <summary>Stands for whatever nobody thought of.</summary>
    private sealed class Exploding : StringWriter
    {
        public override void WriteLine(string? value) =>
            throw new InvalidTimeZoneException("boom");
    }
}
