using System.Diagnostics;
using Tributary.SystemTests.Rules;
using Xunit;

namespace Tributary.SystemTests.October2018;

/// <summary>The script that made the sample still builds; its input is not in this tree.</summary>
public sealed class ConverterTests
{
    [Fact]
    public async Task The_converter_builds_and_says_what_it_needs()
    {
        using var script = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList = { "run", "scripts/sample-from-cur.cs" },
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var token = TestContext.Current.CancellationToken;
        var error = script.StandardError.ReadToEndAsync(token);
        var output = await script.StandardOutput.ReadToEndAsync(token);
        await script.WaitForExitAsync(token);

        Assert.Equal(
            "Say the folder to read, the prefix of its files, where to write.\n",
            await error + output);
        Assert.Equal(2, script.ExitCode);
    }
}
