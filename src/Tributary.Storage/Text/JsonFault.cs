using System.Buffers;
using System.Text.Json;

namespace Tributary.Storage.Text;

/// <summary>The bracket that a token stands in, and its line; none around the document.</summary>
internal readonly record struct JsonBracket(char Open, int Line)
{
    public static JsonBracket None => default;
}

/// <summary>Says in plain words why a document is not JSON.</summary>
/// <remarks>
/// The reader of .NET finds that a token is bad, in its own words. This looks again at the text
/// after the last good token and tells what would have been right there.
/// </remarks>
/// <param name="text">The document.</param>
/// <param name="from">Where the last good token ends.</param>
/// <param name="last">The kind of that token.</param>
/// <param name="bracket">The innermost open bracket.</param>
internal readonly ref struct JsonFault(
    ReadOnlySpan<byte> text, int from, JsonTokenType last, JsonBracket bracket)
{
    private const string Value = "a value";
    private const string ValueOrEnd = "a value or \"]\"";
    private const string NameOrEnd = "a property name in double quotes or \"}\"";
    private const string CommaOrBrace = "\",\" or \"}\"";
    private const string CommaOrBracket = "\",\" or \"]\"";
    private const string End = "the end of the file";

    private static readonly SearchValues<byte> Stops = SearchValues.Create(" \t\r\n,:{}[]\"/"u8);
    private static readonly SearchValues<byte> HexDigits =
        SearchValues.Create("0123456789abcdefABCDEF"u8);

    private readonly ReadOnlySpan<byte> _text = text;

    /// <summary>Finds where the fault is and what was expected there, as one sentence.</summary>
    public string Describe(out int at)
    {
        at = SkipBlanks(from);
        var next = bracket.Open == '{' ? CommaOrBrace : bracket.Open == '[' ? CommaOrBracket : End;
        var expected = last switch
        {
            JsonTokenType.None => Value,
            JsonTokenType.PropertyName => Value,
            JsonTokenType.StartObject => NameOrEnd,
            JsonTokenType.StartArray => ValueOrEnd,
            _ => next,
        };
        if (At(at) == ',' && expected is CommaOrBrace or CommaOrBracket)
        {
            at = SkipBlanks(at + 1);
            expected = bracket.Open == '{' ? NameOrEnd : ValueOrEnd;
        }

        if (expected is Value or ValueOrEnd && next != End && IsLastNumber(at))
        {
            at = _text.Length;
            expected = next;
        }

        return Describe(ref at, expected);
    }

    private string Describe(ref int at, string expected)
    {
        if (at == _text.Length && bracket.Open != default)
        {
            var opened = bracket.Open == '{' ? "object" : "list";
            return $"the {opened} that starts in line {bracket.Line} is not closed: expected "
                + $"{expected}, found the end of the file.";
        }

        if (StartsWith(at, "/*"u8))
        {
            return "the comment is not closed: expected \"*/\" before the end of the file.";
        }

        if (At(at) == '"' && expected is Value or ValueOrEnd)
        {
            return DescribeText(ref at, out _) ?? Generic(at, expected);
        }

        if (At(at) == '"' && expected is NameOrEnd)
        {
            return DescribeText(ref at, out var end) ?? DescribeColon(ref at, end);
        }

        return Generic(at, expected);
    }

    private string Generic(int at, string expected)
    {
        if (expected is Value or ValueOrEnd && IsNumber(at))
        {
            return $"expected a number as JSON writes it, such as 12.5, found {Found(at)}.";
        }

        var hint = At(at) == '\'' ? ": use double quotes" : "";
        return $"expected {expected}, found {Found(at)}{hint}.";
    }

    // Null when the text in quotes is good.
    private string? DescribeText(ref int at, out int end)
    {
        end = at + 1;
        while (At(end) >= ' ' && At(end) != '"')
        {
            if (At(end) == '\\' && At(end + 1) >= 0 && !IsEscape(end + 1))
            {
                at = end;
                return $"{Excerpt.Of(_text.Slice(end, 2))} is not an "
                    + "escape that JSON has: write a backslash as two (\\\\).";
            }

            end += At(end) == '\\' ? 2 : 1;
        }

        if (At(end) == '"')
        {
            end++;
            return null;
        }

        return At(end) is '\n' or '\r' or -1
            ? "the text is not closed: expected a double quote before the end of the line."
            : $"found a control character in a text: expected the escape \\u{At(end):x4}.";
    }

    private bool IsNumber(int at) => At(at) is (>= '0' and <= '9') or '-' or '+' or '.';

    // The reader finds no fault in the digits, but in that nothing follows them.
    private bool IsLastNumber(int at) => IsNumber(at) && !_text[at..].ContainsAny(Stops);

    private string DescribeColon(ref int at, int end)
    {
        var name = Excerpt.Of(_text[(at + 1)..(end - 1)]);
        at = SkipBlanks(end);

        return $"expected a colon after the property name {name}, found {Found(at)}.";
    }

    private bool IsEscape(int at)
    {
        if (At(at) != 'u')
        {
            return "\"\\/bfnrt".Contains((char)At(at));
        }

        return at + 4 < _text.Length && !_text.Slice(at + 1, 4).ContainsAnyExcept(HexDigits);
    }

    private string Found(int at)
    {
        if (at == _text.Length)
        {
            return End;
        }

        var word = At(at) == '"' ? _text[(at + 1)..] : _text[at..];
        var length = word.IndexOfAny(Stops);

        return Excerpt.Of(length < 0 ? word : word[..Math.Max(length, 1)]);
    }

    // Stops at a comment that does not end.
    private int SkipBlanks(int at)
    {
        while (true)
        {
            if (At(at) is ' ' or '\t' or '\r' or '\n')
            {
                at++;
                continue;
            }

            var closing = StartsWith(at, "//"u8) ? "\n"u8 : "*/"u8;
            var isComment = StartsWith(at, "//"u8) || StartsWith(at, "/*"u8);
            var length = isComment ? _text[(at + 2)..].IndexOf(closing) : -1;
            if (length < 0)
            {
                return StartsWith(at, "//"u8) ? _text.Length : at;
            }

            at += 2 + length + closing.Length;
        }
    }

    private bool StartsWith(int at, ReadOnlySpan<byte> start) => _text[at..].StartsWith(start);

    // The end of the text is -1.
    private int At(int at) => at < _text.Length ? _text[at] : -1;
}
