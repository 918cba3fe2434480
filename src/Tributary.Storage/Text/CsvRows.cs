using System.Buffers;
using System.Text.Unicode;

namespace Tributary.Storage.Text;

/// <summary>Splits a text into rows of fields (RFC 4180), without allocating for either.</summary>
internal sealed class CsvRows(CsvBuffer text)
{
    private const int LongestFieldBytes = 1 << 20;
    private const byte Quote = (byte)'"';

    private static readonly SearchValues<byte> Stops = SearchValues.Create(",\"\r\n"u8);

    private Field[] _fields = new Field[16];
    private byte[] _bytes = [];
    private int _end;
    private int _next = -1;
    private int _lines;
    private int _openQuote;
    private bool _isEscaped;

    /// <summary>The number of fields in the row; zero when there is no row.</summary>
    public int Count { get; private set; }

    /// <summary>A field of the row, valid until the next row.</summary>
    public ReadOnlySpan<byte> this[int column]
    {
        get
        {
            var (start, length, _) = _fields.AsSpan(0, Count)[column];
            return _bytes.AsSpan(start, length);
        }
    }

    /// <summary>Moves to the next row, past blank lines; false at the end of the file.</summary>
    public bool Next()
    {
        do
        {
            if (!Advance())
            {
                Leave();
                return false;
            }
        }
        while (Count == 1 && _bytes[text.Row] is (byte)'\r' or (byte)'\n');

        CheckText(_bytes.AsSpan(text.Row, _next - text.Row));
        Unescape();
        return true;
    }

    /// <summary>Forgets the row: it has no fields any more.</summary>
    public void Leave() => Count = 0;

    private bool Advance()
    {
        text.Pass(_next < 0 ? text.Row : _next, _lines);
        while (!TryScan())
        {
            if (text.IsEnded)
            {
                return text.Row == _end ? EndText() : throw OpenQuote();
            }

            text.Fill();
        }

        return true;
    }

    private bool EndText()
    {
        (_next, _lines) = (_end, 0);
        return false;
    }

    // False when the row is not yet complete in the buffer.
    private bool TryScan()
    {
        (_bytes, _end) = (text.Bytes, text.End);
        (Count, _lines, _isEscaped) = (0, 1, false);
        var at = text.Row;
        while (true)
        {
            at = at < _end && _bytes[at] == Quote ? ScanQuoted(at) : ScanPlain(at);
            if (at < 0)
            {
                return false;
            }

            if (_bytes[at] != ',')
            {
                return TryEndRow(at);
            }

            at++;
        }
    }

    private bool TryEndRow(int at)
    {
        var feed = _bytes[at] == '\r' ? at + 1 : at;
        if (feed == _end)
        {
            return false;
        }

        if (_bytes[feed] != '\n')
        {
            throw text.Refused(at, Count - 1, "found a carriage return without a line feed: "
                + "expected lines that end in LF or CRLF.");
        }

        _next = feed + 1;
        return true;
    }

    private int ScanPlain(int start)
    {
        var rest = _bytes.AsSpan(start, _end - start);
        var length = rest.IndexOfAny(Stops);
        if ((length < 0 ? rest.Length : length) > LongestFieldBytes)
        {
            throw text.Refused(start, Count, "the field is longer than 1 MiB: expected a comma or "
                + "the end of the line before that.");
        }

        if (length < 0)
        {
            return -1;
        }

        if (rest[length] == Quote)
        {
            throw text.Refused(start, Count, "found a quote (\") inside a field that does not "
                + "start with one: quote the whole field and write the inner quote twice (\"\").");
        }

        Add(new(start, length, IsEscaped: false));
        return start + length;
    }

    private int ScanQuoted(int open)
    {
        _openQuote = open;
        var isEscaped = false;
        var close = FindQuote(open + 1);
        while (close >= 0 && _bytes[close + 1] == Quote)
        {
            isEscaped = true;
            close = FindQuote(close + 2);
        }

        var length = (close < 0 ? _end : close) - open - 1;
        if (length > LongestFieldBytes)
        {
            throw text.Refused(open, Count, "the quoted field is longer than 1 MiB: expected a "
                + "closing quote (\") before that.");
        }

        if (close < 0)
        {
            return -1;
        }

        CheckAfterQuote(close + 1);
        _lines += _bytes.AsSpan(open + 1, length).Count((byte)'\n');
        _isEscaped |= isEscaped;
        Add(new(open + 1, length, isEscaped));

        return close + 1;
    }

    // The byte after the quote says whether it closes the field, so it must be there too.
    private int FindQuote(int from)
    {
        var found = _bytes.AsSpan(from, _end - from).IndexOf(Quote);

        return found < 0 || from + found + 1 == _end ? -1 : from + found;
    }

    private void CheckAfterQuote(int at)
    {
        if (_bytes[at] is (byte)',' or (byte)'\r' or (byte)'\n')
        {
            return;
        }

        var rest = _bytes.AsSpan(at, _end - at);
        var stop = rest.IndexOfAny(Stops);
        var found = Excerpt.Of(stop < 0 ? rest : rest[..stop]);
        throw text.Refused(at, Count, "expected a comma or the end of the line after the closing "
            + $"quote, found {found}: write a quote inside a quoted field twice (\"\").");
    }

    private InputException OpenQuote() =>
        text.Refused(_openQuote, Count, "the quoted field is not closed before the end of the "
            + "file: expected a closing quote (\").");

    private void Add(Field field)
    {
        if (Count == _fields.Length)
        {
            Array.Resize(ref _fields, Count * 2);
        }

        _fields[Count++] = field;
    }

    // Rows end at ASCII bytes, so a text is valid when each of its rows is.
    private void CheckText(ReadOnlySpan<byte> row)
    {
        if (!Utf8.IsValid(row))
        {
            throw RefuseFirst(static field => !Utf8.IsValid(field), "the text is not valid UTF-8: "
                + "save the file as UTF-8.");
        }

        if (row.Contains((byte)0))
        {
            throw RefuseFirst(static field => field.Contains((byte)0), "found a NUL byte: expected "
                + "text; save the file as UTF-8.");
        }
    }

    private InputException RefuseFirst(Func<ReadOnlySpan<byte>, bool> isBad, string message)
    {
        var column = 0;
        while (!isBad(this[column]))
        {
            column++;
        }

        return text.Refused(_fields[column].Start, column, message);
    }

    private void Unescape()
    {
        if (!_isEscaped)
        {
            return;
        }

        foreach (ref var field in _fields.AsSpan(0, Count))
        {
            if (field.IsEscaped)
            {
                field = field with { Length = Unescape(_bytes.AsSpan(field.Start, field.Length)) };
            }
        }
    }

    // Every quote in the text is one of a pair: the first stays, the second goes.
    private static int Unescape(Span<byte> text)
    {
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var isPair = text[i] == Quote;
            text[length++] = text[i];
            i += isPair ? 1 : 0;
        }

        return length;
    }

    private readonly record struct Field(int Start, int Length, bool IsEscaped);
}
