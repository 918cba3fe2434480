using System.Collections;

namespace Tributary.Billing.Rating;

/// <summary>
/// A part of the usage of one hour, or of a slice where a join or a new price cuts the hour.
/// </summary>
/// <param name="During">The slice.</param>
/// <param name="Place">The physical zone; empty when the usage has none.</param>
/// <param name="Quantity">How much of the slice's usage, exact.</param>
/// <param name="Position">
/// The family's usage of the pool before it this month, where tiers count it.
/// </param>
public readonly record struct UsagePortion(
    TimeRange During, string Place, Quantity Quantity, Quantity Position);

/// <summary>
/// The portions of a line: numbers into the bill's, made readable when they are read.
/// </summary>
internal sealed class UsagePortions(FamilyUsage usage, Portion[] all, List<int> ours)
    : IReadOnlyList<UsagePortion>
{
    public int Count => ours.Count;

    public UsagePortion this[int index]
    {
        get
        {
            var portion = all[ours[index]];
            var cell = usage.Cells[portion.Cell];

            return new(cell.During, usage.Place(cell), portion.Quantity, portion.Position);
        }
    }

    public IEnumerator<UsagePortion> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
