namespace Tributary.Cli.Text;

/// <summary>
/// Text from input files, fit for a terminal: a control character in an account's name could
/// recolor or rewrite what stands around it.
/// </summary>
internal static class Printable
{
    private const char Replacement = '\uFFFD';

    /// <summary>The text without control characters.</summary>
    public static string Of(string text) => text.Any(char.IsControl)
        ? string.Concat(text.Select(c => char.IsControl(c) ? Replacement : c))
        : text;
}
