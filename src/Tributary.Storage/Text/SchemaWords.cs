namespace Tributary.Storage.Text;

/// <summary>Names values and types inside messages.</summary>
internal static class SchemaWords
{
    private const int LongestList = 12;

    /// <summary>A type of JSON Schema in plain words; null when there is no such type.</summary>
    public static string? TypeName(string type) => type switch
    {
        "null" => "null",
        "boolean" => "true or false",
        "number" => "a number",
        "integer" => "a whole number",
        "string" => "text",
        "array" => "a list",
        "object" => "an object",
        _ => null,
    };

    /// <summary>A value as a message shows it.</summary>
    public static string Found(JsonValue value) => value switch
    {
        JsonNull => "null",
        JsonBoolean boolean => boolean.Value ? "true" : "false",
        JsonNumber number => Excerpt.Of(number.Text)[1..^1],
        JsonText text => Excerpt.Of(text.Value),
        JsonArray => "a list",
        _ => "an object",
    };

    /// <summary>Several things of which one is meant: <c>a, b or c</c>.</summary>
    public static string Either(IEnumerable<string> things)
    {
        string[] words = [.. things];

        return words switch
        {
            { Length: > LongestList } => string.Join(", ", words[..LongestList]) + " or others",
            [.. var most, var last] when most.Length > 0 => $"{string.Join(", ", most)} or {last}",
            _ => string.Concat(words),
        };
    }
}
