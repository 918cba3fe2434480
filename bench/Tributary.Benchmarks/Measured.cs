using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Tributary.Benchmarks;

/// <summary>One run of a whole process: what it took.</summary>
/// <param name="Cpu">User and system seconds.</param>
/// <param name="Wall">Seconds on the clock.</param>
/// <param name="PeakMegabytes">The largest resident size.</param>
/// <param name="Output">What it printed.</param>
internal sealed partial record Measured(
    double Cpu, double Wall, double PeakMegabytes, string Output)
{
    /// <summary>Runs a process to its end, or fails with what it said.</summary>
    public static Measured Run(string file, params string[] arguments)
    {
        var cpu = ChildrenCpu();
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(file, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        double peak = 0;
        while (!process.WaitForExit(5)) peak = Math.Max(peak, PeakOf(process.Id));

        var (text, problem) = (output.Result, error.Result);

        return process.ExitCode == 0
            ? new(ChildrenCpu() - cpu, watch.Elapsed.TotalSeconds, peak, text)
            : throw new InvalidOperationException($"{file} failed: {problem}{text}");
    }

    /// <summary>What this one took beyond another one.</summary>
    public Measured Minus(Measured other) =>
        this with { Cpu = Cpu - other.Cpu, Wall = Wall - other.Wall };

    private static double PeakOf(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status")
                .FirstOrDefault(l => l.StartsWith("VmHWM", StringComparison.Ordinal));

            return line is null
                ? 0
                : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2],
                    CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return 0; // It ended between two looks.
        }
    }

    /// <summary>The CPU seconds of all ended children, from the kernel's own account.</summary>
    private static double ChildrenCpu()
    {
        const int children = -1;
        var usage = new long[18];
        if (GetUsage(children, usage) != 0) throw new InvalidOperationException("getrusage");

        return usage[0] + usage[1] / 1e6 + usage[2] + usage[3] / 1e6;
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetUsage(int who, [Out] long[] usage);
}
