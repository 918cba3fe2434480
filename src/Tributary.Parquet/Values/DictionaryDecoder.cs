using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tributary.Parquet.Values;

/// <summary>Values as positions in the dictionary of the chunk.</summary>
internal sealed class DictionaryDecoder(ParquetColumn column) : ValueDecoder(column)
{
    private const int PartLength = 512;

    private RunDecoder _runs;

    public override void Start(PageBytes page) =>
        _runs = page.Length is 0
            ? new(page.Bytes, page.Start, page.End, 0)
            : new(page.Bytes, page.Start + 1, page.End, page.Bytes[page.Start]);

    public override void Read(Span<int> codes, ColumnDictionary dictionary)
    {
        _runs.Read(codes);
        if (Greatest(codes) >= (uint)dictionary.Count)
            throw Unknown();
    }

    public override void Read(Span<long> numbers, ColumnDictionary dictionary) =>
        Look(numbers, dictionary.Int64s);

    public override void Read(Span<Int128> numbers, ColumnDictionary dictionary) =>
        Look(numbers, dictionary.Int128s);

    public override void Read(Span<double> numbers, ColumnDictionary dictionary) =>
        Look(numbers, dictionary.Doubles);

    [SkipLocalsInit]
    private void Look<T>(Span<T> values, ReadOnlySpan<T> dictionary)
    {
        Span<int> codes = stackalloc int[PartLength];
        while (!values.IsEmpty)
        {
            if (_runs.Run(values.Length, out var length) is { } same)
            {
                values[..length].Fill((uint)same < (uint)dictionary.Length
                    ? dictionary[same]
                    : throw Unknown());
                _runs.Pass(length);
            }
            else
            {
                length = Math.Min(length, PartLength);
                _runs.Read(codes[..length]);
                for (var i = 0; i < length; i++)
                {
                    values[i] = (uint)codes[i] < (uint)dictionary.Length
                        ? dictionary[codes[i]]
                        : throw Unknown();
                }
            }

            values = values[length..];
        }
    }

    private static uint Greatest(ReadOnlySpan<int> codes)
    {
        var greatest = 0u;
        var vectors = MemoryMarshal.Cast<int, Vector<uint>>(codes);
        var greatestOfEach = Vector<uint>.Zero;
        foreach (var vector in vectors)
            greatestOfEach = Vector.Max(greatestOfEach, vector);
        for (var i = 0; i < Vector<uint>.Count; i++)
            greatest = Math.Max(greatest, greatestOfEach[i]);
        foreach (var code in codes[(vectors.Length * Vector<uint>.Count)..])
            greatest = Math.Max(greatest, (uint)code);

        return greatest;
    }

    private static ParquetException Unknown() => new(
        "a value refers to a place behind the end of its dictionary: get a new copy of the file");
}
