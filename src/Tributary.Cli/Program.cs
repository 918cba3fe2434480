using System.CommandLine;
using System.Reflection;
using System.Text;
using Tributary.Cli.Commands;
using Tributary.Cli.Text;
using Tributary.Storage.Text;

namespace Tributary.Cli;

/// <summary>
/// The executable <c>tributary</c>: one command line in, text and an exit code out.
/// </summary>
public static class Program
{
    /// <summary>The version, as <c>--version</c> prints it.</summary>
    internal static string Version { get; } =
        typeof(Program).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0];

    /// <summary>Runs the command line of the process. Text is UTF-8 whatever the locale.</summary>
    public static int Main(string[] args)
    {
        using var output = Utf8(Console.OpenStandardOutput());
        using var error = Utf8(Console.OpenStandardError());

        return Run(args, new(output, error, Terminal.Current));
    }

    /// <summary>Runs a command line.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="streams">Where to write.</param>
    /// <returns>The exit code: docs/reference/cli.md.</returns>
    public static int Run(string[] args, Streams streams)
    {
        try
        {
            return Invoke(args, streams);
        }
        catch (MisuseException misuse)
        {
            streams.Error.WriteLine($"tributary: {misuse.Message}");
            return ExitCode.Misuse;
        }
        catch (InputException refused)
        {
            foreach (var error in refused.Errors) streams.Error.WriteLine(error);
            return ExitCode.Unreadable;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            streams.Error.WriteLine($"tributary: {failure.Message}");
            return ExitCode.Unreadable;
        }
        catch (Exception bug)
        {
            streams.Error.WriteLine(
                $"tributary: this is a bug ({bug.GetType().Name}: {bug.Message}); please report "
                + "it with the command, and with what --debug prints added to it.");
            if (args.Contains(Options.Debug.Name)) streams.Error.WriteLine(bug);
            return ExitCode.Bug;
        }
        finally
        {
            streams.Output.Flush();
            streams.Error.Flush();
        }
    }

    private static int Invoke(string[] args, Streams streams)
    {
        var root = Root.Of(streams);
        var parsed = root.Parse(args, new() { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0 && !IsAnswered(parsed))
        {
            throw new MisuseException(Misuse.Explain(parsed, args));
        }

        return parsed.Invoke(new()
        {
            Output = streams.Output,
            Error = streams.Error,
            EnableDefaultExceptionHandler = false,
        });
    }

    /// <summary>Whether help or the version is asked for: then nothing else is wrong.</summary>
    private static bool IsAnswered(ParseResult parsed) =>
        parsed.Action is { ClearsParseErrors: true };

    private static StreamWriter Utf8(Stream stream) =>
        new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16)
        {
            NewLine = "\n",
        };
}
