using System.Collections.Immutable;
using Tributary.Billing;
using Tributary.Storage.Folder;
using Tributary.Storage.Text;

namespace Tributary.Storage.Changes;

/// <summary>Takes facts of a kind away: all whose fields are as it says.</summary>
internal sealed class Without
{
    private const string UsageFile = "file";

    private readonly ImmutableArray<(string Field, TextPattern Pattern)> _where;
    private volatile bool _hasTaken;

    private Without(
        string kind, ImmutableArray<(string Field, TextPattern Pattern)> where, Origin origin)
    {
        Kind = kind;
        Origin = origin;
        _where = where;
    }

    /// <summary>The kind of fact.</summary>
    public string Kind { get; }

    /// <summary>Where it is written.</summary>
    public Origin Origin { get; }

    /// <summary>Whether it takes all facts of its kind.</summary>
    public bool TakesAll => _where.IsEmpty;

    /// <summary>Whether there was something to take.</summary>
    public bool HasTaken => _hasTaken;

    /// <summary>Which facts it takes, in words.</summary>
    public string Text => Kind == "usage" && TakesAll
        ? "all usage"
        : string.Join(", ", _where.Select(w => $"{w.Field} {w.Pattern}"));

    /// <summary>Reads one; errors are added.</summary>
    public static Without Read(JsonObject fact, ErrorList errors)
    {
        var row = new Row(fact, errors);
        var kind = row.Text("kind");
        var where = row.Inside("where");
        string[] kinds = [.. FolderFiles.KindsOfChanges, "usage"];
        if (!kinds.Contains(kind))
        {
            row.Refuse("kind", Spelling.Closest(kind, kinds) is { } close
                ? $"there are no facts of the kind {Excerpt.Of(kind)}: did you mean \"{close}\"?"
                : $"there are no facts of the kind {Excerpt.Of(kind)}: expected "
                    + $"{SchemaWords.Either(kinds.Select(k => $"\"{k}\""))}.");
        }
        else
        {
            CheckFields(kind, where);
        }

        return new(
            kind,
            [
                .. where.Fields.Select(field => (field, new TextPattern(where.Text(field)))),
            ],
            row.Origin);
    }

    /// <summary>Whether it takes a fact, or a record, away.</summary>
    /// <param name="field">What the fact says in a field, as written.</param>
    public bool Takes(Func<string, string> field)
    {
        foreach (var (name, pattern) in _where)
        {
            if (!pattern.Matches(field(name))) return false;
        }

        _hasTaken = true;
        return true;
    }

    private static void CheckFields(string kind, Row where)
    {
        string[] known =
        [
            .. kind == "usage"
                ? UsageChanges.Fields.Append(UsageFile)
                : new FactSchema(kind).Fields,
        ];
        foreach (var field in where.Fields.Except(known))
        {
            where.Refuse(field, Spelling.Closest(field, known) is { } close
                ? $"the field is not known: did you mean \"{close}\"?"
                : $"the field is not known: expected "
                    + $"{SchemaWords.Either(known.Select(k => $"\"{k}\""))}.");
        }
    }
}
