namespace Tributary.Cli.Text;

/// <summary>Sentences, wrapped at blanks.</summary>
internal static class Paragraph
{
    private const int WidestLine = 92;

    /// <summary>A percentage stays on the line of its number.</summary>
    private const string Percent = " %";

    private const string Glued = "\u00A0%";

    /// <summary>Writes a text with a margin; words are never cut.</summary>
    public static void Write(
        TextWriter output, Terminal terminal, string text, string margin = "  ")
    {
        var width = Math.Min(terminal.Width, WidestLine) - margin.Length;
        var line = "";
        foreach (var word in Printable.Of(text).Replace(Percent, Glued, StringComparison.Ordinal)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.Replace(Glued, Percent, StringComparison.Ordinal)))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                output.WriteLine(margin + line);
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        if (line.Length > 0) output.WriteLine(margin + line);
    }
}
