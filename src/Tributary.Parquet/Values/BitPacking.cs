using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Tributary.Parquet.Values;

/// <summary>Unpacks numbers of a fixed count of bits, the lowest bit first.</summary>
/// <remarks>
/// Groups of eight numbers start at a byte. Up to sixteen bits, one instruction spreads as many as
/// fit 64 bits; beyond, each number is cut out of the eight bytes it starts in.
/// </remarks>
internal static class BitPacking
{
    /// <summary>How many bits a number needs.</summary>
    public static int Width(uint greatest) => 32 - BitOperations.LeadingZeroCount(greatest);

    /// <summary>Unpacks numbers of up to 32 bits.</summary>
    /// <param name="bytes">Where the packed numbers start; eight bytes beyond them are touched.
    /// </param>
    /// <param name="width">Bits of a number.</param>
    /// <param name="skip">How many numbers stand before the first that is wanted.</param>
    /// <param name="numbers">Receives the numbers.</param>
    public static void Unpack(ref readonly byte bytes, int width, long skip, Span<int> numbers)
    {
        ref var packed = ref Unsafe.AsRef(in bytes);
        var head = (int)Math.Min(-skip & 7, numbers.Length);
        One(ref packed, width, skip, numbers[..head]);
        var done = head;
        if (Bmi2.X64.IsSupported && width is > 0 and <= 16)
        {
            ref var group = ref Unsafe.AddByteOffset(ref packed, (nint)((skip + head) / 8 * width));
            var groups = (numbers.Length - head) / 8;
            var whole = numbers.Slice(head, groups * 8);
            if (width <= 8)
                Spread8(ref group, width, whole);
            else
                Spread16(ref group, width, whole);
            done += whole.Length;
        }

        One(ref packed, width, skip + done, numbers[done..]);
    }

    /// <summary>Unpacks numbers of up to 64 bits; nine bytes beyond them are touched.</summary>
    public static void Unpack(ref readonly byte bytes, int width, long skip, Span<ulong> numbers)
    {
        ref var packed = ref Unsafe.AsRef(in bytes);
        var mask = width is 64 ? ulong.MaxValue : (1ul << width) - 1;
        var bit = skip * width;
        for (var i = 0; i < numbers.Length; i++, bit += width)
        {
            ref var first = ref Unsafe.AddByteOffset(ref packed, (nint)(bit >> 3));
            var shift = (int)bit & 7;
            var value = Unsafe.ReadUnaligned<ulong>(ref first) >> shift;
            if (shift + width > 64)
                value |= (ulong)Unsafe.AddByteOffset(ref first, 8) << (64 - shift);
            numbers[i] = value & mask;
        }
    }

    private static void One(ref byte packed, int width, long skip, Span<int> numbers)
    {
        var mask = width is 32 ? uint.MaxValue : (1u << width) - 1;
        var bit = skip * width;
        for (var i = 0; i < numbers.Length; i++, bit += width)
        {
            var word = Unsafe.ReadUnaligned<ulong>(
                ref Unsafe.AddByteOffset(ref packed, (nint)(bit >> 3)));
            numbers[i] = (int)((uint)(word >> ((int)bit & 7)) & mask);
        }
    }

    // Eight numbers of up to eight bits are one word: a byte for each, then an int for each.
    private static void Spread8(ref byte group, int width, Span<int> numbers)
    {
        var mask = 0x0101_0101_0101_0101ul * ((1ul << width) - 1);
        ref var target = ref MemoryMarshal.GetReference(numbers);
        for (var i = 0; i < numbers.Length; i += 8)
        {
            var spread = Bmi2.X64.ParallelBitDeposit(
                Unsafe.ReadUnaligned<ulong>(ref group), mask);
            var shorts = Vector128.WidenLower(Vector128.CreateScalar(spread).AsByte());
            var (lower, upper) = Vector128.Widen(shorts);
            lower.AsInt32().StoreUnsafe(ref target, (nuint)i);
            upper.AsInt32().StoreUnsafe(ref target, (nuint)i + 4);
            group = ref Unsafe.AddByteOffset(ref group, width);
        }
    }

    // Four numbers of up to sixteen bits are one word, the second four start in half a byte.
    private static void Spread16(ref byte group, int width, Span<int> numbers)
    {
        var mask = 0x0001_0001_0001_0001ul * ((1ul << width) - 1);
        var (half, shift) = (width / 2, width % 2 * 4);
        ref var target = ref MemoryMarshal.GetReference(numbers);
        for (var i = 0; i < numbers.Length; i += 8)
        {
            var first = Unsafe.ReadUnaligned<ulong>(ref group);
            var second = Unsafe.ReadUnaligned<ulong>(ref Unsafe.AddByteOffset(ref group, half));
            var shorts = Vector128.Create(
                Bmi2.X64.ParallelBitDeposit(first, mask),
                Bmi2.X64.ParallelBitDeposit(second >> shift, mask)).AsUInt16();
            var (lower, upper) = Vector128.Widen(shorts);
            lower.AsInt32().StoreUnsafe(ref target, (nuint)i);
            upper.AsInt32().StoreUnsafe(ref target, (nuint)i + 4);
            group = ref Unsafe.AddByteOffset(ref group, width);
        }
    }
}
