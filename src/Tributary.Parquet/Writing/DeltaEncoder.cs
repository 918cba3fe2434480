using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tributary.Parquet.Writing;

/// <summary>Encodes numbers as differences from the one before, packed in small blocks.</summary>
internal static class DeltaEncoder
{
    private const int Block = 128;
    private const int SmallBlocks = 4;
    private const int Small = Block / SmallBlocks;

    /// <summary>Writes numbers; any fit, because differences may wrap.</summary>
    public static void Write(ByteBuffer output, ReadOnlySpan<long> numbers)
    {
        output.AddVarint(Block);
        output.AddVarint(SmallBlocks);
        output.AddVarint((ulong)numbers.Length);
        output.AddVarint(ZigZag(numbers.IsEmpty ? 0 : numbers[0]));
        for (var at = 1; at < numbers.Length; at += Block)
        {
            WriteBlock(output, numbers[(at - 1)..Math.Min(at + Block, numbers.Length)]);
        }
    }

    /// <summary>Writes the differences between the numbers.</summary>
    [SkipLocalsInit]
    private static void WriteBlock(ByteBuffer output, ReadOnlySpan<long> numbers)
    {
        Span<ulong> all = stackalloc ulong[Block];
        var least = long.MaxValue;
        for (var i = 1; i < numbers.Length; i++)
        {
            var delta = unchecked(numbers[i] - numbers[i - 1]);
            all[i - 1] = unchecked((ulong)delta);
            least = Math.Min(least, delta);
        }

        all[(numbers.Length - 1)..].Fill(unchecked((ulong)least));
        output.AddVarint(ZigZag(least));
        output.Reserve(SmallBlocks + Block * sizeof(ulong));
        var widths = output.Add(SmallBlocks);
        for (var small = 0; small < SmallBlocks; small++)
        {
            var part = all.Slice(small * Small, Small);
            var bits = 0ul;
            foreach (ref var delta in part)
            {
                delta = unchecked(delta - (ulong)least);
                bits |= delta;
            }

            // A small block without numbers has a width and no bytes: all of it is the least.
            var width = 64 - BitOperations.LeadingZeroCount(bits);
            widths[small] = (byte)width;
            Pack(output.Add(width * Small / 8), part, width);
        }
    }

    /// <summary>Packs numbers of up to 64 bits, a word at a time.</summary>
    private static void Pack(Span<byte> target, ReadOnlySpan<ulong> numbers, int width)
    {
        ref var next = ref MemoryMarshal.GetReference(target);
        var (word, count) = (0ul, 0);
        foreach (var number in numbers)
        {
            word |= number << count;
            count += width;
            if (count < 64)
                continue;

            Unsafe.WriteUnaligned(ref next, word);
            next = ref Unsafe.Add(ref next, sizeof(ulong));
            count -= 64;
            word = count == 0 ? 0 : number >> (width - count);
        }

        // 32 numbers end in the middle of a word when their width is odd.
        if (count > 0)
            Unsafe.WriteUnaligned(ref next, (uint)word);
    }

    private static ulong ZigZag(long value) => unchecked((ulong)((value << 1) ^ (value >> 63)));
}
