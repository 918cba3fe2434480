using System.Collections.Immutable;
using System.Text;

namespace Tributary.Storage.Text;

/// <summary>Reads a CSV file (RFC 4180, UTF-8, plain or gzip) row by row as a stream.</summary>
/// <remarks>
/// <para>
/// Lines end in LF or CRLF, the last one need not; blank lines are skipped, and so is a first line
/// <c>sep=,</c>. Every row has as many fields as the header. A field is at most 1 MiB long and a
/// row 16 MiB, as written.
/// </para>
/// <para>Whatever breaks these rules throws an <see cref="InputException"/>.</para>
/// </remarks>
/// <example><c>while (csv.Read()) { Use(csv.Line, csv[amount]); }</c></example>
public sealed class CsvReader : IDisposable
{
    private readonly CsvBuffer _text;
    private readonly CsvRows _rows;
    private readonly string _file;
    private readonly ImmutableArray<string> _header;
    private readonly Dictionary<string, int> _columns = [];

    /// <summary>Reads the leading rows and the header.</summary>
    /// <param name="stream">The text, which the reader then owns; it need not seek.</param>
    /// <param name="file">The name of the file, for messages.</param>
    /// <param name="leadingRows">The number of rows before the header, of any width.</param>
    /// <exception cref="InputException">There is no header, or it is not well formed.</exception>
    public CsvReader(Stream stream, string file, int leadingRows = 0)
    {
        _file = file;
        _text = new(stream, file);
        _rows = new(_text);
        LeadingRows = [.. Enumerable.Range(0, leadingRows).Select(_ => ReadNames())];
        _header = ReadNames();
        _text.Names = _header;
        HeaderLine = Line;
        IndexColumns();
        _rows.Leave();
    }

    /// <summary>The rows before the header, as many as were asked for.</summary>
    public IReadOnlyList<IReadOnlyList<string>> LeadingRows { get; }

    /// <summary>The names of the columns, no two alike.</summary>
    public IReadOnlyList<string> Header => _header;

    /// <summary>The line on which the header starts, from 1.</summary>
    public int HeaderLine { get; }

    /// <summary>The line on which the row starts, from 1.</summary>
    public int Line => _text.Line;

    /// <summary>A field of the row: UTF-8 without its quotes, valid until the next row.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <exception cref="IndexOutOfRangeException">
    /// There is no such column, or no row: before the first call of <see cref="Read"/> and after
    /// the last.
    /// </exception>
    public ReadOnlySpan<byte> this[int column] => _rows[column];

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file, as the user named it.</param>
    /// <param name="leadingRows">The number of rows before the header, of any width.</param>
    /// <exception cref="InputException">There is no such file or it has no good header.</exception>
    public static CsvReader Open(string path, int leadingRows = 0)
    {
        var stream = InputFile.Open(path);
        try
        {
            return new(stream, path, leadingRows);
        }
        catch (InputException)
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Finds a column.</summary>
    /// <param name="name">The name in the header, in the same case.</param>
    /// <returns>The column, from 0; -1 when there is none.</returns>
    public int IndexOf(string name) => _columns.GetValueOrDefault(name, -1);

    /// <summary>Moves to the next row.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="InputException">The row is not well formed.</exception>
    public bool Read()
    {
        if (!_rows.Next())
        {
            return false;
        }

        return _rows.Count == _header.Length ? true : throw WrongWidth();
    }

    /// <summary>An error in a field of this row.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <param name="message">What is wrong, as <see cref="InputError.Message"/> says it.</param>
    public InputError ErrorAt(int column, string message) =>
        new(_file, Line, _header[column], message);

    /// <summary>Closes the stream.</summary>
    public void Dispose() => _text.Dispose();

    private ImmutableArray<string> ReadNames()
    {
        var names = ReadFields();

        return Line == 1 && IsSeparator(names) ? ReadFields() : names;
    }

    private ImmutableArray<string> ReadFields()
    {
        if (!_rows.Next())
        {
            throw Refused(null, "the file ends before its header: expected a line with the names "
                + "of the columns.");
        }

        return [.. Enumerable.Range(0, _rows.Count).Select(i => Encoding.UTF8.GetString(_rows[i]))];
    }

    // Spreadsheets write, and read, a first line that says which separator the file uses.
    private bool IsSeparator(ImmutableArray<string> fields)
    {
        if (string.Join(',', fields) is not ['s', 'e', 'p', '=', var separator])
        {
            return false;
        }

        return separator == ',' ? true : throw Refused(Line, "expected commas between the fields, "
            + $"found the separator {Excerpt.Of($"{separator}")}: save the file with commas.");
    }

    private void IndexColumns()
    {
        foreach (var name in _header)
        {
            if (name.Length == 0)
            {
                throw Refused(Line, $"column {_columns.Count + 1} has no name: expected a name for "
                    + "every column.");
            }

            if (!_columns.TryAdd(name, _columns.Count))
            {
                throw new InputException(new InputError(_file, Line, name, "the column appears "
                    + "twice in the header: keep one of the two."));
            }
        }
    }

    private InputException WrongWidth() =>
        Refused(Line, $"expected {Excerpt.Count(_header.Length, "field")} as in the header, found "
            + $"{_rows.Count}.");

    private InputException Refused(int? line, string message) =>
        new(new InputError(_file, line, null, message));
}
