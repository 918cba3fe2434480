using System.Collections.Immutable;
using Tributary.Billing;
using Tributary.Storage.Text;

namespace Tributary.Storage.Changes;

/// <summary>What a change turned out to do, put in words at its end.</summary>
internal sealed class ChangeDraft(string kind, string noun, Origin origin)
{
    private readonly SortedSet<string> _taken = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _replaced = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _same = new(StringComparer.Ordinal);
    private readonly List<string> _given = [];
    private string? _text;
    private string _file = "";

    /// <summary>It is said like this.</summary>
    public void Say(string text) => _text = text;

    /// <summary>All its facts are of a file.</summary>
    public void Name(string file) => _file = file;

    /// <summary>Facts are taken away.</summary>
    public void Take(IEnumerable<string> facts) => _taken.UnionWith(facts);

    /// <summary>A fact is given.</summary>
    /// <param name="fact">Which.</param>
    /// <param name="before">What the folder says of it; nothing when it is new.</param>
    /// <param name="after">What is said now.</param>
    public void Give(string fact, ImmutableArray<string> before, ImmutableArray<string> after)
    {
        _given.Add(fact);
        if (!before.IsEmpty) Replace(fact);
        if (before.Order().SequenceEqual(after.Order())) _same.Add(fact);
    }

    /// <summary>The fact that is given takes another's place.</summary>
    public void Replace(string fact) => _replaced.Add(fact);

    public FactChange ToChange() => new(kind, _text ?? Words(), origin);

    private string Words() => (_taken.Count, _given) switch
    {
        (0, [var fact]) => $"{noun} {fact} {How(fact)}",
        (1, []) => $"{noun} {_taken.Min} taken away",
        (var taken, []) => $"{Excerpt.Count(taken, noun)} taken away",
        (0, _) => $"{Excerpt.Count(_given.Count, noun)} of {_file}: {Counts()}",
        (var taken, _) => $"{Excerpt.Count(taken, noun)} taken away, "
            + $"{_given.Count} given instead",
    };

    private string How(string fact) =>
        _same.Contains(fact) ? "as it was"
        : _replaced.Contains(fact) ? "changed"
        : "added";

    private string Counts()
    {
        var changed = _replaced.Count - _same.Count;
        var added = _given.Count - _replaced.Count;
        (int Count, string How)[] counts =
            [(added, "added"), (changed, "changed"), (_same.Count, "as they were")];

        return string.Join(", ", counts.Where(c => c.Count > 0).Select(c => $"{c.Count} {c.How}"));
    }
}
