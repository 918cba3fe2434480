using System.Collections.Immutable;
using System.Text;
using Tributary.Storage.Text;

namespace Tributary.Storage.Folder;

/// <summary>Gives the rows of a CSV file the shape that they would have in JSON.</summary>
/// <remarks>
/// An empty field is absent. The items of a list are separated by semicolons. A column
/// <c>zones.us-east-1a</c> is the property <c>us-east-1a</c> of the object <c>zones</c>.
/// </remarks>
internal sealed class CsvFacts(CsvReader csv, string file, FactSchema schema)
{
    private readonly ImmutableArray<(string Field, ImmutableArray<int> Columns)> _fields =
    [
        .. csv.Header
            .Select((name, column) => (Field: FieldOf(name), Column: column))
            .GroupBy(c => c.Field, c => c.Column)
            .Select(group => (group.Key, group.ToImmutableArray())),
    ];

    /// <summary>The field that a column belongs to: what stands before its dot.</summary>
    public static string FieldOf(string column) => column.Split('.')[0];

    /// <summary>The row that the reader stands on.</summary>
    public JsonObject Row()
    {
        OrderedDictionary<string, JsonValue> row = [];
        foreach (var (field, columns) in _fields)
        {
            if (Value(field, columns) is { } value) row.Add(field, value);
        }

        return new(new(file, csv.Line, ""), row);
    }

    private JsonValue? Value(string field, ImmutableArray<int> columns)
    {
        var type = schema.TypeOf(field);
        if (type == "object") return Inside(field, columns);

        return Text(columns[0]) is { } text ? Typed(type, field, text) : null;
    }

    private JsonValue Typed(string type, string field, string text) => (type, text) switch
    {
        ("boolean", "true" or "True" or "TRUE") => new JsonBoolean(At(field), true),
        ("boolean", "false" or "False" or "FALSE") => new JsonBoolean(At(field), false),
        ("array", _) => new JsonArray(At(field), Items(field, text)),
        _ => new JsonText(At(field), text),
    };

    private ImmutableArray<JsonValue> Items(string field, string text) =>
    [
        .. text
            .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(item => new JsonText(At(field), item)),
    ];

    private JsonObject? Inside(string field, ImmutableArray<int> columns)
    {
        OrderedDictionary<string, JsonValue> inside = [];
        foreach (var column in columns)
        {
            var name = csv.Header[column];
            if (Text(column) is { } text)
            {
                inside.Add(name[(field.Length + 1)..], new JsonText(At(name), text));
            }
        }

        return inside.Count == 0 ? null : new(At(field), inside);
    }

    private string? Text(int column) =>
        csv[column].IsEmpty ? null : Encoding.UTF8.GetString(csv[column]);

    private JsonPlace At(string field) => new(file, csv.Line, field);
}
