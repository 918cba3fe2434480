using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Tributary.Storage.Text;

/// <summary>Builds the tree of one document from its tokens.</summary>
internal ref struct JsonParser(ReadOnlySpan<byte> text, string file)
{
    private const int DeepestLevel = 64;

    private readonly ReadOnlySpan<byte> _text = text;
    private Utf8JsonReader _reader = new(text, new JsonReaderOptions
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = DeepestLevel + 1,
    });

    private int _line = 1;
    private int _counted;

    public JsonValue Document()
    {
        CheckText();
        Advance(JsonBracket.None);
        var root = Value("");
        Advance(JsonBracket.None);

        return root;
    }

    private JsonValue Value(string path)
    {
        var place = new JsonPlace(file, LineAt((int)_reader.TokenStartIndex), path);

        return _reader.TokenType switch
        {
            JsonTokenType.StartObject => Object(place),
            JsonTokenType.StartArray => Array(place),
            JsonTokenType.String => new JsonText(place, Text(place)),
            JsonTokenType.Number => new JsonNumber(
                place, Encoding.UTF8.GetString(_reader.ValueSpan)),
            JsonTokenType.True or JsonTokenType.False => new JsonBoolean(
                place, _reader.GetBoolean()),
            JsonTokenType.Null => new JsonNull(place),
            _ => throw new UnreachableException(),
        };
    }

    private JsonObject Object(JsonPlace place)
    {
        CheckDepth(place);
        var bracket = new JsonBracket('{', place.Line);
        OrderedDictionary<string, JsonValue> properties = [];
        for (Advance(bracket); _reader.TokenType != JsonTokenType.EndObject; Advance(bracket))
        {
            var name = Text(place);
            var line = LineAt((int)_reader.TokenStartIndex);
            if (properties.TryGetValue(name, out var first))
            {
                throw Refused(line, place.Property(name), "the property appears twice, first in "
                    + $"line {first.Line}: keep one of the two.");
            }

            Advance(bracket);
            properties.Add(name, Value(place.Property(name)));
        }

        return new(place, properties);
    }

    private JsonArray Array(JsonPlace place)
    {
        CheckDepth(place);
        var bracket = new JsonBracket('[', place.Line);
        var items = ImmutableArray.CreateBuilder<JsonValue>();
        for (Advance(bracket); _reader.TokenType != JsonTokenType.EndArray; Advance(bracket))
        {
            items.Add(Value(place.Item(items.Count)));
        }

        return new(place, items.DrainToImmutable());
    }

    private string Text(JsonPlace place)
    {
        try
        {
            return _reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Refused(LineAt((int)_reader.TokenStartIndex), place.Path, "the text escapes half "
                + "of a surrogate pair: write both halves, or the character itself.");
        }
    }

    private void Advance(JsonBracket bracket)
    {
        var fault = new JsonFault(
            _text, (int)_reader.BytesConsumed, _reader.TokenType, bracket);
        try
        {
            _reader.Read();
        }
        catch (JsonException)
        {
            var message = fault.Describe(out var at);
            throw Refused(LineAt(at), "", message);
        }
    }

    private void CheckDepth(JsonPlace place)
    {
        if (_reader.CurrentDepth >= DeepestLevel)
        {
            throw Refused(place.Line, "", $"the document nests deeper than {DeepestLevel} levels: "
                + "expected a flatter one.");
        }
    }

    private void CheckText()
    {
        if (Utf8.IsValid(_text))
        {
            return;
        }

        var good = 0;
        while (Rune.DecodeFromUtf8(_text[good..], out _, out var length) == 0)
        {
            good += length;
        }

        throw Refused(LineAt(good), "", "the text is not valid UTF-8: save the file as UTF-8.");
    }

    // Tokens come in their order, so each line feed is counted once.
    private int LineAt(int position)
    {
        _line += _text[_counted..position].Count((byte)'\n');
        _counted = position;

        return _line;
    }

    private readonly InputException Refused(int line, string path, string message) =>
        new(new InputError(file, line, path.Length == 0 ? null : path, message));
}
