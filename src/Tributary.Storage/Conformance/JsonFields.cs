using System.Collections.Immutable;
using Tributary.Storage.Text;

namespace Tributary.Storage.Conformance;

/// <summary>Reads the fields that an object of the requirements model must have.</summary>
internal static class JsonFields
{
    public static string Text(this JsonObject value, string name) =>
        Need<JsonText>(value, name).Value;

    public static JsonObject Object(this JsonObject value, string name) =>
        Need<JsonObject>(value, name);

    public static ImmutableArray<JsonValue> Items(this JsonObject value, string name) =>
        Need<JsonArray>(value, name).Items;

    public static JsonValue? Find(this JsonObject value, string name) =>
        value.Properties.GetValueOrDefault(name);

    private static T Need<T>(JsonObject value, string name)
        where T : JsonValue =>
        value.Find(name) as T ?? throw new InputException(
            value.Error($"expected {name}: is this a requirements model of FOCUS?"));
}
