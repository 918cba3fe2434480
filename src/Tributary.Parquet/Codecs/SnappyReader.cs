using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Tributary.Parquet.Codecs;

/// <summary>Decompresses Snappy blocks: literals, and copies of what was just written.</summary>
internal static class SnappyReader
{
    /// <summary>The most that a byte of a block can become: three make 64.</summary>
    public const int MostExpansion = 22;

    private const int LongestInTag = 60;

    /// <summary>For each tag of a copy: its count, and from bit 8 on what it adds to the distance.
    /// </summary>
    private static readonly ushort[] Copies = [.. Enumerable.Range(0, 256).Select(CopyOf)];

    /// <summary>For each distance below 16, the bytes to take to repeat what is that far back.
    /// </summary>
    private static readonly byte[] Repeats =
        [.. Enumerable.Range(0, 256).Select(i => (byte)(i / 16 is 0 ? 0 : i % 16 % (i / 16)))];

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
        ref var copies = ref MemoryMarshal.GetArrayDataReference(Copies);
        var done = 0;
        while (next < end)
        {
            uint tag = Unsafe.Add(ref source, next);
            var word = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref source, next + 1));
            uint count;
            if ((tag & 3) is not 0)
            {
                uint copy = Unsafe.Add(ref copies, tag);
                var extra = DistanceBytes(tag);
                var back = (copy & 0xf00) + (word & (uint)((1ul << (8 * extra)) - 1));
                count = copy & 0xff;
                next += 1 + extra;
                if (next > end || back - 1 >= (uint)done || count > (uint)(length - done))
                    throw Damaged();

                Copy(ref Unsafe.Add(ref output, done), back, count);
            }
            else
            {
                count = LiteralLength(tag, word, ref next);
                if (next > end || count - 1 >= (uint)(end - next) || count > (uint)(length - done))
                    throw Damaged();

                ref var to = ref Unsafe.Add(ref output, done);
                if (count <= 16)
                    Copy16(ref Unsafe.Add(ref source, next), ref to);
                else
                    Unsafe.CopyBlockUnaligned(ref to, ref Unsafe.Add(ref source, next), count);
                next += (int)count;
            }

            done += (int)count;
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

    // A length of 2^32 becomes 0, which the caller refuses.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint LiteralLength(uint tag, uint word, ref int next)
    {
        var count = (tag >> 2) + 1;
        next++;
        if (count <= LongestInTag)
            return count;

        var extra = (int)count - LongestInTag;
        next += extra;
        return (word & (uint.MaxValue >> (32 - 8 * extra))) + 1;
    }

    // Where the next tag is must be known early: everything waits for it. So no table is asked.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int DistanceBytes(uint tag)
    {
        var bytes = (int)(tag & 3);
        return bytes is 3 ? 4 : bytes;
    }

    // Up to 64 bytes; what is written beyond them is written again or lies in the slack.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy(ref byte to, uint back, uint count)
    {
        ref var from = ref Unsafe.Subtract(ref to, back);
        if (back >= 16)
        {
            Copy16(ref from, ref to);
            for (var i = 16u; i < count; i += 16)
                Copy16(ref Unsafe.Add(ref from, i), ref Unsafe.Add(ref to, i));
        }
        else
        {
            Repeat(ref from, ref to, back, count);
        }
    }

    private static void Repeat(ref byte from, ref byte to, uint back, uint count)
    {
        var pattern = Vector128.Shuffle(
            Vector128.LoadUnsafe(ref from), Vector128.LoadUnsafe(ref Repeats[back * 16]));
        var step = 16 - 16 % back;
        for (var i = 0u; i < count; i += step)
            pattern.StoreUnsafe(ref to, i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy16(ref byte from, ref byte to) =>
        Vector128.LoadUnsafe(ref from).StoreUnsafe(ref to);

    private static ushort CopyOf(int tag) => (tag & 3) switch
    {
        1 => (ushort)((tag >> 5 << 8) | (4 + (tag >> 2 & 7))),
        _ => (ushort)(1 + (tag >> 2)),
    };

    private static ParquetException Damaged() => new(
        "a page does not decompress as Snappy: get a new copy of the file");
}
