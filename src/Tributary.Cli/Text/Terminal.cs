namespace Tributary.Cli.Text;

/// <summary>What shows the text.</summary>
/// <param name="Width">How many columns fit; without limit when nobody looks on.</param>
/// <param name="HasColor">Whether output may be colored.</param>
/// <param name="ShowsProgress">Whether a person watches standard error.</param>
public sealed record Terminal(int Width, bool HasColor, bool ShowsProgress)
{
    /// <summary>No terminal: a file, a pipe, a test.</summary>
    public static readonly Terminal None = new(int.MaxValue, false, false);

    /// <summary>
    /// The terminal of the process; colors follow <see href="https://no-color.org"/>.
    /// </summary>
    public static Terminal Current => new(
        Console.IsOutputRedirected ? int.MaxValue : WindowWidth(),
        HasColor: !Console.IsOutputRedirected
            && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") != "dumb",
        ShowsProgress: !Console.IsErrorRedirected);

    private static int WindowWidth() =>
        Console.WindowWidth is var width and > 0 ? width : int.MaxValue;
}

/// <summary>Where a command writes.</summary>
/// <param name="Output">What was asked for.</param>
/// <param name="Error">What is wrong, and progress.</param>
/// <param name="Terminal">What shows it.</param>
public sealed record Streams(TextWriter Output, TextWriter Error, Terminal Terminal);
