using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tributary.Parquet;

namespace Tributary.Storage.Exports;

/// <summary>
/// The maps of a column as the JSON text that CSV has: <c>{"user_team":"web"}</c>, in the order of
/// the file; nothing where there is no map.
/// </summary>
internal sealed class ParquetMaps(MapReader maps, ParquetColumn keys, ParquetColumn values)
    : IColumnTexts
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly CodedTexts _keys = new(maps.KeyDictionary, keys);
    private readonly CodedTexts _values = new(maps.ValueDictionary, values);
    private readonly ArrayBufferWriter<byte> _text = new();
    private readonly Utf8JsonWriter _json = new(Stream.Null, Options);
    private long _row = -1;

    public ReadOnlySpan<byte> At(long row)
    {
        if (_row == row) return _text.WrittenSpan;

        for (; _row < row; _row++)
        {
            if (!maps.Read()) return [];
        }

        _text.ResetWrittenCount();
        if (!maps.IsNull) Write();

        return _text.WrittenSpan;
    }

    public void Dispose()
    {
        _json.Dispose();
        maps.Dispose();
    }

    private void Write()
    {
        _json.Reset(_text);
        _json.WriteStartObject();
        for (var i = 0; i < maps.Keys.Length; i++)
        {
            _json.WritePropertyName(Readable(_keys.Of(maps.Keys[i])));
            if (maps.Values[i] < 0) _json.WriteNullValue();
            else Write(_values.Of(maps.Values[i]));
        }

        _json.WriteEndObject();
        _json.Flush();
    }

    // Infinity is a binary fraction, but no number of JSON.
    private void Write(byte[] text)
    {
        if (_values.AreFigures && !text.EndsWith("y"u8) && !text.SequenceEqual("NaN"u8))
            _json.WriteRawValue(text);
        else
            _json.WriteStringValue(Readable(text));
    }

    // Bytes that are no UTF-8 become a sign that says so, where JSON would be refused.
    private static string Readable(byte[] text) => Encoding.UTF8.GetString(text);
}
