using Tributary.Billing.Rating;

namespace Tributary.Billing.Tests.Laws;

/// <summary>Writes plans, their rates and sharing, a line each.</summary>
internal static class PromisesText
{
    public static IEnumerable<string> Of(Facts facts)
    {
        foreach (var p in facts.SavingsPlans)
        {
            yield return $"plan {p.Id} by {p.Owner}: {p.Type} {p.Offering} region '{p.Region}' "
                + $"family '{p.Family}' {p.Commitment} an hour, {p.Term}, {p.Upfront} upfront"
                + (p.Returned is { } at ? $", given back {at}" : "");
        }

        foreach (var r in facts.SavingsPlanRates)
        {
            yield return $"plan rate {r.Offering} {r.Sku} since {r.From}: {r.Rate} "
                + $"per {r.UnitFactor}";
        }

        foreach (var p in facts.SharingPreferences)
        {
            yield return $"sharing of {p.Account} since {p.From}: commitments {p.Commitments}, "
                + $"credits {p.Credits}";
        }

        foreach (var g in facts.SharingGroups)
        {
            yield return $"group {g.Name} since {g.From}: {g.Mode} {MonthText.Many(g.Accounts)}";
        }
    }
}
