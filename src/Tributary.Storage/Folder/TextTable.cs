using System.Text;

namespace Tributary.Storage.Folder;

/// <summary>
/// Gives one string for equal texts, found by their UTF-8, so that a million rows do not make a
/// million strings. It stops growing when it is full: then new texts are new strings.
/// </summary>
internal sealed class TextTable
{
    private const int Capacity = 1 << 16;

    private readonly HashSet<string> _texts = new(new Utf8Comparer());
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<byte>> _byUtf8;
    private string _last = "";

    public TextTable() => _byUtf8 = _texts.GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <summary>The text as a string.</summary>
    public string Of(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty) return "";

        // Rows of one account or kind stand together, so the last text is the likeliest.
        if (!Ascii.Equals(utf8, _last)) _last = Find(utf8);

        return _last;
    }

    /// <summary>Whether the text was seen before.</summary>
    public bool Has(ReadOnlySpan<byte> utf8) =>
        !utf8.IsEmpty && (Ascii.Equals(utf8, _last) || _byUtf8.Contains(utf8));

    private string Find(ReadOnlySpan<byte> utf8)
    {
        if (_byUtf8.TryGetValue(utf8, out var known)) return known;

        var text = Encoding.UTF8.GetString(utf8);
        if (_texts.Count < Capacity) _texts.Add(text);

        return text;
    }
}

/// <summary>Compares strings with the UTF-8 of others.</summary>
file sealed class Utf8Comparer :
    IEqualityComparer<string>,
    IAlternateEqualityComparer<ReadOnlySpan<byte>, string>
{
    public bool Equals(string? a, string? b) => a == b;

    public int GetHashCode(string text) => GetHashCode(Encoding.UTF8.GetBytes(text));

    public bool Equals(ReadOnlySpan<byte> utf8, string text) =>
        Ascii.Equals(utf8, text)
        || (!Ascii.IsValid(utf8) && Encoding.UTF8.GetString(utf8) == text);

    public int GetHashCode(ReadOnlySpan<byte> utf8)
    {
        HashCode hash = default;
        hash.AddBytes(utf8);

        return hash.ToHashCode();
    }

    public string Create(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);
}
