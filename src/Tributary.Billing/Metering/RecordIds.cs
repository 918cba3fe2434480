namespace Tributary.Billing.Metering;

/// <summary>
/// The numbers that identify the records of one hour, each with what its record added: so that a
/// record that comes again is known, and one that says something else is, too.
/// </summary>
/// <remarks>
/// An open table of numbers, each with the upper bits of its id's hash: all that is looked at for a
/// record that is new. Ids, and what their records added, stand apart, in the order in which they
/// came. So the table of an hour of a hundred thousand records is small enough for the nearest
/// caches, which is what counts: there is a step for every record, and its cost is that of memory
/// (<see cref="Expect"/>).
/// </remarks>
internal sealed class RecordIds
{
    private const ulong Spread = 0x9E37_79B9_7F4A_7C15; // 2^64 over the golden ratio.
    private const int FirstBits = 10;
    private const int NumberBits = 32;

    private ulong[] _slots = new ulong[1 << FirstBits]; // Bits of a hash, and a number; 0: none.
    private (ulong Id, Added Added)[] _added = new (ulong, Added)[1 << FirstBits];
    private int _shift = 64 - FirstBits;
    private int _count;
    private ulong _seen;

    /// <summary>Forgets all, and keeps the room for as many.</summary>
    public void Clear()
    {
        Array.Clear(_slots);
        _count = 0;
    }

    /// <summary>All that were added, by their ids, in the order in which they came.</summary>
    public IEnumerable<(ulong Id, Added Added)> All => _added.Take(_count);

    /// <summary>
    /// Fetches the places of ids that will be added next: one after the other each would wait for
    /// memory, together they wait once.
    /// </summary>
    public void Expect(ReadOnlySpan<long> ids)
    {
        var (slots, shift, seen) = (_slots, _shift, _seen);
        foreach (var id in ids) seen ^= slots[HashOf(unchecked((ulong)id)) >> shift];
        _seen = seen;
    }

    /// <summary>What the record of an id added; it is noted when the id is new.</summary>
    /// <param name="id">The id.</param>
    /// <param name="series">The number of the series that its record adds to.</param>
    /// <param name="metered">What it adds, in 1e-10.</param>
    /// <param name="isNew">Whether it is new.</param>
    public ref Added Add(ulong id, int series, long metered, out bool isNew)
    {
        if (3L * _count >= 2L * _slots.Length) Grow();

        var slots = _slots;
        var hash = HashOf(id);
        var place = (int)(hash >> _shift);
        for (; slots[place] != 0; place = (place + 1) & (slots.Length - 1))
        {
            if ((slots[place] ^ hash) >> NumberBits != 0) continue;

            ref var known = ref _added[(int)unchecked((uint)slots[place]) - 1];
            if (known.Id != id) continue;

            isNew = false;
            return ref known.Added;
        }

        isNew = true;
        _added[_count] = (id, new(series, metered));
        slots[place] = hash >> NumberBits << NumberBits | (uint)++_count;

        return ref _added[_count - 1].Added;
    }

    private static ulong HashOf(ulong id) => unchecked(id * Spread);

    private void Grow()
    {
        var slots = new ulong[2 * _slots.Length];
        _shift--;
        foreach (var slot in _slots)
        {
            if (slot == 0) continue;

            var place = (int)(slot >> _shift);
            while (slots[place] != 0) place = (place + 1) & (slots.Length - 1);
            slots[place] = slot;
        }

        _slots = slots;
        Array.Resize(ref _added, slots.Length);
    }

    /// <summary>What the record of an id added.</summary>
    /// <param name="Series">The number of the series.</param>
    /// <param name="Metered">How much, in 1e-10.</param>
    public record struct Added(int Series, long Metered)
    {
        private int _repeats; // Below zero, less one, when they say different things.

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
    }
}
