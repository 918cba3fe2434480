namespace Tributary.Billing.Rating;

/// <summary>What pays for a portion of usage, in the order in which it does (BILL-34).</summary>
internal enum Source
{
    Reservation,
    FreeTier,
    Tier,
}

/// <summary>A part of one cell's usage, and what pays for it.</summary>
/// <param name="Cell">An index into the family's cells.</param>
/// <param name="Quantity">How much of the cell.</param>
/// <param name="Source">What pays.</param>
/// <param name="Index">
/// Which: the reservation, the free tier, or the tier of the cell's price.
/// </param>
/// <param name="Position">The pool's usage before it, where tiers count it.</param>
internal readonly record struct Portion(
    int Cell, Quantity Quantity, Source Source, int Index, Quantity Position = default);
