using Tributary.Billing.Agreements;
using Tributary.Billing.Catalog;
using Tributary.Billing.Organizations;

namespace Tributary.Billing.Tests.Laws;

/// <summary>What customers of a random month agreed, subscribed to and bought once.</summary>
internal static class Agreements
{
    /// <summary>Services of SKUs and of what is bought once.</summary>
    public static readonly string[] Services = ["AmazonS3", "AmazonEC2", "AWSDataTransfer"];

    private static readonly string[] Plans = ["Business", "Developer"];

    /// <summary>Ids sort otherwise than kinds do.</summary>
    public static IEnumerable<Discount> Discounts(
        Dice dice, Clock clock, List<Sku> skus, List<Account> accounts)
    {
        foreach (var id in dice.Some(dice.Pick(0, 1, 2, 3, 3, 4, 4), "d1", "d2", "D3", "d10"))
        {
            var kind = dice.Pick(
                DiscountKind.PrivateRate, DiscountKind.Bundled, DiscountKind.Bundled,
                DiscountKind.Enterprise);
            var discount = new Discount
            {
                Id = id,
                Kind = kind,
                During = dice.Chance(50) ? TimeRange.Always : clock.Span(),
                Percent = new(dice.Pick(0, 50_000, 100_000, 333_333, 1_000_000)),
                Accounts = [.. Some(dice, 25, accounts).Select(account => account.Id)],
                Services = [.. Some(dice, 25, Services)],
                UpfrontFees = dice.Chance(50),
            };

            yield return kind switch
            {
                DiscountKind.PrivateRate => discount with
                {
                    Rate = dice.Chance(60) ? Catalogs.Rate(dice) : null,
                    UnitFactor = dice.Pick(1, 1, 1_000),
                    Skus = [.. Some(dice, 70, Ids(skus))],
                },
                DiscountKind.Bundled => discount with
                {
                    Percent = new(dice.Pick(500_000, 1_000_000, 1_000_000)),
                    Services = [],
                    Accounts = dice.Chance(70) ? [] : discount.Accounts,
                    During = dice.Chance(50) ? TimeRange.Always : discount.During,
                    Skus = [.. dice.Some(dice.Between(1, 4), Ids(skus))],
                    SourceSkus = [.. dice.Some(dice.Between(1, 4), Ids(skus))],
                },
                _ => discount,
            };
        }
    }

    public static IEnumerable<SupportPlan> SupportPlans(Dice dice) =>
        from name in Plans
        let bands = dice.Between(0, 3)
        select new SupportPlan
        {
            Name = name,
            Product = dice.Chance(90) ? $"AWSSupport{name}" : Services[0],
            Minimum = Amount(dice, 40),
            Bands =
            [
                .. Enumerable.Range(0, bands).Select(i => new SupportBand(
                    new(i * i * 12_345_678_901, Currency.Usd),
                    new(dice.Pick(100_000, 70_000, 50_000, 33_333)))),
            ],
        };

    public static IEnumerable<SupportSubscription> Subscriptions(
        Dice dice, Clock clock, List<Account> accounts)
    {
        foreach (var account in accounts.Where(_ => dice.Chance(45)))
        {
            yield return new()
            {
                Account = account.Id,
                Plan = dice.Pick(Plans),
                During = dice.Between(0, 9) switch
                {
                    < 5 => TimeRange.Always,
                    < 7 => clock.Span(),
                    < 9 => TimeRange.Always with { From = clock.Moment() },
                    _ => TimeRange.Always with { From = clock.Period.Range.To },
                },
                Covers = [.. Some(dice, 30, accounts).Select(other => other.Id)],
            };
        }
    }

    public static IEnumerable<OneTimeCharge> OneTimeCharges(
        Dice dice, Clock clock, List<Account> accounts)
    {
        foreach (var id in dice.Some(dice.Pick(0, 1, 1, 2), "o1", "o2"))
        {
            yield return new()
            {
                Id = id,
                Account = dice.Pick(accounts).Id,
                At = Moment(dice, clock),
                Service = dice.Chance(50) ? "AmazonRoute53" : dice.Pick(Services),
                Amount = Amount(dice, 0),
                Consolidated = dice.Chance(85),
            };
        }
    }

    /// <summary>An amount of money: some cents, or ten decimals; now and then none.</summary>
    public static Money Amount(Dice dice, int none) => new(
        dice.Chance(none) ? 0
        : dice.Chance(50) ? dice.Between(1, 2_000) * 100_000_000L
        : dice.Between(1, 60_000_000_000),
        Currency.Usd);

    /// <summary>In a busy hour; now and then another month's.</summary>
    public static Instant Moment(Dice dice, Clock clock) =>
        dice.Chance(92) ? clock.Moment() : clock.Moment().PlusMonths(dice.Pick(-1, 1));

    private static List<T> Some<T>(Dice dice, int percent, IReadOnlyList<T> all) =>
        dice.Chance(percent) ? dice.Some(dice.Between(1, Math.Min(3, all.Count)), all) : [];

    private static List<string> Ids(List<Sku> skus) => [.. skus.Select(sku => sku.Id)];
}
