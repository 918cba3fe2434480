using System.Diagnostics;
using System.Text;

namespace Tributary.SystemTests.Documentation;

/// <summary>What a command left behind.</summary>
/// <param name="Output">What it wrote, errors in their place among the rest.</param>
/// <param name="ExitCode">How it ended.</param>
public sealed record Outcome(string Output, int ExitCode)
{
    /// <summary>The output as a page shows it, an exit code other than zero at its end.</summary>
    public string[] Lines =>
    [
        .. Output is "" ? [] : (Output.EndsWith('\n') ? Output[..^1] : Output).Split('\n'),
        .. ExitCode is 0 ? Array.Empty<string>() : [$"[exit {ExitCode}]"],
    ];
}

/// <summary>Runs a command as a reader of the documentation would type it.</summary>
public static class Shell
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>Runs a script with /bin/sh in a folder, without color, terminal or input.</summary>
    /// <exception cref="TimeoutException">It did not end in five minutes.</exception>
    public static async Task<Outcome> Run(string script, string folder)
    {
        using var process = Process.Start(Start(script, folder))!;
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Limit);
        try
        {
            var output = await process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return new(output, process.ExitCode);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"No end after {Limit.TotalMinutes} minutes: {script}");
        }
    }

    private static ProcessStartInfo Start(string script, string folder)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"exec 2>&1\n{script}"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["NO_COLOR"] = "1";
        start.Environment["TERM"] = "dumb";
        start.Environment["TZ"] = "UTC";
        // What a build sets for its own children would lead a build in there astray.
        foreach (var name in start.Environment.Keys.Where(IsOfTheBuild).ToArray())
            start.Environment.Remove(name);
        return start;
    }

    private static bool IsOfTheBuild(string name) =>
        name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase);
}
