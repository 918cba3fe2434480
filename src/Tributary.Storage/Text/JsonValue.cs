using System.Collections.Immutable;

namespace Tributary.Storage.Text;

/// <summary>A value in a JSON document, which knows where it stands.</summary>
/// <remarks>
/// One of <see cref="JsonNull"/>, <see cref="JsonBoolean"/>, <see cref="JsonNumber"/>,
/// <see cref="JsonText"/>, <see cref="JsonArray"/> and <see cref="JsonObject"/>.
/// </remarks>
public abstract class JsonValue
{
    private protected JsonValue(JsonPlace place) => Place = place;

    /// <summary>The file, as the user named it.</summary>
    public string File => Place.File;

    /// <summary>The line on which the value starts, from 1.</summary>
    public int Line => Place.Line;

    /// <summary>Where the value is: <c>reservations[2].count</c>; empty for the document.</summary>
    public string Path => Place.Path;

    private protected JsonPlace Place { get; }

    /// <summary>An error in this value.</summary>
    /// <param name="message">What is wrong, as <see cref="InputError.Message"/> says it.</param>
    public InputError Error(string message) =>
        new(File, Line, Path.Length == 0 ? null : Path, message);
}

/// <summary>The value <c>null</c>.</summary>
public sealed class JsonNull : JsonValue
{
    internal JsonNull(JsonPlace place)
        : base(place)
    {
    }
}

/// <summary><c>true</c> or <c>false</c>.</summary>
public sealed class JsonBoolean : JsonValue
{
    internal JsonBoolean(JsonPlace place, bool value)
        : base(place) => Value = value;

    /// <summary>Which of the two.</summary>
    public bool Value { get; }
}

/// <summary>A number, kept as it was written: it is nobody's to round.</summary>
public sealed class JsonNumber : JsonValue
{
    internal JsonNumber(JsonPlace place, string text)
        : base(place) => Text = text;

    /// <summary>The number as written, such as <c>4.20e-7</c>.</summary>
    public string Text { get; }
}

/// <summary>A string.</summary>
public sealed class JsonText : JsonValue
{
    internal JsonText(JsonPlace place, string value)
        : base(place) => Value = value;

    /// <summary>The string without its quotes and escapes.</summary>
    public string Value { get; }
}

/// <summary>A list of values.</summary>
public sealed class JsonArray : JsonValue
{
    internal JsonArray(JsonPlace place, ImmutableArray<JsonValue> items)
        : base(place) => Items = items;

    /// <summary>The values, in their order.</summary>
    public ImmutableArray<JsonValue> Items { get; }
}

/// <summary>An object: values by name.</summary>
public sealed class JsonObject : JsonValue
{
    internal JsonObject(JsonPlace place, IReadOnlyDictionary<string, JsonValue> properties)
        : base(place) => Properties = properties;

    /// <summary>The values by name, enumerated in the order in which they were written.</summary>
    public IReadOnlyDictionary<string, JsonValue> Properties { get; }

    /// <summary>An object in its place that says nothing.</summary>
    internal JsonObject Bare => new(Place, new Dictionary<string, JsonValue>());

    /// <summary>The same with a value added, or in another's place.</summary>
    internal JsonObject With(string name, JsonValue value) => new(
        Place, new OrderedDictionary<string, JsonValue>(Properties) { [name] = value });
}

/// <summary>Where a value stands in a file.</summary>
internal readonly record struct JsonPlace(string File, int Line, string Path)
{
    /// <summary>The path of an item of the list that stands here.</summary>
    public string Item(int index) => $"{Path}[{index}]";

    /// <summary>The path of a property of the object that stands here.</summary>
    public string Property(string name) => name switch
    {
        _ when name.Length == 0 || name.AsSpan().ContainsAny(" .[]\"") => $"{Path}[\"{name}\"]",
        _ when Path.Length == 0 => name,
        _ => $"{Path}.{name}",
    };
}
