using System.Collections.Immutable;
using Tributary.Billing;
using Tributary.Storage.Text;

namespace Tributary.Storage.Folder;

/// <summary>Reads files of facts, JSON or CSV, and keeps each fact once.</summary>
internal sealed class FactReader(string folder, ErrorList errors)
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
            if (!row.IsGood) continue;

            var identity = kind.Identity(fact);
            if (!facts.TryAdd(identity, (fact, row)))
            {
                Repeat($"{kind.Noun} {identity}", kind.Noun, facts[identity].Row, row);
            }
        }

        return [.. facts.Values.Select(pair => pair.Fact)];
    }

    /// <summary>The one object in a JSON file; null, with errors, when it is not good.</summary>
    public Row? ReadOne(string kind, string file) =>
        ReadJson(file) is { } document && IsGood(new(kind), document)
            ? new((JsonObject)document, errors)
            : null;

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

    private IEnumerable<Row> Rows(FactSchema schema, string file) =>
        from fact in file.EndsWith(".json", StringComparison.Ordinal)
            ? JsonFacts(schema, file)
            : CsvFacts(schema, file)
        // Facts are checked one by one: a bad one does not hide the errors in the others.
        where IsGood(schema, new JsonArray(new(file, fact.Line, ""), [fact]))
        select new Row((JsonObject)fact, errors);

    private ImmutableArray<JsonValue> JsonFacts(FactSchema schema, string file)
    {
        var document = ReadJson(file);
        if (document is JsonArray facts) return facts.Items;

        if (document is not null) IsGood(schema, document);
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
