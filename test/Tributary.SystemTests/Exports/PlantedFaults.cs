using Tributary.SystemTests.Cli;
using Xunit;

namespace Tributary.SystemTests.Exports;

/// <summary>
/// A report in which one figure is wrong: <c>verify</c> says so and names its line. The report
/// without it has nothing unexplained.
/// </summary>
public sealed class PlantedFaults
{
    private static readonly string Small =
        Path.Combine(CommandLine.Folders, "exports", "small.csv");

    [Theory]
    [InlineData(2, ",3.72,0.005", ",3.73,0.005", "unblended cost 3.73, but 744 at 0.005 is 3.72")]
    [InlineData(2, ",744,USD,0.0050000000,3.72", ",743,USD,0.0050000000,3.715", "hours charged")]
    [InlineData(2, ",743,3.715,0", ",742,3.715,0", "unused hours 742, computed 743")]
    [InlineData(2, ",743,3.715,0", ",743,3.71,0", "fee of unused hours 3.71, computed 3.715")]
    [InlineData(3, "DiscountedUsage,", "Usage,", "usage as Usage at 0")]
    [InlineData(4, "0.0116,0.0058", "0.0117,0.0058", "unblended cost 0.0117")]
    [InlineData(4, "0.0116000000,0.0116,", "0.0126000000,0.0126,", "blended rate 0.0058")]
    [InlineData(4, "0.0058000000,0.0058", "0.0058000000,0.0059", "blended cost 0.0059")]
    [InlineData(4, "0.0058000000,0.0058", "0.0059000000,0.0059", "blended rate 0.0059")]
    [InlineData(6, ",3,USD", ",4,USD", "unblended cost 0.069, but 4 at 0.023 is 0.092")]
    [InlineData(7, "0.0230000000,0.046,", "0.0000000000,0,", "blended rate 0.0115")]
    [InlineData(8, ",,0.0035,,0.0035", ",,0.0035,,0.0036", "blended cost 0.0036")]
    public void Are_unexplained_and_named(int line, string right, string wrong, string fault)
    {
        var lines = File.ReadAllLines(Small);
        Assert.Contains(right, lines[line - 1], StringComparison.Ordinal);
        lines[line - 1] = lines[line - 1].Replace(right, wrong, StringComparison.Ordinal);

        var (exit, output, _) = Verify(lines);

        Assert.Equal(1, exit);
        Assert.Contains($"copy.csv:{line}: ", output, StringComparison.Ordinal);
        Assert.Contains(
            fault,
            string.Join(' ', output.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_unexplained_without_them()
    {
        var (exit, output, _) = Verify(File.ReadAllLines(Small));

        Assert.Equal(0, exit);
        Assert.EndsWith("Nothing is unexplained.\n", output, StringComparison.Ordinal);
    }

    private static Result Verify(string[] lines)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var copy = Path.Combine(folder.FullName, "copy.csv");
            File.WriteAllLines(copy, lines);

            return CommandLine.Run(["verify", copy]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
