using System.Collections.Immutable;

namespace Tributary.Billing.Exports;

/// <summary>A month of a payer, as somebody else billed it.</summary>
public sealed record ExportedMonth
{
    /// <summary>Who pays.</summary>
    public required AccountId Payer { get; init; }

    /// <summary>The month.</summary>
    public required BillingPeriod Period { get; init; }

    /// <summary>The currency of all amounts.</summary>
    public required Currency Currency { get; init; }

    /// <summary>The lines, in the order of the files.</summary>
    public required ImmutableArray<ExportLine> Lines { get; init; }

    /// <summary>The accounts, the payer first.</summary>
    public IEnumerable<AccountId> Accounts =>
        Lines.Select(line => line.Account).Distinct().Order().Prepend(Payer).Distinct();

    /// <summary>The lines of metered usage that can be billed again: in the month, not negative.
    /// </summary>
    public IEnumerable<ExportLine> Metered => Lines.Where(IsBillable);

    /// <summary>Whether usage of a line can be billed again.</summary>
    public bool IsBillable(ExportLine line) =>
        line.IsMetered
        && line.Usage >= Quantity.Zero
        && line.Unblended.Units >= 0
        && !line.During.IsEmpty
        && Period.Range.Contains(line.During);
}
