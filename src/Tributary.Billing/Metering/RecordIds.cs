using System.Numerics;

namespace Tributary.Billing.Metering;

/// <summary>
/// The numbers that identify the records of one hour, each with what its record added: so that a
/// record that comes again is known, and one that says something else is, too. An open table, a
/// step for each record nearly always.
/// </summary>
internal sealed class RecordIds
{
    private const ulong Spread = 0x9E37_79B9_7F4A_7C15; // 2^64 over the golden ratio.
    private const int FirstBits = 10;

    private Entry[] _entries = new Entry[1 << FirstBits];
    private int _shift = 64 - FirstBits;
    private int _count;

    /// <summary>All that were added.</summary>
    public IEnumerable<Entry> All => _entries.Where(entry => entry.IsThere);

    /// <summary>The entry of an id, which is made when it is new.</summary>
    /// <param name="id">The id.</param>
    /// <param name="series">The number of the series that its record adds to.</param>
    /// <param name="metered">What it adds, in 1e-10.</param>
    /// <param name="isNew">Whether it was made.</param>
    public ref Entry Add(ulong id, int series, long metered, out bool isNew)
    {
        if (2 * _count >= _entries.Length) Grow();

        var place = (int)(unchecked(id * Spread) >> _shift);
        while (_entries[place].IsThere && _entries[place].Id != id)
        {
            place = (place + 1) & (_entries.Length - 1);
        }

        ref var entry = ref _entries[place];
        isNew = !entry.IsThere;
        if (isNew)
        {
            entry = new(id, series, metered);
            _count++;
        }

        return ref entry;
    }

    private void Grow()
    {
        var before = _entries;
        _entries = new Entry[2 * before.Length];
        _shift = 64 - BitOperations.Log2((uint)_entries.Length);
        _count = 0;
        foreach (var entry in before)
        {
            if (entry.IsThere) Add(entry.Id, entry.Series, entry.Metered, out _) = entry;
        }
    }

    /// <summary>A record that was added, and how often its id came again.</summary>
    public struct Entry
    {
        private int _seriesPlusOne;
        private int _repeats; // Below zero, less one, when they say different things.

        public Entry(ulong id, int series, long metered) =>
            (Id, _seriesPlusOne, Metered) = (id, series + 1, metered);

        public ulong Id { get; }

        public long Metered { get; set; }

        public int Series
        {
            readonly get => _seriesPlusOne - 1;
            set => _seriesPlusOne = value + 1;
        }

        /// <summary>How often the id came again.</summary>
        public int Repeats
        {
            readonly get => Differ ? ~_repeats : _repeats;
            set => _repeats = Differ ? ~value : value;
        }

        /// <summary>Whether some record of the id said something else.</summary>
        public bool Differ
        {
            readonly get => _repeats < 0;
            set => _repeats = value != Differ ? ~_repeats : _repeats;
        }

        public readonly bool IsThere => _seriesPlusOne > 0;
    }
}
