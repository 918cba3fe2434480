using Tributary.Cli.Text;

namespace Tributary.Cli.Explanations;

/// <summary>An explanation being written: headings, paragraphs, sums on a line of their own.</summary>
internal sealed class Letter(Streams streams)
{
    private readonly Paint _paint = new(streams.Terminal);

    /// <summary>A heading.</summary>
    public void Head(string text)
    {
        streams.Output.WriteLine();
        streams.Output.WriteLine(_paint.This(text, Tone.Strong));
        streams.Output.WriteLine();
    }

    /// <summary>A paragraph.</summary>
    public void Say(params string[] sentences) =>
        Paragraph.Write(streams.Output, streams.Terminal, string.Join(' ', sentences));

    /// <summary>A calculation, set apart.</summary>
    public void Sum(params string[] lines)
    {
        streams.Output.WriteLine();
        foreach (var line in lines) streams.Output.WriteLine("    " + line);
        streams.Output.WriteLine();
    }

    /// <summary>A table, set in.</summary>
    public void Show(Table table) => table.Write(streams.Output, streams.Terminal, margin: "  ");

    /// <summary>An empty line.</summary>
    public void Pause() => streams.Output.WriteLine();
}
