using System.Diagnostics;
using System.Text;
using Tributary.Cli;
using Tributary.Cli.Text;

namespace Tributary.SystemTests.Cli;

/// <summary>Runs <c>tributary</c>, in this process or as one of its own.</summary>
internal static class CommandLine
{
    /// <summary>The folders that the tests bill.</summary>
    public static readonly string Folders = Path.Combine(Here(), "Folders");

    /// <summary>The files that say what is printed.</summary>
    public static readonly string Golden = Path.Combine(Here(), "Golden");

    /// <summary>The root of the checkout.</summary>
    public static string Root => Path.GetFullPath(Path.Combine(Here(), "..", "..", ".."));

    /// <summary>
    /// Runs a command in this process. Names of test folders, and of files in them, stand for their
    /// paths, both ways.
    /// </summary>
    public static Result Run(string[] args, Terminal? terminal = null)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        string[] full = [.. args.Select(Full)];
        var exit = Program.Run(full, new(output, error, terminal ?? Terminal.None));

        return new(exit, Short(output.ToString()), Short(error.ToString()));
    }

    /// <summary>Runs a command as a process, with some of its environment changed.</summary>
    public static Task<Result> Start(
        string[] args, params (string Name, string Value)[] environment) => Start(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "tributary.dll"), .. args],
            environment);

    /// <summary>Runs a program, with some of its environment changed.</summary>
    public static async Task<Result> Start(
        string program, string[] args, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, args.Select(Full))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        return new(process.ExitCode, Short(await output), Short(await error));
    }

    private static string Full(string arg) =>
        Path.Exists(Path.Combine(Folders, arg)) ? Path.Combine(Folders, arg) : arg;

    private static string Short(string text) =>
        text.Replace(Folders + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);

    private static string Here()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "Tributary.slnx"))) root = root.Parent;

        return Path.Combine(root.FullName, "test", "Tributary.SystemTests", "Cli");
    }
}

/// <summary>What a command did.</summary>
internal sealed record Result(int Exit, string Output, string Error);
