using Tributary.Cli.Text;

namespace Tributary.Cli.Reports;

/// <summary>
/// Writes CSV (RFC 4180, rows end with a line feed). Text that a spreadsheet would take for a
/// formula gets an apostrophe in front; a number never begins with anything but a digit or its
/// sign, and stays a number.
/// </summary>
/// <param name="output">Where to.</param>
/// <param name="quotesAll">
/// Whether every value is in quotes; if not, only one that could not be read without.
/// </param>
internal sealed class CsvOutput(TextWriter output, bool quotesAll)
{
    private bool _isInRow;

    /// <summary>A value that somebody else wrote: a name, a description, an id.</summary>
    public void Text(string text)
    {
        var plain = Printable.Of(text);
        Write(plain is ['=' or '+' or '-' or '@', ..] ? $"'{plain}" : plain);
    }

    /// <summary>A number, a date or a map, as this program writes it; or nothing.</summary>
    public void Figure(string figure) => Write(figure);

    /// <summary>Ends the row.</summary>
    public void End()
    {
        output.Write('\n');
        _isInRow = false;
    }

    private void Write(string value)
    {
        if (_isInRow) output.Write(',');
        _isInRow = true;
        if (!quotesAll && !value.AsSpan().ContainsAny("\",\r\n"))
        {
            output.Write(value);
            return;
        }

        output.Write('"');
        output.Write(value.Replace("\"", "\"\"", StringComparison.Ordinal));
        output.Write('"');
    }
}
