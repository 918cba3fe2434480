using System.Buffers.Binary;

namespace Tributary.Parquet.Writing;

/// <summary>Encodes numbers as runs of one number and as packed numbers.</summary>
internal static class RunEncoder
{
    private const int Group = 8; // Packed numbers come in groups of eight.
    private const int HalfWord = 32;

    public static void Write(ByteBuffer output, ReadOnlySpan<int> numbers, int width)
    {
        var packed = 0; // From here on, numbers wait to be packed.
        for (var at = 0; at < numbers.Length;)
        {
            var length = RunLength(numbers[at..]);
            if (length < Group)
            {
                at += Math.Min(Group, numbers.Length - at);
                continue;
            }

            Pack(output, numbers[packed..at], width);
            WriteRun(output, numbers[at], length, width);
            at += length;
            packed = at;
        }

        Pack(output, numbers[packed..], width);
    }

    /// <summary>One number, many times.</summary>
    public static void WriteRun(ByteBuffer output, int number, int length, int width)
    {
        output.AddVarint((ulong)(uint)length << 1);
        for (var shift = 0; shift < width; shift += 8)
            output.AddByte((byte)(number >> shift));
    }

    private static int RunLength(ReadOnlySpan<int> numbers) =>
        numbers.IndexOfAnyExcept(numbers[0]) is var end and >= 0 ? end : numbers.Length;

    // The last group of a page need not be whole; what is missing is written as zeros.
    private static void Pack(ByteBuffer output, ReadOnlySpan<int> numbers, int width)
    {
        if (numbers.IsEmpty)
            return;

        var groups = (numbers.Length + Group - 1) / Group;
        output.AddVarint((ulong)((groups << 1) | 1));
        var bytes = output.Add(groups * width);
        var (bits, count) = (0ul, 0);
        foreach (var number in numbers)
        {
            bits |= (ulong)(uint)number << count;
            count += width;
            if (count < HalfWord)
                continue;

            BinaryPrimitives.WriteUInt32LittleEndian(bytes, (uint)bits);
            bytes = bytes[sizeof(uint)..];
            bits >>= HalfWord;
            count -= HalfWord;
        }

        for (var i = 0; i < bytes.Length; i++, bits >>= 8)
            bytes[i] = (byte)bits;
    }
}
