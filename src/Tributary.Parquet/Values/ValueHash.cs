using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Tributary.Parquet.Values;

/// <summary>A fast hash of short bytes.</summary>
/// <remarks>
/// It is another one in every process, so that no file can be made whose values all collide.
/// Codes do not depend on it: they are given in the order of the values.
/// </remarks>
internal static class ValueHash
{
    private static readonly ulong Seed = Random() | 1;
    private static readonly ulong Factor = Random() | 1;

    public static uint Of(ReadOnlySpan<byte> value)
    {
        ref var bytes = ref MemoryMarshal.GetReference(value);
        var hash = Seed ^ (ulong)value.Length;
        var at = 0;
        for (; at + 8 <= value.Length; at += 8)
            hash = Mix(hash ^ Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref bytes, at)));

        var rest = value.Length - at;
        if (rest > 0 && value.Length >= 8)
        {
            ref var last = ref Unsafe.Add(ref bytes, value.Length - 8);
            hash = Mix(hash ^ Unsafe.ReadUnaligned<ulong>(ref last));
        }
        else if (rest > 0)
        {
            var last = 0ul;
            for (var i = 0; i < rest; i++)
                last |= (ulong)value[at + i] << (8 * i);
            hash = Mix(hash ^ last);
        }

        hash = Mix(hash);
        return (uint)(hash >> 32);
    }

    private static ulong Mix(ulong value)
    {
        var high = Math.BigMul(value, Factor, out var low);
        return high ^ low;
    }

    private static ulong Random()
    {
        Span<byte> bytes = stackalloc byte[8];
        RandomNumberGenerator.Fill(bytes);
        return BitConverter.ToUInt64(bytes);
    }
}
