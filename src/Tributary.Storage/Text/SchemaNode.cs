using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace Tributary.Storage.Text;

/// <summary>One schema, alone or inside another; a keyword it lacks is null or empty.</summary>
internal sealed record SchemaNode(JsonValue Source)
{
    private const string ReferenceStart = "#/$defs/";

    /// <summary>The name of the definition that the value must match too.</summary>
    public string? Reference { get; private init; }

    public ImmutableArray<string> Types { get; private init; } = [];

    public ImmutableArray<JsonValue> Allowed { get; private init; } = [];

    public JsonValue? Constant { get; private init; }

    public ImmutableArray<string> Required { get; private init; } = [];

    /// <summary>The properties by name, in the order of the schema.</summary>
    public OrderedDictionary<string, SchemaNode> Properties { get; private init; } = [];

    /// <summary>Whether an object may have no properties but <see cref="Properties"/>.</summary>
    public bool IsClosed { get; private init; }

    /// <summary>The schema of the properties that are not in <see cref="Properties"/>.</summary>
    public SchemaNode? OtherProperties { get; private init; }

    public SchemaNode? Items { get; private init; }

    public int MinItems { get; private init; }

    /// <summary>The pattern as it was written, for messages.</summary>
    public string? PatternText { get; private init; }

    public Regex? Pattern { get; private init; }

    public int MinLength { get; private init; }

    public string? Minimum { get; private init; }

    public string? ExclusiveMinimum { get; private init; }

    public ImmutableArray<SchemaNode> OneOf { get; private init; } = [];

    /// <summary>Takes a schema in.</summary>
    /// <exception cref="ArgumentException">It is not a schema that we know.</exception>
    public static SchemaNode Of(JsonValue source) =>
        As<JsonObject>(source).Properties.Aggregate(
            new SchemaNode(source), (node, keyword) => node.With(keyword.Key, keyword.Value));

    /// <summary>The definitions in a schema document, by name.</summary>
    public static Dictionary<string, SchemaNode> Definitions(JsonValue document) =>
        As<JsonObject>(document).Properties.TryGetValue("$defs", out var definitions)
            ? As<JsonObject>(definitions).Properties.ToDictionary(d => d.Key, d => Of(d.Value))
            : [];

    public static ArgumentException Wrong(JsonValue source, string message) =>
        new($"The schema is wrong: {source.Error(message)}");

    /// <summary>This schema and all those inside it.</summary>
    public IEnumerable<SchemaNode> Tree() =>
        Properties.Values
            .Concat(OneOf)
            .Append(OtherProperties)
            .Append(Items)
            .OfType<SchemaNode>()
            .SelectMany(node => node.Tree())
            .Prepend(this);

    private SchemaNode With(string keyword, JsonValue value) => keyword switch
    {
        "$schema" or "$id" or "$comment" or "title" or "description" or "default" or "examples" =>
            this,
        "$defs" => this,
        "$ref" => this with { Reference = DefinitionName(value) },
        "type" => this with { Types = TypeNames(value) },
        "enum" => this with { Allowed = As<JsonArray>(value).Items },
        "const" => this with { Constant = value },
        "required" => this with { Required = [.. As<JsonArray>(value).Items.Select(Text)] },
        "properties" => this with { Properties = Named(value) },
        "additionalProperties" when value is JsonBoolean allowed => this with
        {
            IsClosed = !allowed.Value,
        },
        "additionalProperties" => this with { OtherProperties = Of(value) },
        "items" => this with { Items = Of(value) },
        "minItems" => this with { MinItems = Length(value) },
        "pattern" => this with { PatternText = Text(value), Pattern = ToRegex(value) },
        "minLength" => this with { MinLength = Length(value) },
        "minimum" => this with { Minimum = As<JsonNumber>(value).Text },
        "exclusiveMinimum" => this with { ExclusiveMinimum = As<JsonNumber>(value).Text },
        "oneOf" => this with { OneOf = [.. As<JsonArray>(value).Items.Select(Of)] },
        _ => throw Wrong(value, $"the keyword \"{keyword}\" is not known."),
    };

    private static string DefinitionName(JsonValue value) =>
        Text(value).StartsWith(ReferenceStart, StringComparison.Ordinal)
            ? Text(value)[ReferenceStart.Length..]
            : throw Wrong(value, $"expected a reference to {ReferenceStart}.");

    private static ImmutableArray<string> TypeNames(JsonValue value)
    {
        ImmutableArray<JsonValue> names = value is JsonArray array ? array.Items : [value];
        foreach (var name in names)
        {
            if (SchemaWords.TypeName(Text(name)) is null)
            {
                throw Wrong(name, $"the type \"{Text(name)}\" is not known.");
            }
        }

        return [.. names.Select(Text)];
    }

    private static OrderedDictionary<string, SchemaNode> Named(JsonValue value)
    {
        OrderedDictionary<string, SchemaNode> nodes = [];
        foreach (var (name, schema) in As<JsonObject>(value).Properties)
        {
            nodes.Add(name, Of(schema));
        }

        return nodes;
    }

    private static int Length(JsonValue value) =>
        DecimalText.TryParseScaled(
            Encoding.UTF8.GetBytes(As<JsonNumber>(value).Text), 0, out var length, out _)
        && length >= 0 && length <= int.MaxValue
            ? (int)length
            : throw Wrong(value, "expected a whole number from 0.");

    private static Regex ToRegex(JsonValue value)
    {
        try
        {
            return new(EndExactly(Text(value)), RegexOptions.ECMAScript);
        }
        catch (RegexParseException)
        {
            throw Wrong(value, "the pattern is not a regular expression.");
        }
    }

    // In .NET, $ also matches before a last line feed; in JSON Schema it does not.
    private static string EndExactly(string pattern)
    {
        var exact = new StringBuilder();
        var isInClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            isInClass = isInClass ? pattern[i] != ']' : pattern[i] == '[';
            exact.Append(pattern[i] == '$' && !isInClass ? @"\z" : pattern[i]);
            if (pattern[i] == '\\' && i + 1 < pattern.Length)
            {
                exact.Append(pattern[++i]);
            }
        }

        return exact.ToString();
    }

    private static string Text(JsonValue value) => As<JsonText>(value).Value;

    private static T As<T>(JsonValue value)
        where T : JsonValue =>
        value as T ?? throw Wrong(value, $"a {typeof(T).Name} is expected here.");
}
