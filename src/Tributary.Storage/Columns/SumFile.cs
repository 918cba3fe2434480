using System.Runtime.InteropServices;
using Tributary.Billing.Metering;

namespace Tributary.Storage.Columns;

/// <summary>
/// Sums that are more than memory should hold, in a temporary file. It is made when it is first
/// needed and gone when the program ends.
/// </summary>
public sealed class SumFile : ISumsAside, IDisposable
{
    private readonly List<(long Offset, int Count)> _columns = [];
    private readonly Lock _lock = new();
    private FileStream? _file;
    private long _end;

    /// <inheritdoc/>
    /// <exception cref="IOException">The file cannot be made, or its disk is full.</exception>
    public int Put(ReadOnlySpan<int> series, ReadOnlySpan<long> metered)
    {
        lock (_lock)
        {
            _file ??= Make();
            RandomAccess.Write(_file.SafeFileHandle, MemoryMarshal.AsBytes(metered), _end);
            RandomAccess.Write(
                _file.SafeFileHandle,
                MemoryMarshal.AsBytes(series),
                _end + (long)metered.Length * sizeof(long));
            _columns.Add((_end, series.Length));
            _end += (long)series.Length * (sizeof(long) + sizeof(int));

            return _columns.Count - 1;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public HourColumns Fetch(int number)
    {
        lock (_lock)
        {
            var (offset, count) = _columns[number];
            var (series, metered) = (new int[count], new long[count]);
            Read(MemoryMarshal.AsBytes(metered.AsSpan()), offset);
            Read(MemoryMarshal.AsBytes(series.AsSpan()), offset + (long)count * sizeof(long));

            return new(series, metered);
        }
    }

    /// <summary>Removes the file.</summary>
    public void Dispose() => _file?.Dispose();

    private static FileStream Make()
    {
        var path = Path.Combine(Path.GetTempPath(), $"tributary-{Guid.NewGuid():N}");
        var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose,
            BufferSize = 0,
        });

        // Without its name it goes even when the program is killed; Windows does not allow that.
        if (!OperatingSystem.IsWindows()) File.Delete(path);

        return file;
    }

    private void Read(Span<byte> bytes, long offset)
    {
        while (bytes.Length > 0)
        {
            var read = RandomAccess.Read(_file!.SafeFileHandle, bytes, offset);
            if (read == 0) throw new IOException("a temporary file was cut off while it was used.");

            bytes = bytes[read..];
            offset += read;
        }
    }
}
