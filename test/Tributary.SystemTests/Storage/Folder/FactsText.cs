using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Tributary.Billing;
using Tributary.Billing.Rating;
using Tributary.Billing.Taxes;
using Tributary.Storage.Folder;

namespace Tributary.SystemTests.Storage.Folder;

/// <summary>All facts of a folder as text, without where they stand, to compare folders.</summary>
public static class FactsText
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters =
        {
            new JsonStringEnumConverter(),
            new AsText<AccountId>(),
            new AsText<BillingPeriod>(),
            new AsText<Currency>(),
            new AsText<Instant>(),
            new AsText<Money>(),
            new AsText<Percentage>(),
            new AsText<Quantity>(),
            new AsText<Rate>(),
            new AsText<TaxLocation>(),
            new AsText<TimeRange>(),
        },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { OnlyWhatIsStated } },
    };

    public static string Of(string folder) =>
        string.Join('\n', Lines(BillFolder.Read(folder).Facts));

    /// <summary>A line for each fact, after its kind; the choices of the bill first.</summary>
    public static IEnumerable<string> Lines(Facts facts) =>
        from property in typeof(Facts).GetProperties()
        let value = property.GetValue(facts)
        from fact in value is IEnumerable list ? list.Cast<object>() : [value]
        select $"{property.Name} {JsonSerializer.Serialize(fact, Options)}";

    private static void OnlyWhatIsStated(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.ToArray())
        {
            if (property.Set is null || property.PropertyType == typeof(Origin))
            {
                type.Properties.Remove(property);
            }
        }
    }

    private sealed class AsText<T> : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
            => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
            => writer.WriteStringValue(value!.ToString());
    }
}
