using System.Collections.Immutable;
using System.Diagnostics;
using Tributary.Storage.Text;

namespace Tributary.Storage.Folder;

/// <summary>
/// What the facts of one kind look like, in JSON and in CSV alike: the schema that
/// docs/reference publishes.
/// </summary>
internal sealed class FactSchema
{
    public static readonly FactSchema Usage = new("usage");

    private readonly JsonSchema _schema;
    private readonly IReadOnlyDictionary<string, JsonValue> _fields;
    private readonly ImmutableArray<string> _required;

    /// <param name="kind">The kind, as its files are named.</param>
    public FactSchema(string kind)
    {
        var document = Published(kind + ".schema.json");
        _schema = new(document);
        var fact = document.Properties.TryGetValue("items", out var item)
            ? (JsonObject)item
            : document;
        _fields = ((JsonObject)fact.Properties["properties"]).Properties;
        _required = [.. ((JsonArray)fact.Properties["required"]).Items.Select(Text)];
    }

    /// <summary>The names of the fields.</summary>
    public IEnumerable<string> Fields => _fields.Keys;

    /// <summary>What is wrong with a document.</summary>
    public ImmutableArray<InputError> Check(JsonValue document) => _schema.Validate(document);

    /// <summary>The type of a field, in the word of JSON Schema.</summary>
    public string TypeOf(string field) =>
        ((JsonObject)_fields[field]).Properties.TryGetValue("type", out var type)
            ? type is JsonText text ? text.Value : "number"
            : "string";

    /// <summary>Adds what is wrong with the header of a CSV file.</summary>
    public void CheckHeader(CsvReader csv, string file, ErrorList errors)
    {
        string[] fields = [.. csv.Header.Select(CsvFacts.FieldOf)];
        string[] free = [.. _fields.Keys.Except(fields)];
        HashSet<string> misspelled = [];
        foreach (var (column, field) in csv.Header.Zip(fields))
        {
            if (!_fields.ContainsKey(field))
            {
                var closest = Spelling.Closest(column, free);
                misspelled.Add(closest ?? "");
                errors.Add(new(file, csv.HeaderLine, column, Unknown(closest, free)));
            }
            else if (TypeOf(field) == "object" == (field == column))
            {
                errors.Add(new(file, csv.HeaderLine, column, WrongDot(field)));
            }
        }

        foreach (var name in _required.Except(fields).Except(misspelled))
        {
            errors.Add(new(file, csv.HeaderLine, null, $"the column \"{name}\" is missing."));
        }
    }

    private static string Unknown(string? closest, string[] free) =>
        closest is not null ? $"the column is not known: did you mean \"{closest}\"?"
        : free.Length == 0 ? "the column is not known: remove it."
        : "the column is not known: expected "
            + $"{SchemaWords.Either(free.Select(name => $"\"{name}\""))}.";

    private string WrongDot(string field) => TypeOf(field) == "object"
        ? $"expected a column for each name in it, written with a dot: \"{field}.NAME\"."
        : $"nothing stands inside \"{field}\": write the column without the dot.";

    private static JsonObject Published(string name)
    {
        using var stream = typeof(FactSchema).Assembly.GetManifestResourceStream(name)
            ?? throw new UnreachableException($"{name} is not in the assembly.");

        return (JsonObject)JsonSource.Read(stream, name);
    }

    private static string Text(JsonValue value) => ((JsonText)value).Value;
}
