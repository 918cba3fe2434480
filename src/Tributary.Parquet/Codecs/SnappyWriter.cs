using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Tributary.Parquet.Writing;

namespace Tributary.Parquet.Codecs;

/// <summary>Compresses Snappy blocks: what was there in the last 64 KiB is copied.</summary>
internal sealed class SnappyWriter
{
    private const int FragmentBytes = 1 << 16;
    private const int HashBits = 14;
    private const int MarginBytes = 16; // The end of a fragment is not searched.

    private readonly ushort[] _places = new ushort[1 << HashBits];

    /// <summary>Adds the compressed block of some bytes.</summary>
    public void Compress(ReadOnlySpan<byte> bytes, ByteBuffer output)
    {
        output.Reserve(MostLength(bytes.Length));
        output.AddVarint((ulong)bytes.Length);
        for (var start = 0; start < bytes.Length; start += FragmentBytes)
        {
            var fragment = bytes.Slice(start, Math.Min(FragmentBytes, bytes.Length - start));
            _places.AsSpan().Clear();
            ref var target = ref output.Bytes[output.Length];
            output.Pass(Fragment(fragment, ref target));
        }
    }

    private static int MostLength(int length) => checked(32 + length + length / 6);

    private int Fragment(ReadOnlySpan<byte> bytes, ref byte target)
    {
        ref var first = ref MemoryMarshal.GetReference(bytes);
        ref var places = ref MemoryMarshal.GetArrayDataReference(_places);
        var (written, literal, at, misses) = (0, 0, 1, 32);
        var last = bytes.Length - MarginBytes;
        while (at < last)
        {
            var word = Word(ref first, at);
            ref var place = ref Unsafe.Add(ref places, word * 0x1e35a7bd >> (32 - HashBits));
            var candidate = (int)place;
            place = (ushort)at;
            if (Word(ref first, candidate) != word || candidate >= at)
            {
                at += misses++ >> 5; // Where nothing is found, look less and less often.
                continue;
            }

            var length = 4 + Common(bytes[(at + 4)..], bytes[(candidate + 4)..]);
            written += Literal(ref first, literal, at, ref Unsafe.Add(ref target, written));
            written += Copy(at - candidate, length, ref Unsafe.Add(ref target, written));
            at += length;
            (literal, misses) = (at, 32);
        }

        return written
            + Literal(ref first, literal, bytes.Length, ref Unsafe.Add(ref target, written));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Word(ref byte first, int at) =>
        Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref first, at));

    private static int Common(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> earlier)
    {
        var length = 0;
        for (; length + 8 <= bytes.Length; length += 8)
        {
            var difference = BinaryPrimitives.ReadUInt64LittleEndian(bytes[length..])
                ^ BinaryPrimitives.ReadUInt64LittleEndian(earlier[length..]);
            if (difference is not 0)
                return length + BitOperations.TrailingZeroCount(difference) / 8;
        }

        while (length < bytes.Length && bytes[length] == earlier[length])
            length++;

        return length;
    }

    private static int Literal(ref byte first, int start, int end, ref byte target)
    {
        var length = end - start;
        if (length is 0)
            return 0;

        var head = 1;
        if (length <= 60)
        {
            target = (byte)((length - 1) << 2);
        }
        else
        {
            head = length <= 256 ? 2 : 3;
            target = (byte)((58 + head) << 2);
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, 1), (ushort)(length - 1));
        }

        Unsafe.CopyBlockUnaligned(
            ref Unsafe.Add(ref target, head), ref Unsafe.Add(ref first, start), (uint)length);
        return head + length;
    }

    // A copy has up to 64 bytes, and four at least if it is of the short kind.
    private static int Copy(int back, int length, ref byte target)
    {
        var written = 0;
        for (; length > 67; length -= 64)
            written += Copy2(back, 64, ref Unsafe.Add(ref target, written));
        if (length > 64)
        {
            written += Copy2(back, 60, ref Unsafe.Add(ref target, written));
            length -= 60;
        }

        if (length >= 12 || back >= 2048)
            return written + Copy2(back, length, ref Unsafe.Add(ref target, written));

        Unsafe.Add(ref target, written) = (byte)((back >> 8 << 5) | ((length - 4) << 2) | 1);
        Unsafe.Add(ref target, written + 1) = (byte)back;
        return written + 2;
    }

    private static int Copy2(int back, int length, ref byte target)
    {
        target = (byte)(((length - 1) << 2) | 2);
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, 1), (ushort)back);
        return 3;
    }
}
