using System.Text.RegularExpressions;

namespace Tributary.SystemTests.Rules;

/// <summary>A member of a type, or a top-level statement, by where it stands.</summary>
/// <param name="Header">What stands before its body, on one line, attributes left out.</param>
/// <param name="Line">Its first line, from 1.</param>
/// <param name="Lines">How many lines it takes, with its attributes, without its comment.</param>
public sealed record CSharpMember(string Header, int Line, int Lines)
{
    /// <summary>Whether it takes parameters: a method, a constructor, an operator.</summary>
    public bool IsMethod => Header.Contains('(');
}

/// <summary>Finds members by counting braces: no compiler, so no package and no time.</summary>
public static partial class CSharpMembers
{
    /// <summary>The members of all types of a file.</summary>
    /// <param name="code">Code without comments and strings: <see cref="CSharpText.Code"/>.</param>
    public static IEnumerable<CSharpMember> Of(string code)
    {
        for (var at = 0; at < code.Length;)
        {
            if (char.IsWhiteSpace(code[at]) || code[at] is '}' or ';')
            {
                at++; // Between members; a brace closes the type around them.
                continue;
            }

            var (body, end) = Extent(code, at);
            var header = code[AfterAttributes(code, at, body)..body];
            if (Type().IsMatch(header))
            {
                at = body + 1; // Into the type.
                continue;
            }

            yield return new(
                Blanks().Replace(header.Trim(), " "),
                1 + code.AsSpan(0, at).Count('\n'),
                1 + code.AsSpan(at, end - at).Count('\n'));
            at = Math.Max(end, at + 1);
        }
    }

    /// <summary>By counting brackets: a pattern would try every way to pair them.</summary>
    private static int AfterAttributes(string code, int at, int end)
    {
        for (var depth = 0; at < end; at++)
        {
            if (depth is 0 && code[at] is not '[' && !char.IsWhiteSpace(code[at]))
                break;

            depth += code[at] switch { '[' => 1, ']' => -1, _ => 0 };
        }

        return at;
    }

    /// <summary>Where the body of the member that starts here begins, and where it ends.</summary>
    private static (int Body, int End) Extent(string code, int start)
    {
        var (depth, body, isExpression) = (0, code.Length, false);
        for (var at = start; at < code.Length; at++)
        {
            if (depth is 0 && code[at] is '=' or '{' && !IsOperatorName(code[start..at]))
            {
                body = Math.Min(body, at);
                isExpression |= code[at] is '=';
            }

            depth += code[at] switch { '(' or '[' or '{' => 1, ')' or ']' or '}' => -1, _ => 0 };
            var blockEnds = code[at] is '}' && !isExpression && !IsInitialized(code, at + 1);
            if (depth < 0)
                return (Math.Min(body, at), at);
            if (depth is 0 && (code[at] is ';' || blockEnds))
                return (Math.Min(body, at), at + 1);
        }

        return (body, code.Length);
    }

    private static bool IsOperatorName(string header) => Operator().IsMatch(header);

    private static bool IsInitialized(string code, int at) =>
        code.AsSpan(at).TrimStart() is ['=', ..];

    [GeneratedRegex(
        """
        ^ ((public|internal|private|protected|file|new)\s+)*
        ((static|sealed|abstract|partial|readonly|ref)\s+)*
        (class|struct|interface|enum|record|namespace|extension)\b
        """,
        RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Type();

    [GeneratedRegex(@"\boperator\s*(checked\s*)?[=!<>]?$")]
    private static partial Regex Operator();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
