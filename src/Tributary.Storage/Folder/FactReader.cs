using System.Collections.Immutable;
using Tributary.Billing;
using Tributary.Storage.Changes;
using Tributary.Storage.Text;

namespace Tributary.Storage.Folder;

/// <summary>Reads files of facts, JSON or CSV, and keeps each fact once.</summary>
internal sealed class FactReader(string folder, ErrorList errors, ChangeSet? changes = null)
{
    private readonly OrderedDictionary<(string File, string Other, string Noun), List<Origin>>
        _repeated = [];

    /// <summary>The facts of a kind in some files.</summary>
    public ImmutableArray<T> Read<T>(FactKind<T> kind, IEnumerable<string> files)
    {
        FactSchema? schema = null; // Read when there is a file: most folders have few kinds.
        OrderedDictionary<string, (T Fact, Row Row)> facts = [];
        foreach (var row in files.SelectMany(file => Rows(schema ??= new(kind.Name), file)))
        {
            var fact = kind.Read(row);
            if (!row.IsGood && !IsChanged) continue;

            var identity = kind.Identity(fact);
            if (!facts.TryAdd(identity, (fact, row)))
            {
                Repeat($"{kind.Noun} {identity}", kind.Noun, facts[identity].Row, row);
            }
        }

        changes?.Make(kind, facts, errors);
        if (IsChanged) TellOfRemaining(facts.Values.Select(pair => pair.Row));

        return [.. facts.Values.Select(pair => pair.Fact)];
    }

    /// <summary>The one object in a JSON file; null, with errors, when it is not good.</summary>
    public Row? ReadOne(string kind, string file)
    {
        var document = changes is null ? ReadJson(file) : changes.Once(file, () => ReadJson(file));
        if (changes is not null && document is JsonObject organization)
        {
            document = changes.Organization(organization);
        }

        return document is not null && IsGood(new(kind), document)
            ? new((JsonObject)document, errors)
            : null;
    }

    /// <summary>The object in a JSON file; null, with errors, when there is none.</summary>
    public JsonObject? ReadObject(string file) =>
        ReadJson(file) is { } document ? Object(document) : null;

    /// <summary>A value as an object; null, with an error, when it is none.</summary>
    public JsonObject? Object(JsonValue value)
    {
        if (value is not JsonObject) errors.Add(value.Error("expected an object."));

        return value as JsonObject;
    }

    /// <summary>The good facts in a file, JSON or CSV, before they are read.</summary>
    public IEnumerable<JsonObject> Objects(FactSchema schema, string file) => Good(
        schema,
        file.EndsWith(".json", StringComparison.Ordinal)
            ? ReadJson(file) is { } document ? Items(schema, document) : []
            : CsvFacts(schema, file));

    /// <summary>The good facts in a list.</summary>
    public IEnumerable<JsonObject> Objects(FactSchema schema, JsonValue list) =>
        Good(schema, Items(schema, list));

    /// <summary>What a person should know of facts that stand in two files.</summary>
    public IEnumerable<Finding> Findings() =>
        from repeated in _repeated
        let count = Excerpt.Count(repeated.Value.Count, repeated.Key.Noun)
        select Finding.Warning(
            "repeated-facts",
            $"{repeated.Key.File} repeats {count} of {repeated.Key.Other}: each counts once.",
            "Keep each fact in one of the two files.",
            repeated.Value);

    private void Repeat(string what, string noun, Row first, Row row)
    {
        var (file, other) = (row.Origin.File, first.Origin.File);
        if (file == other || first.Content != row.Content)
        {
            var difference = file == other ? "" : " with other fields";
            row.Refuse("", $"the {what} appears twice, first in {first.Origin}{difference}: keep "
                + "one of the two.");
            return;
        }

        var places = _repeated.GetValueOrDefault((file, other, noun)) ?? [];
        places.Add(row.Origin);
        _repeated[(file, other, noun)] = places;
    }

    private IEnumerable<Row> Rows(FactSchema schema, string file)
    {
        var objects = changes is null
            ? Objects(schema, file)
            : changes.Once(file, () => Objects(schema, file).ToArray());

        return objects.Select(fact => new Row(fact, IsChanged ? new(file, int.MaxValue) : errors));
    }

    private bool IsChanged => changes is { IsBefore: false };

    // What is wrong with a fact only through changes, is not when it is changed itself.
    private void TellOfRemaining(IEnumerable<Row> rows)
    {
        foreach (var row in rows) row.Tell(errors);
    }

    // Facts are checked one by one: a bad one does not hide the errors in the others.
    private IEnumerable<JsonObject> Good(FactSchema schema, IEnumerable<JsonValue> facts) =>
        from fact in facts
        where IsGood(schema, new JsonArray(new(fact.File, fact.Line, ""), [fact]))
        select (JsonObject)fact;

    private ImmutableArray<JsonValue> Items(FactSchema schema, JsonValue document)
    {
        if (document is JsonArray facts) return facts.Items;

        IsGood(schema, document);
        return [];
    }

    private IEnumerable<JsonValue> CsvFacts(FactSchema schema, string file)
    {
        using var csv = Try(() => FolderFiles.OpenCsv(folder, file));
        if (csv is null) yield break;

        var before = errors.Count;
        schema.CheckHeader(csv, file, errors);
        if (errors.Count > before) yield break;

        var facts = new CsvFacts(csv, file, schema);
        while (Try(() => csv.Read() ? csv : null) is not null)
        {
            yield return facts.Row();
        }
    }

    private JsonValue? ReadJson(string file)
    {
        using var stream = Try(() => FolderFiles.Open(folder, file));

        return stream is null ? null : Try(() => JsonSource.Read(stream, file));
    }

    private bool IsGood(FactSchema schema, JsonValue value)
    {
        var wrong = schema.Check(value);
        foreach (var error in wrong) errors.Add(error);

        return wrong.IsEmpty;
    }

    // Null when the input is refused: then the error is added.
    private T? Try<T>(Func<T?> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (InputException refused)
        {
            errors.AddAll(refused);
            return null;
        }
    }
}
