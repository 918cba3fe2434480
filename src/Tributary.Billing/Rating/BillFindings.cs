using System.Collections.Immutable;
using Tributary.Billing.Catalog;

namespace Tributary.Billing.Rating;

/// <summary>What is doubtful about the facts and the usage of one bill.</summary>
/// <param name="facts">The family, and all facts.</param>
internal sealed class BillFindings(FamilyUsage facts)
{
    private readonly ImmutableArray<Finding> _ofCatalog =
    [
        .. OfMemberships(facts.Facts),
        .. facts.Prices.Findings,
        .. OfPrices(facts.Facts),
    ];

    private readonly ImmutableArray<Finding> _ofAgreements =
    [
        .. ReservationFindings.Of(facts),
        .. FactFindings.Of(facts),
        .. SavingsPlanFindings.Of(facts),
        .. SharingFindings.Of(facts),
        .. AgreementFindings.Of(facts),
        .. CreditFindings.Of(facts.Facts),
    ];

    /// <param name="usage">The family's usage.</param>
    /// <param name="rated">What pays for it.</param>
    /// <param name="charged">The accounts that have something to be taxed on this bill.</param>
    public ImmutableArray<Finding> Of(
        FamilyUsage usage, RatedUsage rated, IEnumerable<AccountId> charged) =>
    [
        .. OfUsage(usage),
        .. _ofCatalog,
        .. OfCosts(usage),
        .. OfFreeTiers(usage, rated),
        .. _ofAgreements,
        .. TaxFindings.Of(usage, charged),
    ];

    private static IEnumerable<Finding> OfUsage(FamilyUsage usage) =>
        from doubt in usage.Names.Doubts
        where doubt.Account is not { } account
            || usage.Family.PayerOf(account, doubt.At) == usage.Payer
        select doubt.Finding;

    private static IEnumerable<Finding> OfMemberships(Facts facts)
    {
        foreach (var same in facts.Accounts
            .GroupBy(a => a.Id)
            .Where(g => g.Count() > 1)
            .OrderBy(g => g.Key))
        {
            yield return Finding.Error(
                "account-repeated",
                $"Account {same.Key} is described {same.Count()} times.",
                "Keep one description of each account.",
                same.Select(a => a.Origin));
        }

        foreach (var (first, second) in facts.Family().Overlaps())
        {
            yield return Finding.Error(
                "membership-overlap",
                $"Account {first.Account} has two payers, {first.Payer} and {second.Payer}, "
                    + $"from {second.During.From}.",
                "End the earlier membership where the later one begins.",
                first.Origin,
                second.Origin);
        }
    }

    private static IEnumerable<Finding> OfPrices(Facts facts) =>
        from price in facts.Prices
        where price.Currency != facts.Currency
        group price by price.Currency into other
        orderby other.Key.Code
        select Finding.Error(
            "price-currency",
            $"{other.Count()} prices are in {other.Key}, but the bill is in {facts.Currency}.",
            $"Give the prices in {facts.Currency}.",
            other.Select(p => p.Origin));

    private static IEnumerable<Finding> OfCosts(FamilyUsage usage)
    {
        var currency = usage.Facts.Currency;
        foreach (var other in usage.Names.Costed
            .Where(c => c.Cost.Currency != currency)
            .GroupBy(c => (c.Account, c.Cost.Currency)))
        {
            yield return Finding.Error(
                "cost-currency",
                $"Usage of account {other.Key.Account} carries its cost in {other.Key.Currency}, "
                    + $"but the bill is in {currency}; it is not billed.",
                $"Give the cost in {currency}.");
        }
    }

    private static IEnumerable<Finding> OfFreeTiers(FamilyUsage usage, RatedUsage rated)
    {
        var used = rated.Skus.Select(sku => usage.Names.Skus[sku].Id).ToHashSet();
        foreach (var tier in FreeUsage.InOrder(usage.Facts))
        {
            if (tier.Kind == FreeTierKind.TwelveMonths
                && used.Overlaps(tier.Skus)
                && FreeUsage.CreationOf(usage.Payer, usage.Facts) is null)
            {
                yield return Finding.Error(
                    "free-tier-without-start",
                    $"Free tier {tier.Name} runs for twelve months from the creation of the "
                        + $"management account {usage.Payer}, which is not known; it is not given.",
                    "State when the management account was created.",
                    tier.Origin);
            }

            if (tier.Skus.All(s => usage.Prices.IndexOf(s) < 0))
            {
                yield return Finding.Warning(
                    "free-tier-without-sku",
                    $"Free tier {tier.Name} names no SKU of the catalog.",
                    "Describe its SKUs, or remove the free tier.",
                    tier.Origin);
            }
        }
    }
}
