namespace Tributary.Parquet.Values;

/// <summary>The encoded values of a page, decompressed.</summary>
/// <param name="Bytes">A buffer with <see cref="Limits.Slack"/> bytes after the end.</param>
/// <param name="Start">Where the values start.</param>
/// <param name="End">Where they end.</param>
internal readonly record struct PageBytes(byte[] Bytes, int Start, int End)
{
    public int Length => End - Start;

    public ReadOnlySpan<byte> Span => Bytes.AsSpan(Start, End - Start);
}
