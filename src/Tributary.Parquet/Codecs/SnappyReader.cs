using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Tributary.Parquet.Codecs;

/// <summary>Decompresses Snappy blocks: literals, and copies of what was just written.</summary>
internal static class SnappyReader
{
    /// <summary>The most that a byte of a block can become: three make 64.</summary>
    public const int MostExpansion = 22;

    /// <summary>Decompresses a block that must fill its target.</summary>
    /// <param name="bytes">A buffer.</param>
    /// <param name="start">Where the block starts.</param>
    /// <param name="end">Where it ends; <see cref="Limits.Slack"/> bytes after it are touched.
    /// </param>
    /// <param name="target">A buffer with as much after its end.</param>
    /// <param name="length">How many bytes must come out, from the start of the target.</param>
    public static void Decompress(byte[] bytes, int start, int end, byte[] target, int length)
    {
        var next = start;
        if (Length(bytes, ref next, end) != (uint)length
            || bytes.Length < end + Limits.Slack || target.Length < length + Limits.Slack)
        {
            throw Damaged();
        }

        ref var source = ref MemoryMarshal.GetArrayDataReference(bytes);
        ref var output = ref MemoryMarshal.GetArrayDataReference(target);
        var done = 0;
        while (next < end)
        {
            uint tag = Unsafe.Add(ref source, next);
            if ((tag & 3) is 0)
                Literal(ref source, ref next, end, ref output, ref done, length, tag >> 2);
            else
                Copy(ref source, ref next, end, ref output, ref done, length, tag);
        }

        if (done != length)
            throw Damaged();
    }

    private static uint Length(byte[] bytes, ref int next, int end)
    {
        var value = 0u;
        for (var shift = 0; shift < 35 && next < end; shift += 7)
        {
            var part = bytes[next++];
            value |= (uint)(part & 0x7f) << shift;
            if (part < 0x80)
                return value;
        }

        throw Damaged();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Literal(
        ref byte source, ref int next, int end, ref byte output, ref int done, int length, uint tag)
    {
        var from = next + 1;
        var count = tag + 1L;
        if (tag >= 60)
        {
            var extra = (int)tag - 59;
            var word = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref source, from));
            count = (word & (uint.MaxValue >> (32 - 8 * extra))) + 1L;
            from += extra;
        }

        if (count > end - from || count > length - done)
            throw Damaged();

        ref var first = ref Unsafe.Add(ref source, from);
        ref var to = ref Unsafe.Add(ref output, done);
        if (count <= 16)
            Copy16(ref first, ref to);
        else
            Unsafe.CopyBlockUnaligned(ref to, ref first, (uint)count);

        next = from + (int)count;
        done += (int)count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy(
        ref byte source, ref int next, int end, ref byte output, ref int done, int length, uint tag)
    {
        var word = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref source, next + 1));
        int count, back;
        switch (tag & 3)
        {
            case 1:
                count = 4 + (int)(tag >> 2 & 7);
                back = (int)((tag >> 5 << 8) | (word & 0xff));
                next += 2;
                break;
            case 2:
                count = 1 + (int)(tag >> 2);
                back = (int)(word & 0xffff);
                next += 3;
                break;
            default:
                count = 1 + (int)(tag >> 2);
                back = (int)word;
                next += 5;
                break;
        }

        if (next > end || back <= 0 || back > done || count > length - done)
            throw Damaged();

        Repeat(ref Unsafe.Add(ref output, done), back, count);
        done += count;
    }

    // Up to 64 bytes; what is written beyond them is written again or lies in the slack.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Repeat(ref byte to, int back, int count)
    {
        ref var from = ref Unsafe.Subtract(ref to, back);
        if (back >= 16)
        {
            for (var i = 0; i < count; i += 16)
                Copy16(ref Unsafe.Add(ref from, i), ref Unsafe.Add(ref to, i));
        }
        else if (back >= 8)
        {
            for (var i = 0; i < count; i += 8)
                Copy8(ref Unsafe.Add(ref from, i), ref Unsafe.Add(ref to, i));
        }
        else
        {
            for (var i = 0; i < count; i++)
                Unsafe.Add(ref to, i) = Unsafe.Add(ref from, i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy16(ref byte from, ref byte to) => Unsafe.WriteUnaligned(
        ref to, Unsafe.ReadUnaligned<Vector128<byte>>(ref from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy8(ref byte from, ref byte to) => Unsafe.WriteUnaligned(
        ref to, Unsafe.ReadUnaligned<ulong>(ref from));

    private static ParquetException Damaged() => new(
        "a page does not decompress as Snappy: get a new copy of the file");
}
