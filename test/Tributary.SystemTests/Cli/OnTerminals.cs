using System.Text.RegularExpressions;
using Tributary.Cli.Text;
using Xunit;

namespace Tributary.SystemTests.Cli;

/// <summary>What a terminal changes: colors and the width of words, never a figure.</summary>
public sealed partial class OnTerminals
{
    [Fact]
    public void Colors_only_color()
    {
        var plain = CommandLine.Run(["bill", "family"]);

        var colored = CommandLine.Run(["bill", "family"], Terminal.None with { HasColor = true });

        Assert.DoesNotContain("\e", plain.Output, StringComparison.Ordinal);
        Assert.Contains("\e[1m", colored.Output, StringComparison.Ordinal);
        Assert.Equal(plain.Output, Color().Replace(colored.Output, ""));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(100)]
    public void Words_wrap_and_figures_stay(int width)
    {
        var wide = CommandLine.Run(["bill", "family"]);

        var narrow = CommandLine.Run(["bill", "family"], Terminal.None with { Width = width });

        Assert.Equal(Amounts(wide.Output), Amounts(narrow.Output));
        Assert.NotEqual(wide.Output, narrow.Output);
        Assert.All(
            Table(narrow.Output), line => Assert.True(line.Length <= Math.Max(width, 66), line));
    }

    [Fact]
    public void A_name_cannot_write_to_the_terminal()
    {
        var folder = Directory.CreateTempSubdirectory("tributary").FullName;
        File.WriteAllText(
            Path.Combine(folder, "organization.json"), """{ "managementAccount": "1" }""");
        File.WriteAllText(
            Path.Combine(folder, "accounts.json"), """[{ "id": "1", "name": "a\u001b[2Jb" }]""");

        var bill = CommandLine.Run(["bill", folder, "--month", "2018-10"]);
        Directory.Delete(folder, recursive: true);

        Assert.DoesNotContain("\e", bill.Output + bill.Error, StringComparison.Ordinal);
    }

    private static string[] Amounts(string text) =>
        [.. Table(text).Select(line => Amount().Match(line).Value).Where(a => a.Length > 0)];

    private static IEnumerable<string> Table(string text) =>
        text.Split('\n').SkipWhile(l => !l.StartsWith("Line", StringComparison.Ordinal))
            .TakeWhile(l => l.Length > 0);

    [GeneratedRegex(@"\e\[[0-9;]*m")]
    private static partial Regex Color();

    [GeneratedRegex(@"-?[0-9,]+\.[0-9]{2}$")]
    private static partial Regex Amount();
}
