namespace Tributary.Storage.Text;

/// <summary>A text in which <c>*</c> stands for any text, also none; letters are exact.</summary>
/// <param name="pattern">The pattern; without an asterisk it matches only itself.</param>
public sealed class TextPattern(string pattern)
{
    private readonly string[] _pieces = pattern.Split('*');

    /// <summary>Whether a text is like the pattern.</summary>
    public bool Matches(string text)
    {
        if (_pieces is [var only]) return text == only;

        // The pieces stand in the text in their order, the first at its start, the last at its
        // end.
        var (first, last) = (_pieces[0], _pieces[^1]);
        if (text.Length < first.Length + last.Length
            || !text.StartsWith(first, StringComparison.Ordinal)
            || !text.EndsWith(last, StringComparison.Ordinal))
        {
            return false;
        }

        var middle = text.AsSpan()[first.Length..^last.Length];
        foreach (var piece in _pieces[1..^1])
        {
            var at = middle.IndexOf(piece, StringComparison.Ordinal);
            if (at < 0) return false;

            middle = middle[(at + piece.Length)..];
        }

        return true;
    }

    /// <summary>The pattern as it was written.</summary>
    public override string ToString() => pattern;
}
