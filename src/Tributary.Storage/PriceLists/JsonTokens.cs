using System.Text;
using System.Text.Json;
using Tributary.Billing;
using Tributary.Storage.Text;

namespace Tributary.Storage.PriceLists;

/// <summary>Walks through a JSON document of any size; one token at a time is in memory.</summary>
/// <remarks>
/// A walk starts with <see cref="Read"/>. At an object, <see cref="NextProperty"/> moves to the
/// value of each property in turn; at a list, <see cref="NextItem"/> moves to each item. Whoever
/// is moved to an object or a list walks or skips it.
/// </remarks>
internal sealed class JsonTokens(CsvBuffer text, string file)
{
    private JsonReaderState _state;
    private int _start;
    private int _length;

    /// <summary>The kind of the token; none after the document.</summary>
    public JsonTokenType Kind { get; private set; }

    /// <summary>Where the token stands.</summary>
    public Origin Origin => new(file, text.Line);

    /// <summary>Moves to the next token.</summary>
    /// <exception cref="InputException">The document is cut off or not JSON.</exception>
    public void Read()
    {
        while (!TryRead()) text.Fill();
    }

    /// <summary>Inside an object, moves to the value of its next property.</summary>
    /// <returns>Whether there is one; otherwise the object ends here.</returns>
    public bool NextProperty(out string name)
    {
        name = "";
        Read();
        if (Kind == JsonTokenType.EndObject) return false;

        name = Text();
        Read();

        return true;
    }

    /// <summary>Inside a list, moves to its next item.</summary>
    /// <returns>Whether there is one; otherwise the list ends here.</returns>
    public bool NextItem()
    {
        Read();

        return Kind != JsonTokenType.EndArray;
    }

    /// <summary>Makes sure that the token opens an object.</summary>
    public void ExpectObject(string what) => Expect(JsonTokenType.StartObject, "an object", what);

    /// <summary>Makes sure that the token opens a list.</summary>
    public void ExpectList(string what) => Expect(JsonTokenType.StartArray, "a list", what);

    /// <summary>Passes over the value, whatever it is.</summary>
    public void Skip()
    {
        var depth = 0;
        while (true)
        {
            depth += Kind switch
            {
                JsonTokenType.StartObject or JsonTokenType.StartArray => 1,
                JsonTokenType.EndObject or JsonTokenType.EndArray => -1,
                _ => 0,
            };
            if (depth == 0) return;

            Read();
        }
    }

    /// <summary>Reads the plain values of a small object, and of the objects inside it.</summary>
    /// <param name="texts">Takes the values: <c>sku</c>, <c>attributes.location</c>.</param>
    /// <param name="what">What the object is, for messages.</param>
    /// <param name="path">What their names start with.</param>
    /// <remarks>Lists are passed over.</remarks>
    public void ReadTexts(Dictionary<string, string> texts, string what, string path = "")
    {
        ExpectObject(what);
        while (NextProperty(out var name))
        {
            if (Kind == JsonTokenType.StartObject) ReadTexts(texts, what, $"{path}{name}.");
            else if (Kind == JsonTokenType.StartArray) Skip();
            else texts[path + name] = Text();
        }
    }

    /// <summary>The text of a name or of a plain value; numbers as they are written.</summary>
    /// <exception cref="InputException">The value is an object or a list.</exception>
    public string Text() => Kind switch
    {
        JsonTokenType.String or JsonTokenType.PropertyName => Unescape(),
        JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False =>
            Encoding.UTF8.GetString(Token),
        JsonTokenType.Null => "",
        JsonTokenType.StartObject => throw Refused("expected a text, found an object."),
        _ => throw Refused("expected a text, found a list."),
    };

    /// <summary>An error at the token.</summary>
    public InputException Refused(string message) =>
        new(new InputError(file, text.Line, null, message));

    /// <summary>An error of the whole document.</summary>
    public InputException RefusedWhole(string message) =>
        new(new InputError(file, null, null, message));

    private ReadOnlySpan<byte> Token => text.Bytes.AsSpan(_start, _length);

    private void Expect(JsonTokenType kind, string name, string what)
    {
        if (Kind != kind) throw Refused($"expected {name} of {what}, found something else.");
    }

    // False when the token is not yet complete in the buffer.
    private bool TryRead()
    {
        var reader = new Utf8JsonReader(
            text.Bytes.AsSpan(text.Row..text.End), text.IsEnded, _state);
        if (!TryRead(ref reader)) return false;

        var consumed = (int)reader.BytesConsumed;
        Kind = reader.TokenType;
        _state = reader.CurrentState;
        _start = text.Row + (int)reader.TokenStartIndex;
        _length = text.Row + consumed - _start;
        text.Pass(
            text.Row + consumed, text.Bytes.AsSpan(text.Row, consumed).Count((byte)'\n'));

        return true;
    }

    private bool TryRead(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.Read() || text.IsEnded;
        }
        catch (JsonException e)
        {
            throw Fault(e);
        }
    }

    // The reader of .NET does not tell a document that ends too early from one that is wrong; but
    // told that more may come, it finds no fault with the former. The last line feed is none of
    // the document's: the buffer adds it.
    private InputException Fault(JsonException fault)
    {
        var end = text.IsEnded ? text.End - 1 : text.End;
        var rest = new Utf8JsonReader(text.Bytes.AsSpan(text.Row..end), false, _state);
        try
        {
            rest.Read();

            return new(new InputError(file, text.Line, null, "the file ends inside the JSON "
                + "document, so it was cut off: get a new copy of it."));
        }
        catch (JsonException)
        {
            return new(new InputError(file, (int)(fault.LineNumber ?? 0) + 1, null, "the text is "
                + "not JSON from here on: get a new copy of the file."));
        }
    }

    private string Unescape()
    {
        var quoted = new Utf8JsonReader(Kind == JsonTokenType.String
            ? Token
            : text.Bytes.AsSpan(_start, Token.LastIndexOf((byte)'"') + 1));
        quoted.Read();
        try
        {
            return quoted.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Refused("the text is not valid UTF-8: get a new copy of the file.");
        }
    }
}
