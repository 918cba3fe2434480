using Tributary.Cli.Text;

namespace Tributary.Cli.Explanations;

/// <summary>
/// An explanation being written: headings, paragraphs, sums on a line of their own.
/// </summary>
internal sealed class Letter(Streams streams)
{
    private readonly Paint _paint = new(streams.Terminal);
    private bool _isApart = true;

    /// <summary>A heading.</summary>
    public void Head(string text)
    {
        Pause();
        streams.Output.WriteLine(_paint.This(text, Tone.Strong));
        streams.Output.WriteLine();
    }

    /// <summary>A paragraph.</summary>
    public void Say(params string[] sentences)
    {
        _isApart = false;
        Paragraph.Write(streams.Output, streams.Terminal, string.Join(' ', sentences));
    }

    /// <summary>A calculation, set apart.</summary>
    public void Sum(params string[] lines)
    {
        Pause();
        foreach (var line in lines) streams.Output.WriteLine("    " + line);
        _isApart = false;
        Pause();
    }

    /// <summary>A table, set in.</summary>
    public void Show(Table table)
    {
        _isApart = false;
        table.Write(streams.Output, streams.Terminal, margin: "  ");
    }

    /// <summary>An empty line, one at most between two paragraphs.</summary>
    public void Pause()
    {
        if (!_isApart) streams.Output.WriteLine();
        _isApart = true;
    }
}
