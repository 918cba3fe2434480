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

/// <summary>The portions of a line, read when they are asked for.</summary>
internal sealed class UsagePortions(PortionBook book, UsageLineKey key, int line)
    : IReadOnlyList<UsagePortion>
{
    /// <summary>The same line's in another book.</summary>
    public UsagePortions In(PortionBook other) => other == book ? this : new(other, key, line);

    /// <summary>The number of the line in the making.</summary>
    public int Line => line;

    public int Count => book[key].Count;

    public UsagePortion this[int index] => book[key][index];

    public IEnumerator<UsagePortion> GetEnumerator() => book[key].GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
