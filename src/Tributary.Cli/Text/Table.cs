namespace Tributary.Cli.Text;

/// <summary>Where the text of a column stands.</summary>
internal enum Align
{
    Left,
    Right,

    /// <summary>Decimal points stand below each other.</summary>
    Point,
}

/// <summary>A column of a table.</summary>
/// <param name="Title">Its title; may be empty.</param>
/// <param name="Align">Where its text stands.</param>
/// <param name="Wraps">Whether it gives way on a narrow terminal; numbers never do.</param>
/// <param name="IsNote">Whether it is left out where no row says anything in it.</param>
internal sealed record Column(
    string Title, Align Align = Align.Left, bool Wraps = false, bool IsNote = false);

/// <summary>Text in aligned columns. Only words wrap; no figure is ever cut.</summary>
internal sealed class Table(params Column[] columns)
{
    private const string Gap = "  ";
    private const int NarrowestText = 16;

    private readonly List<(string[] Cells, Tone Tone)> _rows = [];

    /// <summary>Adds a row; missing cells at its end are empty.</summary>
    public void Add(Tone tone, params string[] cells) =>
        _rows.Add((Array.ConvertAll(cells, Printable.Of), tone));

    /// <summary>Adds a row in plain text.</summary>
    public void Add(params string[] cells) => Add(Tone.Plain, cells);

    /// <summary>Adds a rule below or above figures: under every column that has some.</summary>
    public void AddRule() => _rows.Add(([], Tone.Quiet));

    /// <summary>Writes the table, its titles and a rule first when there are any.</summary>
    public void Write(TextWriter output, Terminal terminal, string margin = "")
    {
        if (WithoutEmptyNotes() is { } shorter)
        {
            shorter.Write(output, terminal, margin);
            return;
        }

        var paint = new Paint(terminal);
        var layout = Layout(terminal.Width - margin.Length);
        if (columns.Any(c => c.Title.Length > 0))
        {
            var titles = columns.Select((c, i) => Aligned(c.Title, TitleAlign(c), layout[i].Width));
            output.WriteLine(paint.This(margin + Joined(titles), Tone.Quiet));
            output.WriteLine(paint.This(margin + Rule(layout), Tone.Quiet));
        }

        foreach (var (cells, tone) in _rows)
        {
            if (cells.Length == 0) output.WriteLine(paint.This(margin + Rule(layout), tone));
            else WriteRow(output, cells, layout, text => paint.This(margin + text, tone));
        }
    }

    /// <summary>The table without a note column that says nothing; none when there is none.
    /// </summary>
    private Table? WithoutEmptyNotes()
    {
        var empty = Enumerable.Range(0, columns.Length).FirstOrDefault(
            i => columns[i].IsNote
                && !_rows.Any(r => r.Cells.ElementAtOrDefault(i) is { Length: > 0 }),
            -1);
        if (empty < 0) return null;

        var shorter = new Table([.. columns.Where((_, i) => i != empty)]);
        foreach (var (cells, tone) in _rows)
        {
            shorter._rows.Add(([.. cells.Where((_, i) => i != empty)], tone));
        }

        return shorter;
    }

    private void WriteRow(
        TextWriter output, string[] cells, (int Width, int Tail)[] layout, Func<string, string> ink)
    {
        var wrapped = Array.FindIndex(columns, c => c.Wraps);
        string[] pieces = wrapped < 0 || wrapped >= cells.Length
            ? [""]
            : Pieces(cells[wrapped], layout[wrapped].Width);
        for (var line = 0; line < pieces.Length; line++)
        {
            var texts = columns.Select((c, i) => Aligned(
                i == wrapped ? pieces[line] : line > 0 ? "" : cells.ElementAtOrDefault(i) ?? "",
                c.Align,
                layout[i].Width,
                layout[i].Tail));
            output.WriteLine(ink(Joined(texts)));
        }
    }

    private (int Width, int Tail)[] Layout(int room)
    {
        var layout = columns.Select((c, i) => WidthOf(c, i)).ToArray();
        var over = layout.Sum(c => c.Width) + Gap.Length * (columns.Length - 1) - room;
        var wrapped = Array.FindIndex(columns, c => c.Wraps);
        if (over > 0 && wrapped >= 0)
        {
            var width = Math.Max(NarrowestText, layout[wrapped].Width - over);
            layout[wrapped].Width = Math.Min(layout[wrapped].Width, width);
        }

        return layout;
    }

    private (int Width, int Tail) WidthOf(Column column, int index)
    {
        string[] texts =
            [column.Title, .. _rows.Select(r => r.Cells.ElementAtOrDefault(index) ?? "")];
        var tail = column.Align == Align.Point ? texts[1..].Max(TailOf) : 0;
        var width = column.Align == Align.Point
            ? texts[1..].Max(t => t.Length - TailOf(t)) + tail
            : texts.Max(t => t.Length);

        return (Math.Max(width, column.Title.Length), tail);
    }

    /// <summary>The decimal point and what follows it.</summary>
    private static int TailOf(string text) =>
        text.IndexOf('.') is var dot and >= 0 ? text.Length - dot : 0;

    private static Align TitleAlign(Column column) =>
        column.Align == Align.Left ? Align.Left : Align.Right;

    private static string Aligned(string text, Align align, int width, int tail = 0) =>
        align switch
        {
            Align.Left => text.PadRight(width),
            Align.Right => text.PadLeft(width),
            Align.Point => (text + new string(' ', tail - TailOf(text))).PadLeft(width),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private static string Joined(IEnumerable<string> texts) => string.Join(Gap, texts).TrimEnd();

    private static string Rule((int Width, int Tail)[] layout) =>
        string.Join(Gap, layout.Select(c => new string('-', c.Width)));

    /// <summary>
    /// Cuts a text at blanks, else where the room ends; what follows hangs under its start.
    /// </summary>
    private static string[] Pieces(string text, int width)
    {
        var start = text.Length - text.TrimStart().Length;
        var hanging = Math.Min(start + 2, width / 2);
        var pieces = new List<string>();
        while (text.Length > width)
        {
            var blank = text.LastIndexOf(' ', width);
            var cut = blank > start ? blank : width;
            pieces.Add(text[..cut]);
            text = new string(' ', hanging) + text[cut..].TrimStart();
            start = hanging;
        }

        return [.. pieces, text];
    }
}
