using System.Buffers.Binary;

namespace Tributary.Parquet.Tests;

/// <summary>Damages a file as disks, networks and enemies do.</summary>
public static class Mutation
{
    private static readonly byte[][] Telling =
    [
        [0], [0xff], [0x7f], [0x80], [1], [0xff, 0xff, 0xff, 0xff, 0x0f],
        [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01], [0x80, 0x80, 0x80, 0x80, 8],
        [0xff, 0xff, 0xff, 0x7f], [0, 0, 0, 0x80], [0xfe, 0xff, 0xff, 0xff, 0x0f], [0x1c], [0xfc],
    ];

    /// <summary>A damaged copy.</summary>
    public static byte[] Of(byte[] file, Random random)
    {
        var bytes = (byte[])file.Clone();
        for (var count = random.Next(1, 5); count > 0 && bytes.Length > 12; count--)
            bytes = Once(bytes, random);

        return bytes;
    }

    private static byte[] Once(byte[] bytes, Random random)
    {
        var at = Place(bytes, random);
        switch (random.Next(8))
        {
            case 0 or 1:
                bytes[at] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 2:
                bytes[at] = (byte)random.Next(256);
                return bytes;
            case 3 or 4: // Over what is there, so that all places stay.
                var word = Telling[random.Next(Telling.Length)];
                word.AsSpan(0, Math.Min(word.Length, bytes.Length - at)).CopyTo(bytes.AsSpan(at));
                return bytes;
            case 5: // Cut off behind some byte, with an end that looks whole.
                return [.. bytes[..at], .. bytes[Math.Max(at, FooterStart(bytes))..]];
            case 6: // Some bytes come twice, or are gone.
                var length = random.Next(1, 20);
                return random.Next(2) is 0
                    ? [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + length)..]]
                    : [.. bytes[..at], .. bytes[Math.Max(0, at - length)..]];
            default:
                random.NextBytes(bytes.AsSpan(at, Math.Min(random.Next(1, 16), bytes.Length - at)));
                return bytes;
        }
    }

    // Mostly where the metadata is, and where pages start: a byte of text proves little.
    private static int Place(byte[] bytes, Random random) => random.Next(4) switch
    {
        0 => random.Next(bytes.Length),
        1 => Math.Min(random.Next(4, 60), bytes.Length - 1),
        2 => bytes.Length - 1 - random.Next(Math.Min(12, bytes.Length)),
        _ => random.Next(FooterStart(bytes), bytes.Length),
    };

    private static int FooterStart(byte[] bytes)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(bytes.Length - 8));
        return length >= 0 && length < bytes.Length - 8 ? bytes.Length - 8 - length : 0;
    }
}
