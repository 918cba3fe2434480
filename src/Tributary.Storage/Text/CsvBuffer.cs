using System.Collections.Immutable;
using System.Text;

namespace Tributary.Storage.Text;

/// <summary>The part of a CSV file that is in memory: one whole row at least.</summary>
internal sealed class CsvBuffer : IDisposable
{
    private const int FirstBytes = 1 << 16;
    private const int LongestRowBytes = 1 << 24;

    private readonly Stream _stream;
    private readonly string _file;

    public CsvBuffer(Stream stream, string file)
    {
        _stream = InputFile.Decompressed(stream);
        _file = file;
        Fill();
        if (Bytes.AsSpan(0, End).StartsWith(Encoding.UTF8.Preamble))
        {
            Row = Encoding.UTF8.Preamble.Length;
        }
    }

    public byte[] Bytes { get; private set; } = new byte[FirstBytes];

    /// <summary>Where the row starts in <see cref="Bytes"/>.</summary>
    public int Row { get; private set; }

    /// <summary>Where the text in <see cref="Bytes"/> ends.</summary>
    public int End { get; private set; }

    /// <summary>Whether all of the file was read.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>The line on which the row starts, from 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>The names of the columns, for messages; empty until they are known.</summary>
    public ImmutableArray<string> Names { get; set; } = [];

    /// <summary>Moves to the row after this one.</summary>
    public void Pass(int next, int lines)
    {
        Row = next;
        Line += lines;
    }

    /// <summary>Reads on, dropping what stands before the row and moving the row.</summary>
    /// <remarks>
    /// At the end of the file a line feed is added: the last line need not have its own, and a
    /// blank line is skipped. So every row ends in one, and only a quote can stay open.
    /// </remarks>
    public void Fill()
    {
        MakeRoom();
        var read = 1;
        while (read > 0 && End < Bytes.Length - 1)
        {
            read = Read(Bytes.AsSpan(End, Bytes.Length - 1 - End));
            End += read;
        }

        if (read == 0)
        {
            IsEnded = true;
            Bytes[End++] = (byte)'\n';
        }
    }

    /// <summary>An error at a byte of the row, in a column or, with -1, in none.</summary>
    public InputException Refused(int at, int column, string message)
    {
        var line = Line + Bytes.AsSpan(Row, at - Row).Count((byte)'\n');
        var name = column >= 0 && column < Names.Length ? Names[column] : null;

        return new(new InputError(_file, line, name, message));
    }

    public void Dispose() => _stream.Dispose();

    private int Read(Span<byte> room)
    {
        try
        {
            return _stream.Read(room);
        }
        catch (InvalidDataException)
        {
            throw Refused(End, -1, "the gzip file is damaged or cut off and cannot be read beyond "
                + "this line: get a new copy of it.");
        }
    }

    // A row that is cut off is scanned anew with more of it: doubling keeps that cheap.
    private void MakeRoom()
    {
        var kept = Bytes.AsSpan(Row, End - Row);
        if (kept.Length > LongestRowBytes)
        {
            throw Refused(Row, -1, "the row is longer than 16 MiB: expected the end of the line "
                + "before that.");
        }

        var room = kept.Length > Bytes.Length / 2 ? new byte[Bytes.Length * 2] : Bytes;
        kept.CopyTo(room);
        (Bytes, Row, End) = (room, 0, kept.Length);
    }
}
