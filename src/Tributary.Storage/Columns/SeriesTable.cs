using System.Numerics;

namespace Tributary.Storage.Columns;

/// <summary>Which series a key stands for: found in one step, nearly always.</summary>
internal sealed class SeriesTable
{
    /// <summary>Stands for a key that the table does not have.</summary>
    public const int Unknown = -1;

    private const ulong Spread = 0x9E37_79B9_7F4A_7C15; // 2^64 over the golden ratio.

    private long[] _keys = new long[1 << 10];
    private int[] _series = new int[1 << 10];
    private int _shift = 64 - 10;
    private int _count;

    public SeriesTable() => Array.Fill(_keys, -1);

    /// <summary>The series of a key, or <see cref="Unknown"/>.</summary>
    public int Find(long key)
    {
        if (key < 0) return Unknown;

        var keys = _keys;
        for (var place = PlaceOf(key); ; place = (place + 1) & (keys.Length - 1))
        {
            if (keys[place] == key) return _series[place];
            if (keys[place] < 0) return Unknown;
        }
    }

    /// <summary>
    /// The series of many keys: apart from what is then done with them, so that the table stays in
    /// the caches.
    /// </summary>
    public void Find(ReadOnlySpan<long> keys, Span<int> series)
    {
        for (var i = 0; i < keys.Length; i++) series[i] = Find(keys[i]);
    }

    /// <summary>Adds a key that the table does not have.</summary>
    public void Add(long key, int series)
    {
        if (2 * ++_count > _keys.Length) Grow();

        var place = PlaceOf(key);
        while (_keys[place] >= 0) place = (place + 1) & (_keys.Length - 1);
        (_keys[place], _series[place]) = (key, series);
    }

    private int PlaceOf(long key) => (int)(unchecked((ulong)key * Spread) >> _shift);

    private void Grow()
    {
        var (keys, series) = (_keys, _series);
        _keys = new long[2 * keys.Length];
        _series = new int[2 * keys.Length];
        _shift = 64 - BitOperations.Log2((uint)_keys.Length);
        _count = 1;
        Array.Fill(_keys, -1);
        for (var i = 0; i < keys.Length; i++)
        {
            if (keys[i] >= 0) Add(keys[i], series[i]);
        }
    }
}
