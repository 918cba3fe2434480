using System.Text;
using System.Text.Unicode;
using Tributary.Storage.Text;

namespace Tributary.Storage.PriceLists;

/// <summary>The rows of an offer CSV; each stands on a line of its own.</summary>
/// <remarks>
/// More lenient than <see cref="CsvReader"/>, which stops at the first row that is not like its
/// header: a price list is somebody else's, so a broken row is one finding and the rows after it
/// count. docs/decisions/0020.
/// </remarks>
internal sealed class OfferRows(CsvBuffer text, string file)
{
    private const byte Quote = (byte)'"';

    private readonly List<Field> _fields = [];
    private int _length;

    /// <summary>The name of the file.</summary>
    public string File => file;

    /// <summary>The line of the row, from 1.</summary>
    public int Line => text.Line;

    /// <summary>How many fields the row has; none when there is a problem.</summary>
    public int Count => _fields.Count;

    /// <summary>Why the row has no fields, as <see cref="InputError.Message"/> says it.</summary>
    public string? Problem { get; private set; }

    /// <summary>A field without quotes and outer blanks; empty where the row has none.</summary>
    public string this[int column]
    {
        get
        {
            if (column < 0 || column >= Count) return "";

            var (start, length, isEscaped) = _fields[column];
            var value = Encoding.UTF8.GetString(text.Bytes.AsSpan(start, length));

            return isEscaped ? value.Replace("\"\"", "\"", StringComparison.Ordinal) : value;
        }
    }

    /// <summary>Moves to the next row, past blank lines; false at the end of the file.</summary>
    public bool Next()
    {
        Range row;
        do
        {
            text.Pass(text.Row + _length, _length > 0 ? 1 : 0);
            if (!TryFindLine()) return false;

            row = Trim(text.Row, text.Row + _length);
        }
        while (row.Start.Equals(row.End));

        _fields.Clear();
        Problem = Utf8.IsValid(text.Bytes.AsSpan(row))
            ? Split(row.Start.Value, row.End.Value)
            : "the text is not valid UTF-8.";
        if (Problem is not null) _fields.Clear();

        return true;
    }

    private bool TryFindLine()
    {
        while (true)
        {
            _length = text.Bytes.AsSpan(text.Row..text.End).IndexOf((byte)'\n') + 1;
            if (_length > 0 || text.IsEnded) return _length > 0;

            text.Fill();
        }
    }

    // Returns the problem.
    private string? Split(int at, int end)
    {
        while (true)
        {
            at = SkipBlanks(at, end);
            var isQuoted = at < end && text.Bytes[at] == Quote;
            at = isQuoted ? AddQuoted(at + 1, end) : AddPlain(at, end);
            if (at < 0) return "a quote (\") is not closed on its line.";
            if (at == end) return null;
            if (text.Bytes[at] != ',') return "found text after a closing quote (\").";

            at++;
        }
    }

    private int AddPlain(int start, int end)
    {
        var length = text.Bytes.AsSpan(start..end).IndexOf((byte)',');
        var stop = length < 0 ? end : start + length;
        var field = Trim(start, stop);
        _fields.Add(new(field.Start.Value, field.End.Value - field.Start.Value, false));

        return stop;
    }

    // Negative when the quote is not closed.
    private int AddQuoted(int start, int end)
    {
        var close = FindQuote(start, end);
        var isEscaped = false;
        while (close >= 0 && close + 1 < end && text.Bytes[close + 1] == Quote)
        {
            isEscaped = true;
            close = FindQuote(close + 2, end);
        }

        if (close < 0) return -1;

        var field = Trim(start, close);
        _fields.Add(new(field.Start.Value, field.End.Value - field.Start.Value, isEscaped));

        return SkipBlanks(close + 1, end);
    }

    private int FindQuote(int from, int end)
    {
        var length = text.Bytes.AsSpan(from..end).IndexOf(Quote);

        return length < 0 ? -1 : from + length;
    }

    private int SkipBlanks(int at, int end)
    {
        while (at < end && IsBlank(text.Bytes[at])) at++;

        return at;
    }

    private Range Trim(int start, int end)
    {
        start = SkipBlanks(start, end);
        while (end > start && IsBlank(text.Bytes[end - 1])) end--;

        return start..end;
    }

    private static bool IsBlank(byte letter) => letter is (byte)' ' or (byte)'\t' or (byte)'\r'
        or (byte)'\n';

    private readonly record struct Field(int Start, int Length, bool IsEscaped);
}
