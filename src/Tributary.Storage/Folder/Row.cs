using System.Collections.Immutable;
using System.Text;
using Tributary.Billing;
using Tributary.Storage.Text;

namespace Tributary.Storage.Folder;

/// <summary>
/// The fields of one fact, of the right names and types by its schema. A field whose value is not
/// good adds an error and reads as if it were absent.
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

    /// <summary>The names of its fields.</summary>
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

    public AccountId Account(string field)
    {
        if (!AccountText.IsGood(Encoding.UTF8.GetBytes(Text(field)), out var problem))
        {
            Refuse(field, problem);
        }

        return new(Text(field));
    }

    public Instant? Instant(string field)
    {
        if (!Has(field)) return null;

        var text = Encoding.UTF8.GetBytes(Text(field));
        if (TimeText.TryRead(text, out var instant, out var problem)) return instant;

        Refuse(field, problem);
        return null;
    }

    /// <summary>The time between two fields; absent ends are open.</summary>
    public TimeRange Time(string fromField, string toField)
    {
        var from = Instant(fromField) ?? TimeRange.Always.From;
        var to = Instant(toField) ?? TimeRange.Always.To;
        if (IsGood && to <= from)
        {
            Refuse(toField, $"expected a time after \"{fromField}\", {from}, found {to}.");
        }

        return new(from, to);
    }

    /// <summary>A number that is not negative, counted in its last decimal.</summary>
    public Int128 Number(string field, int decimals, Int128 otherwise = default)
    {
        if (!Has(field)) return otherwise;

        var text = Encoding.UTF8.GetBytes(Text(field));
        if (NumberText.TryRead(text, decimals, out var scaled, out var problem)) return scaled;

        Refuse(field, problem);
        return 0;
    }

    /// <summary>A whole number of a range.</summary>
    public long Whole(string field, long otherwise, long least, long most)
    {
        var before = errors.Count;
        var number = Number(field, 0, otherwise);
        if (errors.Count > before) return otherwise;
        if (number >= least && number <= most) return (long)number;

        Refuse(field, $"expected a whole number from {least} to {most}, found "
            + $"{Excerpt.Of(Text(field))}.");
        return otherwise;
    }

    public Currency Currency(string field, Currency otherwise)
    {
        var code = Text(field, otherwise.Code);
        if (code.Length == 3 && code.All(char.IsAsciiLetterUpper)) return new(code);

        Refuse(field, "expected a currency code of three capital letters such as USD, found "
            + $"{Excerpt.Of(code)}.");
        return otherwise;
    }

    public ImmutableDictionary<string, string> Map(string field) =>
        fields.Properties.TryGetValue(field, out var value) && value is JsonObject map
            ? map.Properties.ToImmutableDictionary(p => p.Key, p => Plain(p.Value))
            : ImmutableDictionary<string, string>.Empty;

    public ImmutableArray<JsonText> Texts(string field) =>
        [.. Items(field).OfType<JsonText>()];

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
