namespace Tributary.Billing.Rating;

/// <summary>
/// What is still to be rated, cell by cell. Stages take from it in turn; what is taken is written
/// down, so that every unit is paid for once, by one thing (BILL-34).
/// </summary>
internal sealed class Remainder(FamilyUsage usage)
{
    private readonly Quantity[] _left = [.. usage.Cells.Select(c => c.Quantity)];
    private readonly List<Portion> _taken = [];

    /// <summary>What is left of a cell.</summary>
    public Quantity this[int cell] => _left[cell];

    /// <summary>Takes a part of a cell, or all that is left if that is less.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="most">How much at most.</param>
    /// <param name="source">What pays for it.</param>
    /// <param name="index">Which: the reservation, plan, free tier, or tier of the price.</param>
    /// <param name="position">The pool's usage before it, where tiers count it.</param>
    /// <returns>How much was taken.</returns>
    public Quantity Take(
        int cell, Quantity most, Source source, int index, Quantity position = default)
    {
        var quantity = Quantity.Min(_left[cell], most);
        if (quantity.IsZero) return quantity;

        _left[cell] -= quantity;
        _taken.Add(new(cell, quantity, source, index, position));

        return quantity;
    }

    /// <summary>
    /// What was taken, cell by cell, of one cell in the order of the stages: sorted by counting,
    /// because there are as many portions as cells.
    /// </summary>
    public Portion[] Portions()
    {
        var next = new int[_left.Length + 1];
        foreach (var portion in _taken) next[portion.Cell + 1]++;
        for (var cell = 1; cell < next.Length; cell++) next[cell] += next[cell - 1];

        var sorted = new Portion[_taken.Count];
        foreach (var portion in _taken) sorted[next[portion.Cell]++] = portion;

        return sorted;
    }
}

/// <summary>What pays for a portion of usage, in the order in which it does (BILL-34).</summary>
internal enum Source
{
    Reservation,
    SavingsPlan,
    FreeTier,
    Tier,
}

/// <summary>A part of one cell's usage, and what pays for it.</summary>
internal readonly record struct Portion(
    int Cell, Quantity Quantity, Source Source, int Index, Quantity Position);
