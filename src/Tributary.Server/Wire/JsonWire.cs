using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Tributary.Server.Wire;

/// <summary>Values in JSON, as the protocols JSON 1.0 and 1.1 and REST-JSON have them.</summary>
public static class JsonWire
{
    /// <summary>How deep values may stand in each other: no model goes as deep.</summary>
    public const int MaxDepth = 64;

    /// <summary>Reads a body; one without a byte is an empty structure.</summary>
    /// <param name="body">The body.</param>
    /// <param name="fault">Why it cannot be read; nothing when it can.</param>
    public static WireValue.Map? Read(ReadOnlyMemory<byte> body, out string? fault)
    {
        fault = null;
        if (body.IsEmpty) return new([]);

        try
        {
            using var document = JsonDocument.Parse(body, new() { MaxDepth = MaxDepth });
            if (Read(document.RootElement) is WireValue.Map members) return members;

            fault = "The body is JSON, and no object: send { ... }.";
        }
        catch (JsonException e)
        {
            fault = "The body is no JSON that can be read, at line "
                + $"{e.LineNumber + 1}, byte {e.BytePositionInLine + 1}: send one object in UTF-8, "
                + $"with no more than {MaxDepth} in each other.";
        }
        catch (InvalidOperationException)
        {
            fault = "The body has text that is not Unicode: send one object in UTF-8.";
        }

        return null;
    }

    /// <summary>Writes a value.</summary>
    public static byte[] Write(WireValue value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer)) Write(json, value);

        return buffer.WrittenSpan.ToArray();
    }

    private static WireValue? Read(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => new WireValue.Map(
        [
            .. element.EnumerateObject()
                .Select(p => (p.Name, Value: Read(p.Value)))
                .Where(p => p.Value is not null)
                .Select(p => KeyValuePair.Create(p.Name, p.Value!)),
        ]),
        JsonValueKind.Array => new WireValue.List(
        [
            .. element.EnumerateArray().Select(item => Read(item) ?? new WireValue.Map([])),
        ]),
        JsonValueKind.String => new WireValue.Text(element.GetString()!),
        JsonValueKind.Number => new WireValue.Number(element.GetRawText()),
        JsonValueKind.True => new WireValue.Flag(true),
        JsonValueKind.False => new WireValue.Flag(false),
        _ => null,
    };

    private static void Write(Utf8JsonWriter json, WireValue value)
    {
        switch (value)
        {
            case WireValue.Text text:
                json.WriteStringValue(text.Value);
                break;
            case WireValue.Number number:
                json.WriteRawValue(number.Digits);
                break;
            case WireValue.Flag flag:
                json.WriteBooleanValue(flag.Value);
                break;
            case WireValue.Time time:
                json.WriteRawValue(time.Value.Seconds.ToString(CultureInfo.InvariantCulture));
                break;
            case WireValue.List list:
                json.WriteStartArray();
                foreach (var item in list.Items) Write(json, item);
                json.WriteEndArray();
                break;
            case WireValue.Map members:
                json.WriteStartObject();
                foreach (var (name, member) in members.Members)
                {
                    json.WritePropertyName(name);
                    Write(json, member);
                }

                json.WriteEndObject();
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
