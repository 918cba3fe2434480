using Tributary.Billing.Credits;

namespace Tributary.Billing.Rating;

/// <summary>What is doubtful about what earlier bills took of credits.</summary>
internal static class CreditFindings
{
    public static IEnumerable<Finding> Of(Facts facts)
    {
        var credits = facts.Credits.ToLookup(c => c.Id);
        foreach (var uses in facts.CreditUses
            .Where(u => u.Amount.Currency == facts.Currency)
            .GroupBy(u => u.Credit)
            .OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var used = uses.Select(u => u.Amount).Sum();
            if (!credits.Contains(uses.Key))
            {
                yield return Finding.Error(
                    "credit-unknown",
                    $"Earlier bills took {used} of the credit {uses.Key}, which no fact describes.",
                    "Describe the credit, or correct its id.",
                    uses.Select(u => u.Origin));
            }
            else if (credits[uses.Key].MaxBy(c => c.Amount.Units) is { } credit
                && IsLess(credit, used))
            {
                yield return Finding.Error(
                    "credit-overdrawn",
                    $"Credit {credit.Id} was {credit.Amount}, but earlier bills took {used} of it.",
                    "Correct its amount, or what was taken.",
                    uses.Select(u => u.Origin).Prepend(credit.Origin));
            }
        }
    }

    private static bool IsLess(Credit credit, Money used) =>
        credit.Amount.Currency == used.Currency && credit.Amount.Units < used.Units;
}
