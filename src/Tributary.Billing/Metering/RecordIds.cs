using System.Numerics;

namespace Tributary.Billing.Metering;

/// <summary>
/// The numbers that identify the records of one hour, each with what its record added: so that a
/// record that comes again is known, and one that says something else is, too.
/// </summary>
/// <remarks>
/// An open table of ids, which is all that is looked at for a record that is new; what records
/// added stands apart, in the order in which they came. There is a step for every record, and its
/// cost is that of memory: see <see cref="Expect"/>.
/// </remarks>
internal sealed class RecordIds
{
    private const ulong Spread = 0x9E37_79B9_7F4A_7C15; // 2^64 over the golden ratio.
    private const int FirstBits = 10;

    private Slot[] _slots = new Slot[1 << FirstBits];
    private Added[] _added = new Added[1 << (FirstBits - 1)];
    private int _shift = 64 - FirstBits;
    private int _count;
    private ulong _seen;

    /// <summary>Forgets all, and keeps the room for as many.</summary>
    public void Clear()
    {
        Array.Clear(_slots);
        _count = 0;
    }

    /// <summary>All that were added, by their ids.</summary>
    public IEnumerable<(ulong Id, Added Added)> All => _slots
        .Where(slot => slot.Number > 0)
        .Select(slot => (slot.Id, _added[slot.Number - 1]));

    /// <summary>
    /// Fetches the places of ids that will be added next: one after the other each would wait for
    /// memory, together they wait once.
    /// </summary>
    public void Expect(ReadOnlySpan<long> ids)
    {
        var seen = _seen;
        foreach (var id in ids) seen ^= _slots[PlaceOf(unchecked((ulong)id))].Id;
        _seen = seen;
    }

    /// <summary>What the record of an id added; it is noted when the id is new.</summary>
    /// <param name="id">The id.</param>
    /// <param name="series">The number of the series that its record adds to.</param>
    /// <param name="metered">What it adds, in 1e-10.</param>
    /// <param name="isNew">Whether it is new.</param>
    public ref Added Add(ulong id, int series, long metered, out bool isNew)
    {
        if (2 * _count >= _slots.Length) Grow();

        var slots = _slots;
        var place = PlaceOf(id);
        while (slots[place].Number > 0 && slots[place].Id != id)
        {
            place = (place + 1) & (slots.Length - 1);
        }

        isNew = slots[place].Number == 0;
        if (!isNew) return ref _added[slots[place].Number - 1];

        _added[_count] = new(series, metered);
        slots[place] = new(id, ++_count);

        return ref _added[_count - 1];
    }

    private int PlaceOf(ulong id) => (int)(unchecked(id * Spread) >> _shift);

    private void Grow()
    {
        var before = _slots;
        Array.Resize(ref _added, before.Length);
        _slots = new Slot[2 * before.Length];
        _shift = 64 - BitOperations.Log2((uint)_slots.Length);
        foreach (var slot in before)
        {
            if (slot.Number == 0) continue;

            var place = PlaceOf(slot.Id);
            while (_slots[place].Number > 0) place = (place + 1) & (_slots.Length - 1);
            _slots[place] = slot;
        }
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

    private readonly record struct Slot(ulong Id, int Number);
}
