using System.Text.RegularExpressions;

namespace Tributary.SystemTests.Rules;

/// <summary>A member of a type, or a top-level statement, by where it stands.</summary>
/// <param name="Header">What stands before its body, on one line.</param>
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
            if (Type().IsMatch(code[at..body]))
            {
                at = body + 1; // Into the type.
                continue;
            }

            yield return new(
                OneLine(code[at..body]),
                1 + code.AsSpan(0, at).Count('\n'),
                1 + code.AsSpan(at, end - at).Count('\n'));
            at = end;
        }
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

    private static string OneLine(string header) => Blanks().Replace(header.Trim(), " ");

    [GeneratedRegex(
        """
        ^ (\[.*?\]\s*)*
        ((public|internal|private|protected|file|new)\s+)*
        ((static|sealed|abstract|partial|readonly|ref)\s+)*
        (class|struct|interface|enum|record|namespace|extension)\b
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.Singleline)]
    private static partial Regex Type();

    [GeneratedRegex(@"\boperator\s*(checked\s*)?[=!<>]?$")]
    private static partial Regex Operator();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
