using Tributary.Cli.Text;

namespace Tributary.Cli.Explanations;

/// <summary>
/// An explanation being written: headings, paragraphs, sums on a line of their own.
/// </summary>
internal sealed class Letter(Streams streams)
{
    private readonly Paint _paint = new(streams.Terminal);
    private bool _isApart = true;
    private bool _owesLine;

    /// <summary>A heading.</summary>
    public void Head(string text)
    {
        Pause();
        Begin();
        streams.Output.WriteLine(_paint.This(text, Tone.Strong));
        streams.Output.WriteLine();
        _isApart = true;
    }

    /// <summary>A paragraph.</summary>
    public void Say(params string[] sentences)
    {
        Begin();
        Paragraph.Write(streams.Output, streams.Terminal, string.Join(' ', sentences));
    }

    /// <summary>A calculation, set apart.</summary>
    public void Sum(params string[] lines)
    {
        Pause();
        Begin();
        foreach (var line in lines) streams.Output.WriteLine("    " + line);
        Pause();
    }

    /// <summary>A table, set in.</summary>
    public void Show(Table table)
    {
        Begin();
        table.Write(streams.Output, streams.Terminal, margin: "  ");
    }

    /// <summary>An empty line before what follows, if anything follows; one at most.</summary>
    public void Pause() => _owesLine |= !_isApart;

    private void Begin()
    {
        if (_owesLine) streams.Output.WriteLine();
        (_owesLine, _isApart) = (false, false);
    }
}
