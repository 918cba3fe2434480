namespace Tributary.Storage.Text;

/// <summary>Opens the files that people hand in, compressed or not.</summary>
public static class InputFile
{
    private const int BufferBytes = 1 << 16;

    /// <summary>Opens a file to read its text, decompressed if need be.</summary>
    /// <param name="path">The file, as the user named it.</param>
    /// <exception cref="InputException">There is no such file, or it may not be read.</exception>
    public static Stream Open(string path)
    {
        if (Directory.Exists(path))
        {
            throw Refused(path, "expected a file, found a folder.");
        }

        try
        {
            return Decompressed(new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Refused(path, "there is no such file: check the name and the folder.");
        }
        catch (UnauthorizedAccessException)
        {
            throw Refused(path, "the file may not be read: check its permissions.");
        }
    }

    /// <summary>Decompresses a stream that starts as gzip does; passes on any other.</summary>
    /// <param name="stream">
    /// The stream, at its start; it need not seek. The result owns it. Reading the result throws
    /// <see cref="InvalidDataException"/> where gzip is damaged or cut off.
    /// </param>
    public static Stream Decompressed(Stream stream)
    {
        var head = new byte[2];
        var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var start = head.AsMemory(0, length);

        return head is [0x1f, 0x8b]
            ? new WholeGzipStream(start, stream)
            : new JoinedStream(start, stream, []);
    }

    private static InputException Refused(string path, string message) =>
        new(new InputError(path, null, null, message));
}
