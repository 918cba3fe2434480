using Tributary.Billing;

namespace Tributary.Cli.Simulations;

/// <summary>
/// Amounts before and after in cents, so that every row and every column adds up, what does not
/// change stays the same and what is gone is nothing. The cents before are shared out from their
/// total; those of the difference over what changes.
/// </summary>
internal sealed class CentsBeside
{
    /// <summary>Shares out the cents of two totals.</summary>
    /// <param name="before">The exact total before, in its currency.</param>
    /// <param name="after">The exact total after.</param>
    /// <param name="parts">The exact amounts of each part, before and after.</param>
    public CentsBeside(
        Money before, Money after, IReadOnlyList<(Money Before, Money After)> parts)
    {
        TotalBefore = MinorUnit.Round(before);
        TotalAfter = MinorUnit.Round(after with { Currency = before.Currency });
        Before = MinorUnit.Apportion(TotalBefore, [.. parts.Select(p => p.Before)]);
        Difference = new Money[parts.Count];
        ShareOut(parts);
    }

    /// <summary>The total before.</summary>
    public Money TotalBefore { get; }

    /// <summary>The total after.</summary>
    public Money TotalAfter { get; }

    /// <summary>What the total changes by.</summary>
    public Money TotalDifference => TotalAfter - TotalBefore;

    /// <summary>Each part before.</summary>
    public Money[] Before { get; }

    /// <summary>What each part changes by.</summary>
    public Money[] Difference { get; }

    /// <summary>A part after.</summary>
    public Money After(int part) => Before[part] + Difference[part];

    private void ShareOut(IReadOnlyList<(Money Before, Money After)> parts)
    {
        int[] changed =
        [
            .. Enumerable.Range(0, parts.Count)
                .Where(i => parts[i].After.Units != parts[i].Before.Units),
        ];
        int[] free = [.. changed.Where(i => !parts[i].After.IsZero)];
        if (free.Length == 0) free = changed;

        foreach (var i in changed.Except(free)) Difference[i] = -Before[i];
        var shares = Shares(
            TotalDifference - Difference.Sum(),
            Array.ConvertAll(free, i => parts[i].After - parts[i].Before));
        foreach (var (share, i) in free.Index()) Difference[i] = shares[share];
    }

    // Less is the mirror of more: cents are handed out upwards from what the parts round down to.
    private static Money[] Shares(Money whole, Money[] parts) => whole.Units < parts.Sum().Units
        ? Array.ConvertAll(
            MinorUnit.Apportion(-whole, Array.ConvertAll(parts, part => -part)), part => -part)
        : MinorUnit.Apportion(whole, parts);
}
