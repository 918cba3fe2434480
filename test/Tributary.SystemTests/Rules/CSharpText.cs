namespace Tributary.SystemTests.Rules;

/// <summary>
/// C# source taken apart into code and comments. Both keep the length and the lines of the
/// source, with blanks for what belongs elsewhere; strings and characters are blank in both.
/// </summary>
/// <param name="Code">The source without comments and strings.</param>
/// <param name="Comments">The comments alone.</param>
public sealed record CSharpText(string Code, string Comments)
{
    /// <summary>Takes apart a source that compiles: no error is reported here.</summary>
    public static CSharpText Read(string source)
    {
        var (code, comments) = (Blank(source), Blank(source));
        for (var at = 0; at < source.Length;)
        {
            var (end, kept) = source[at] switch
            {
                '/' when Ahead(source, at, "//") => (EndOfLine(source, at), comments),
                '/' when Ahead(source, at, "/*") => (After(source, "*/", at), comments),
                '#' when StartsLine(source, at) => (EndOfLine(source, at), code),
                '\'' => (EndOfCharacter(source, at), null),
                '"' or '$' or '@' when StartsString(source, at) => (EndOfString(source, at), null),
                _ => (at + 1, code),
            };
            if (kept is not null)
                source.CopyTo(at, kept, at, end - at);
            at = end;
        }

        return new(new(code), new(comments));
    }

    private static char[] Blank(string source) =>
        [.. source.Select(c => c is '\n' ? '\n' : ' ')];

    private static bool Ahead(string source, int at, string mark) =>
        string.CompareOrdinal(source, at, mark, 0, mark.Length) is 0;

    private static bool StartsLine(string source, int at) =>
        source.AsSpan(0, at).TrimEnd(' ') is [] or [.., '\n'];

    private static bool StartsString(string source, int at) =>
        source.AsSpan(at).TrimStart("$@") is ['"', ..];

    private static int EndOfLine(string source, int at) =>
        source.IndexOf('\n', at) is var end and >= 0 ? end : source.Length;

    private static int After(string source, string mark, int at) =>
        source.IndexOf(mark, at, StringComparison.Ordinal) is var end and >= 0
            ? end + mark.Length
            : source.Length;

    private static int EndOfCharacter(string source, int at) =>
        source[at + 1] is '\\'
            ? source.IndexOf('\'', at + 3) + 1
            : at + 3;

    private static int EndOfString(string source, int at)
    {
        var quote = source.IndexOf('"', at);
        var prefix = source.AsSpan(at, quote - at);
        var quotes = CountAt(source, quote);
        var verbatim = prefix.Contains('@');

        return quotes >= 3 && !verbatim
            ? EndOfRawString(source, quote + quotes, quotes)
            : EndOfPlainString(source, quote + 1, verbatim, prefix.Contains('$'));
    }

    private static int EndOfRawString(string source, int at, int quotes)
    {
        var end = source.IndexOf(new('"', quotes), at, StringComparison.Ordinal);
        return end + CountAt(source, end);
    }

    private static int EndOfPlainString(string source, int at, bool verbatim, bool holes)
    {
        while (source[at] is not '"' || (verbatim && Ahead(source, at, "\"\"")))
        {
            at = source[at] switch
            {
                '\\' when !verbatim => at + 2,
                '"' => at + 2,
                '{' when holes && !Ahead(source, at, "{{") => EndOfHole(source, at + 1),
                '{' when holes => at + 2,
                _ => at + 1,
            };
        }

        return at + 1;
    }

    private static int EndOfHole(string source, int at)
    {
        for (var depth = 1; depth > 0;)
        {
            depth += source[at] switch { '{' => 1, '}' => -1, _ => 0 };
            at = StartsString(source, at) ? EndOfString(source, at)
                : source[at] is '\'' ? EndOfCharacter(source, at)
                : at + 1;
        }

        return at;
    }

    private static int CountAt(string source, int at) =>
        source.Length - at - source.AsSpan(at).TrimStart('"').Length;
}
