namespace Tributary.Cli.Text;

/// <summary>How a text stands out on a terminal.</summary>
internal enum Tone
{
    Plain,
    Strong,
    Quiet,
    Bad,
    Doubtful,
}

/// <summary>
/// Colors, where there are any: one accent, and red and yellow for what is wrong.
/// </summary>
internal sealed class Paint(Terminal terminal)
{
    public string This(string text, Tone tone) =>
        !terminal.HasColor || text.Length == 0 || tone == Tone.Plain
            ? text
            : $"\e[{Code(tone)}m{text}\e[0m";

    private static string Code(Tone tone) => tone switch
    {
        Tone.Strong => "1",
        Tone.Quiet => "2",
        Tone.Bad => "1;31",
        Tone.Doubtful => "1;33",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
