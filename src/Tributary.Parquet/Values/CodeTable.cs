namespace Tributary.Parquet.Values;

/// <summary>Finds the codes of values in a dictionary.</summary>
/// <remarks>It is empty until it is needed: most columns come with codes.</remarks>
internal sealed class CodeTable
{
    private const int FirstSlots = 1 << 10;

    // The hash of a value in the upper half, its code plus one in the lower; 0 is free.
    private ulong[] _slots = [];
    private int _mask = -1;
    private int _known;

    /// <summary>The code of a value, which is added to the dictionary if it is new.</summary>
    public int Find(ColumnDictionary dictionary, ReadOnlySpan<byte> value)
    {
        while (_known < dictionary.Count || 2 * _known > _mask)
            Learn(dictionary);

        var hash = ValueHash.Of(value);
        for (var at = (int)hash & _mask; ; at = (at + 1) & _mask)
        {
            var slot = _slots[at];
            if (slot is 0)
            {
                dictionary.Add(value);
                _slots[at] = Slot(hash, _known);
                return _known++;
            }

            var code = (int)(uint)slot - 1;
            if (slot >> 32 == hash && dictionary.Bytes(code).SequenceEqual(value))
                return code;
        }
    }

    public void Release()
    {
        ColumnDictionary.Return(ref _slots);
        (_mask, _known) = (-1, 0);
    }

    // Where a value has two codes, the first is found: that is where the search ends.
    private void Learn(ColumnDictionary dictionary)
    {
        if (2 * dictionary.Count > _mask)
        {
            Release();
            var slots = FirstSlots;
            while (slots <= 2 * dictionary.Count + 2)
                slots *= 2;
            ColumnDictionary.Grow(ref _slots, 0, slots);
            _slots.AsSpan().Clear();
            _mask = slots - 1;
        }

        for (; _known < dictionary.Count; _known++)
        {
            var hash = ValueHash.Of(dictionary.Bytes(_known));
            var at = (int)hash & _mask;
            while (_slots[at] is not 0)
                at = (at + 1) & _mask;
            _slots[at] = Slot(hash, _known);
        }
    }

    private static ulong Slot(uint hash, int code) => ((ulong)hash << 32) | (uint)(code + 1);
}
