using System.Diagnostics;

namespace Tributary.Storage.Text;

/// <summary>What breaks a schema: the error, the value at fault and the keyword.</summary>
internal readonly record struct Violation(InputError Error, JsonValue Value, string Keyword)
{
    public Violation(JsonValue value, string keyword, string message)
        : this(value.Error(message), value, keyword)
    {
    }
}

/// <summary>Checks values against schemas.</summary>
internal sealed class SchemaCheck(IReadOnlyDictionary<string, SchemaNode> definitions)
{
    /// <summary>What is wrong with a value.</summary>
    public IEnumerable<Violation> Check(SchemaNode node, JsonValue value)
    {
        IEnumerable<Violation> referred =
            node.Reference is { } name ? Check(definitions[name], value) : [];
        if (!node.Types.IsEmpty && !node.Types.Any(type => IsOf(type, value)))
        {
            return [.. referred, new(value, "type", Unexpected(TypeNames(node), value))];
        }

        return
        [
            .. referred,
            .. CheckChoice(node, value),
            .. CheckContent(node, value),
            .. CheckForms(node, value),
        ];
    }

    private static IEnumerable<Violation> CheckChoice(SchemaNode node, JsonValue value)
    {
        if (node.Constant is { } constant && !AreSame(constant, value))
        {
            yield return new(value, "const", Unexpected(SchemaWords.Found(constant), value));
        }

        if (!node.Allowed.IsEmpty && !node.Allowed.Any(allowed => AreSame(allowed, value)))
        {
            var words = node.Allowed.OfType<JsonText>().Select(allowed => allowed.Value);
            var closest = value is JsonText text ? Spelling.Closest(text.Value, words) : null;
            yield return new(value, "enum", Unexpected(Allowed(node), value, closest));
        }
    }

    private IEnumerable<Violation> CheckContent(SchemaNode node, JsonValue value) => value switch
    {
        JsonObject properties => [.. CheckProperties(node, properties)],
        JsonArray array => CheckItems(node, array),
        JsonText text => CheckText(node, text),
        JsonNumber number => CheckNumber(node, number),
        JsonBoolean or JsonNull => [],
        _ => throw new UnreachableException(),
    };

    private IEnumerable<Violation> CheckProperties(SchemaNode node, JsonObject value)
    {
        // A name that is only misspelled is one mistake, so it is not missing too.
        HashSet<string> misspelled = [];
        foreach (var (name, property) in value.Properties)
        {
            if (SchemaOf(node, name) is { } schema)
            {
                foreach (var violation in Check(schema, property))
                {
                    yield return violation;
                }
            }
            else if (node.IsClosed)
            {
                var free = node.Properties.Keys.Except(value.Properties.Keys).ToArray();
                var closest = Spelling.Closest(name, free);
                misspelled.Add(closest ?? "");
                yield return Unknown(property, closest, free);
            }
        }

        foreach (var name in node.Required.Except(value.Properties.Keys).Except(misspelled))
        {
            var expected = SchemaOf(node, name) is { } schema ? Expected(schema) : "a value";
            yield return new(value, "required", $"the property {Excerpt.Of(name)} is missing: "
                + $"expected {expected}.");
        }
    }

    private static SchemaNode? SchemaOf(SchemaNode node, string property) =>
        node.Properties.TryGetValue(property, out var schema) ? schema : node.OtherProperties;

    private static Violation Unknown(JsonValue property, string? closest, string[] free)
    {
        var instead = closest is not null
            ? $"did you mean {Excerpt.Of(closest)}?"
            : $"expected {SchemaWords.Either(free.Select(Excerpt.Of))}.";

        return new(property, "additionalProperties", free.Length == 0
            ? "the property is not known: remove it."
            : $"the property is not known: {instead}");
    }

    private IEnumerable<Violation> CheckItems(SchemaNode node, JsonArray value)
    {
        if (value.Items.Length < node.MinItems)
        {
            yield return new(value, "minItems", $"expected at least "
                + $"{Excerpt.Count(node.MinItems, "item")}, found {value.Items.Length}.");
        }

        var items = node.Items is { } schema ? value.Items.SelectMany(i => Check(schema, i)) : [];
        foreach (var violation in items)
        {
            yield return violation;
        }
    }

    private static IEnumerable<Violation> CheckText(SchemaNode node, JsonText value)
    {
        var length = value.Value.EnumerateRunes().Count();
        if (length < node.MinLength)
        {
            yield return new(value, "minLength", $"expected at least "
                + $"{Excerpt.Count(node.MinLength, "character")}, found {length}.");
        }
        else if (node.Pattern is { } pattern && !pattern.IsMatch(value.Value))
        {
            yield return new(
                value, "pattern", Unexpected($"text that matches {node.PatternText}", value));
        }
    }

    private static IEnumerable<Violation> CheckNumber(SchemaNode node, JsonNumber value)
    {
        if (node.Minimum is { } minimum && DecimalText.Compare(value.Text, minimum) < 0)
        {
            yield return new(value, "minimum", Unexpected($"at least {minimum}", value));
        }

        if (node.ExclusiveMinimum is { } bound && DecimalText.Compare(value.Text, bound) <= 0)
        {
            yield return new(value, "exclusiveMinimum", Unexpected($"more than {bound}", value));
        }
    }

    private Violation[] CheckForms(SchemaNode node, JsonValue value)
    {
        Violation[][] forms = [.. node.OneOf.Select(form => Check(form, value).ToArray())];
        var matches = forms.Count(form => form.Length == 0);
        if (matches == 1 || forms.Length == 0)
        {
            return [];
        }

        var all = SchemaWords.Either(node.OneOf.Select(Expected));
        return matches > 1
            ? [new(value, "oneOf", $"expected only one of {all}, found more than one.")]
            : FormMeant(forms, value) ?? [new(value, "oneOf", Unexpected(all, value))];
    }

    // To hear what is wrong with the one form that the author had in mind is better than to hear
    // that none fits. It is the one of the right type, and with the right properties.
    private static Violation[]? FormMeant(Violation[][] forms, JsonValue value)
    {
        Violation[][] likely = [.. forms.Where(form => !form.Any(v => IsOfOther(v, value)))];
        Violation[][] complete = [.. likely.Where(form => !form.Any(v => IsLacking(v, value)))];

        return likely.Length == 1 ? likely[0] : complete.Length == 1 ? complete[0] : null;
    }

    private static bool IsOfOther(Violation violation, JsonValue value) => violation.Keyword switch
    {
        "type" or "enum" => violation.Value == value,
        "const" => violation.Value == value
            || (value is JsonObject o && o.Properties.Values.Contains(violation.Value)),
        _ => false,
    };

    private static bool IsLacking(Violation violation, JsonValue value) =>
        violation.Keyword == "required" && violation.Value == value;

    private string Expected(SchemaNode node) => node switch
    {
        { Constant: { } constant } => SchemaWords.Found(constant),
        { Allowed.IsEmpty: false } => Allowed(node),
        { Required: { IsEmpty: false } names } =>
            $"an object with {string.Join(" and ", names.Select(Excerpt.Of))}",
        { Types.IsEmpty: false } => TypeNames(node),
        { Reference: { } name } => Expected(definitions[name]),
        { OneOf: { IsEmpty: false } forms } => SchemaWords.Either(forms.Select(Expected)),
        _ => "a value",
    };

    private static string Allowed(SchemaNode node) =>
        SchemaWords.Either(node.Allowed.Select(SchemaWords.Found));

    private static string TypeNames(SchemaNode node) =>
        SchemaWords.Either(node.Types.Select(type => SchemaWords.TypeName(type)!));

    private static string Unexpected(string expected, JsonValue value, string? closest = null)
    {
        var end = closest is null ? "." : $": did you mean {Excerpt.Of(closest)}?";

        return $"expected {expected}, found {SchemaWords.Found(value)}{end}";
    }

    private static bool IsOf(string type, JsonValue value) => value switch
    {
        JsonNull => type == "null",
        JsonBoolean => type == "boolean",
        JsonNumber number => type == "number"
            || (type == "integer" && DecimalText.IsWhole(number.Text)),
        JsonText => type == "string",
        JsonArray => type == "array",
        JsonObject => type == "object",
        _ => throw new UnreachableException(),
    };

    private static bool AreSame(JsonValue a, JsonValue b) => (a, b) switch
    {
        (JsonNull, JsonNull) => true,
        (JsonBoolean x, JsonBoolean y) => x.Value == y.Value,
        (JsonNumber x, JsonNumber y) => DecimalText.Compare(x.Text, y.Text) == 0,
        (JsonText x, JsonText y) => x.Value == y.Value,
        (JsonArray x, JsonArray y) => x.Items.Length == y.Items.Length
            && x.Items.Zip(y.Items).All(pair => AreSame(pair.First, pair.Second)),
        (JsonObject x, JsonObject y) => x.Properties.Count == y.Properties.Count
            && x.Properties.All(p => y.Properties.TryGetValue(p.Key, out var other)
                && AreSame(p.Value, other)),
        _ => false,
    };
}
