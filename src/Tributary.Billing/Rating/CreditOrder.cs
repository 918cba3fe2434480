using Tributary.Billing.Credits;

namespace Tributary.Billing.Rating;

/// <summary>
/// Which credits a bill has, in which order, how much of each is left, and what each may pay
/// (rating.md 3.6; docs/decisions/0017).
/// </summary>
public static class CreditOrder
{
    /// <summary>
    /// The credits of accounts that the payer pays for at the month's deciding second, in the order
    /// in which they pay: the soonest to expire, the fewest services, the oldest, by id.
    /// </summary>
    internal static IEnumerable<Credit> Of(FamilyUsage usage)
    {
        var period = usage.Period.Range;
        var decides = usage.Facts.Policy.CreditMembership == CreditMembership.MonthStart
            ? period.From.Plus(1)
            : period.To.Plus(-1);

        return OneOfEach.ById(usage.Facts.Credits, c => c.Id, c => c.Describe())
            .Where(c => c.Amount.Currency == usage.Facts.Currency)
            .Where(c => c.During.Overlaps(period))
            .Where(c => usage.Family.PayerOf(c.Owner, decides) == usage.Payer)
            .OrderBy(c => c.During.To)
            .ThenBy(c => c.Services.IsEmpty ? int.MaxValue : c.Services.Length)
            .ThenBy(c => c.During.From)
            .ThenBy(c => c.Id, StringComparer.Ordinal);
    }

    /// <summary>What earlier months left of a credit; never below nothing.</summary>
    internal static Money Left(Credit credit, FamilyUsage usage)
    {
        var used = usage.Facts.CreditUses
            .Where(u => u.Credit == credit.Id && u.Period < usage.Period)
            .Where(u => u.Amount.Currency == credit.Amount.Currency)
            .DistinctBy(u => (u.Period, u.Amount))
            .Select(u => u.Amount)
            .Sum();

        return used.Units < credit.Amount.Units
            ? credit.Amount - used
            : credit.Amount with { Units = 0 };
    }

    /// <summary>Whether a credit may pay a charge, as far as its scope goes.</summary>
    public static bool MayPay(Credit credit, CreditScope scope, LineItem line) =>
        line is { Consolidated: true, IsReturned: false }
        && (scope & ScopeOf(line)) != CreditScope.None
        && (credit.Services.IsEmpty || credit.Services.Contains(line.Product));

    /// <summary>What a line is for a credit; what is none of it, no credit pays.</summary>
    private static CreditScope ScopeOf(LineItem line) => line.Type switch
    {
        LineItemType.Usage => CreditScope.Usage,
        LineItemType.RIFee or LineItemType.SavingsPlanRecurringFee => CreditScope.RecurringFees,
        LineItemType.SavingsPlanUpfrontFee => CreditScope.OneTimeFees,
        LineItemType.Fee when line.Derivation is Derivation.Support => CreditScope.Support,
        LineItemType.Fee => CreditScope.OneTimeFees,
        _ => CreditScope.None,
    };
}
