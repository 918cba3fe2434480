namespace Tributary.Storage.Columns;

/// <summary>
/// Numbers what rows name, so that one number stands for all that decides which series a row
/// belongs to. It remembers what it has met, for all files of a thread.
/// </summary>
internal sealed class RowKeys
{
    public KeyPart Accounts { get; } = new(shift: 0, bits: 17);

    public KeyPart Services { get; } = new(shift: 17, bits: 8);

    public KeyPart UsageTypes { get; } = new(shift: 25, bits: 12);

    public KeyPart Operations { get; } = new(shift: 37, bits: 10);

    public KeyPart Zones { get; } = new(shift: 47, bits: 6);

    public KeyPart Skus { get; } = new(shift: 53, bits: 10);
}

/// <summary>Numbers texts, and shifts the numbers to where a key has room for them.</summary>
/// <param name="shift">By how many bits.</param>
/// <param name="bits">How many bits there are.</param>
internal sealed class KeyPart(int shift, int bits)
{
    /// <summary>
    /// Makes a key one that no table has: more texts came than there is room for.
    /// </summary>
    private const long NoRoom = long.MinValue;

    private readonly Dictionary<string, long> _numbers = [];

    /// <summary>The part of a key that stands for a text.</summary>
    public long Of(string text)
    {
        if (_numbers.TryGetValue(text, out var number)) return number << shift;
        if (_numbers.Count >= 1L << bits) return NoRoom;

        _numbers[text] = _numbers.Count;

        return (_numbers.Count - 1L) << shift;
    }
}
