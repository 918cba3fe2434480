using Tributary.Cli.Text;

namespace Tributary.Cli.Reports;

/// <summary>
/// Writes CSV of which every value is quoted: rows end with a line feed, quotes are doubled. Text
/// that a spreadsheet would take for a formula gets an apostrophe in front; a number never begins
/// with anything but a digit or its sign, and stays a number.
/// </summary>
internal sealed class QuotedCsv(TextWriter output)
{
    private bool _isInRow;

    /// <summary>A value that somebody else wrote: a name, a description, an id.</summary>
    public void Text(string text)
    {
        var plain = Printable.Of(text);
        Write(plain is ['=' or '+' or '-' or '@', ..] ? $"'{plain}" : plain);
    }

    /// <summary>A number or a date, as this program writes it.</summary>
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
        output.Write('"');
        output.Write(value.Replace("\"", "\"\"", StringComparison.Ordinal));
        output.Write('"');
        _isInRow = true;
    }
}
