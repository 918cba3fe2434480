using System.Collections.Immutable;
using Tributary.Billing.Credits;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Invoicing;

/// <summary>
/// Whether a month can be closed, and what later months must know of it (BILL-50). Until then a
/// bill is an estimate, computed again as a whole.
/// </summary>
public abstract record Closing
{
    private Closing()
    {
    }

    /// <summary>The month is closed.</summary>
    /// <param name="CreditUses">What its bill took of credits, by credit: facts to keep.</param>
    public sealed record Closed(ImmutableArray<CreditUse> CreditUses) : Closing;

    /// <summary>The month goes on: usage of it can still come.</summary>
    /// <param name="Until">When it ends.</param>
    public sealed record NotOver(Instant Until) : Closing;

    /// <summary>Findings stand against it.</summary>
    /// <param name="Errors">The findings that stop it.</param>
    public sealed record Doubtful(ImmutableArray<Finding> Errors) : Closing;

    /// <summary>Decides on closing a month.</summary>
    /// <param name="bill">The bill of the month.</param>
    /// <param name="findings">What is doubtful about it and about where its facts come from.
    /// </param>
    /// <param name="now">When it is closed.</param>
    public static Closing Of(Bill bill, IEnumerable<Finding> findings, Instant now)
    {
        if (now < bill.Period.Range.To) return new NotOver(bill.Period.Range.To);

        ImmutableArray<Finding> errors =
            [.. findings.Where(f => f.Severity == Severity.Error)];

        return errors.IsEmpty ? new Closed([.. CreditUsesOf(bill)]) : new Doubtful(errors);
    }

    private static IEnumerable<CreditUse> CreditUsesOf(Bill bill) => bill.Lines
        .Where(line => line.Derivation is Derivation.CreditApplied)
        .GroupBy(line => ((Derivation.CreditApplied)line.Derivation).Credit.Id)
        .OrderBy(used => used.Key, StringComparer.Ordinal)
        .Select(used => new CreditUse(
            used.Key, bill.Period, -used.Select(line => line.Unblended).Sum()));
}
