using System.Collections.Immutable;
using Tributary.Billing;
using Tributary.Storage.Text;

namespace Tributary.Storage.Folder;

/// <summary>
/// The fields of one fact, of the right names and types by its schema: texts, flags, lists. What
/// the texts mean is <see cref="RowValues"/>.
/// </summary>
internal sealed class Row(JsonObject fields, ErrorList errors)
{
    private readonly int _errorsBefore = errors.Count;

    /// <summary>Where the fact stands.</summary>
    public Origin Origin { get; } = new(fields.File, fields.Line);

    /// <summary>Whether all fields read so far were good.</summary>
    public bool IsGood => errors.Count == _errorsBefore;

    /// <summary>What the fact says, alike for JSON and CSV: equal facts say the same.</summary>
    public string Content => ContentOf(fields);

    /// <summary>Adds what is wrong in it to errors, where they are not its own.</summary>
    public void Tell(ErrorList all)
    {
        if (all != errors) all.AddAll(errors);
    }

    /// <summary>The fields that it has, in their order.</summary>
    public IEnumerable<string> Fields => fields.Properties.Keys;

    public bool Has(string field) => fields.Properties.ContainsKey(field);

    /// <summary>Adds an error about a field, or about the fact when it has no such field.</summary>
    public void Refuse(string field, string problem) =>
        Refuse(fields.Properties.GetValueOrDefault(field, fields), problem);

    public void Refuse(JsonValue value, string problem) => errors.Add(value.Error(problem));

    public string Text(string field, string otherwise = "") =>
        fields.Properties.TryGetValue(field, out var value) ? Plain(value) : otherwise;

    public bool Flag(string field, bool otherwise = false) =>
        fields.Properties.TryGetValue(field, out var value)
            ? value is JsonBoolean { Value: true }
            : otherwise;

    /// <summary>One of the values that the words of the schema stand for.</summary>
    public T OneOf<T>(string field, T otherwise, params ReadOnlySpan<(string Word, T Value)> all)
    {
        foreach (var (word, value) in all)
        {
            if (Text(field) == word) return value;
        }

        return otherwise;
    }

    public ImmutableDictionary<string, string> Map(string field) =>
        fields.Properties.TryGetValue(field, out var value) && value is JsonObject map
            ? map.Properties.ToImmutableDictionary(p => p.Key, p => Plain(p.Value))
            : ImmutableDictionary<string, string>.Empty;

    /// <summary>The texts in a list; a text that stands alone is a list of one.</summary>
    public ImmutableArray<JsonText> Texts(string field) =>
        fields.Properties.GetValueOrDefault(field) is JsonText alone
            ? [alone]
            : [.. Items(field).OfType<JsonText>()];

    /// <summary>The texts in a list, each once.</summary>
    public ImmutableArray<string> Names(string field) =>
        [.. Texts(field).Select(text => text.Value).Distinct()];

    /// <summary>The objects in a list.</summary>
    public IEnumerable<Row> Rows(string field) =>
        Items(field).OfType<JsonObject>().Select(item => new Row(item, errors));

    /// <summary>The fields of an object; none when it is absent.</summary>
    public Row Inside(string field) =>
        new(fields.Properties.GetValueOrDefault(field) as JsonObject ?? Nothing, errors);

    /// <summary>What a field says, as it is written; nothing when it is absent.</summary>
    public string Written(string field) =>
        fields.Properties.TryGetValue(field, out var value) ? ContentOf(value) : "";

    /// <summary>What a value says, on one line.</summary>
    public static string Said(JsonValue? value) =>
        value is null ? "unset"
        : ContentOf(value) is { Length: > 0 } text ? text.Replace('\n', ' ')
        : "none";

    private JsonObject Nothing =>
        new(new(fields.File, fields.Line, ""), new Dictionary<string, JsonValue>());

    private ImmutableArray<JsonValue> Items(string field) =>
        fields.Properties.GetValueOrDefault(field) is JsonArray list ? list.Items : [];

    private static string Plain(JsonValue value) => value switch
    {
        JsonText text => text.Value,
        JsonNumber number => number.Text,
        _ => "",
    };

    private static string ContentOf(JsonValue value) => value switch
    {
        JsonObject o => string.Join('\n', o.Properties
            .OrderBy(p => p.Key, StringComparer.Ordinal)
            .Select(p => $"{p.Key}={ContentOf(p.Value)}")),
        JsonArray list => string.Join(';', list.Items.Select(ContentOf)),
        JsonBoolean flag => flag.Value ? "true" : "false",
        _ => Plain(value),
    };
}
