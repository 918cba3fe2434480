using System.Text;

namespace Tributary.Storage.Text;

/// <summary>Reads JSON documents that people write by hand.</summary>
/// <remarks>
/// UTF-8, plain or gzip. Comments and trailing commas are welcome. A property that appears twice
/// in an object is an error, because which of the two counts would be a guess. A document nests
/// at most 64 levels deep.
/// </remarks>
public static class JsonSource
{
    /// <summary>Reads a document from a file.</summary>
    /// <param name="path">The file, as the user named it.</param>
    /// <exception cref="InputException">There is no such file, or it is not JSON.</exception>
    public static JsonValue Open(string path)
    {
        using var stream = InputFile.Open(path);

        return Read(stream, path);
    }

    /// <summary>Reads a document from a stream.</summary>
    /// <param name="stream">The document; the caller closes it.</param>
    /// <param name="file">The name of the file, for messages.</param>
    /// <exception cref="InputException">The text is not JSON.</exception>
    public static JsonValue Read(Stream stream, string file)
    {
        using var text = new MemoryStream();
        try
        {
            InputFile.Decompressed(stream).CopyTo(text);
        }
        catch (InvalidDataException)
        {
            throw new InputException(new InputError(file, null, null, "the gzip file is damaged "
                + "or cut off: get a new copy of it."));
        }

        return Parse(text.GetBuffer().AsSpan(0, (int)text.Length), file);
    }

    /// <summary>Reads a document from memory.</summary>
    /// <param name="text">The document in UTF-8.</param>
    /// <param name="file">The name of the file, for messages.</param>
    /// <exception cref="InputException">The text is not JSON.</exception>
    public static JsonValue Parse(ReadOnlySpan<byte> text, string file)
    {
        var start = text.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;

        return new JsonParser(text[start..], file).Document();
    }
}
