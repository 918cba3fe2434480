using Xunit;

namespace Tributary.SystemTests.Cli;

/// <summary>
/// What a member sees on the command line stays the same, byte by byte, whatever is changed that it
/// must not see (BILL-05).
/// </summary>
public sealed class MemberViews : IDisposable
{
    private const string Member = "333333333333";

    private static readonly string[] Commands =
    [
        $"bill FOLDER --as {Member}",
        $"bill FOLDER --as {Member} --json",
        $"explain FOLDER 5 --as {Member}",
        $"explain FOLDER 24 --as {Member} --json",
        $"report FOLDER --format cur2 --as {Member}",
        $"report FOLDER --format cur2 --as {Member} --granularity hourly",
        $"report FOLDER --format focus --as {Member}",
        $"report FOLDER --format focus --as {Member} --granularity hourly",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("tributary").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("Web shop", "Someone else")]
    [InlineData("Holding", "Nobody")]
    [InlineData("222222222222", "299999999999")]
    [InlineData("111111111111", "011111111111")]
    [InlineData("sp-box", "another-plan")]
    [InlineData("ri-box", "another-reservation")]
    [InlineData("Storage that had been deleted", "Something else")]
    [InlineData(
        "usage_amount,cost\n",
        "usage_amount,cost\n2026-04-01,2026-04-02,222222222222,AmazonEC2,SpotUsage,,,1,2.5\n")]
    public void Of_the_others_nothing_shows(string what, string instead)
    {
        var before = Copy("before", text => text);
        var after = Copy("after", text => text.Replace(what, instead, StringComparison.Ordinal));

        Assert.NotEqual(Run("bill FOLDER --json", before), Run("bill FOLDER --json", after));
        Assert.All(Commands, command => Assert.Equal(Run(command, before), Run(command, after)));
    }

    [Fact]
    public void The_payer_sees_everything() => Assert.Equal(
        CommandLine.Run(["bill", "everything"]),
        CommandLine.Run(["bill", "everything", "--as", "111111111111"]));

    private static string Run(string command, string folder)
    {
        var result = CommandLine.Run(
            command.Replace("FOLDER", folder, StringComparison.Ordinal).Split(' '));

        Assert.Equal((0, ""), (result.Exit, result.Error));
        return result.Output;
    }

    private string Copy(string name, Func<string, string> change)
    {
        var from = Path.Combine(CommandLine.Folders, "everything");
        var to = Path.Combine(_folder, name);
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var path = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, change(File.ReadAllText(file)));
        }

        return to;
    }
}
