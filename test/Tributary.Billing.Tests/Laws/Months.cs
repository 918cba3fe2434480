using System.Collections.Immutable;
using Tributary.Billing.Catalog;
using Tributary.Billing.Commitments;
using Tributary.Billing.Credits;
using Tributary.Billing.Organizations;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Tests.Laws;

/// <summary>
/// Makes small random months in which every rule of rating.md section 3 comes to bear on the same
/// few hours: the smaller the world, the more often two rules meet.
/// </summary>
internal static class Months
{
    public static readonly ImmutableArray<string> Zones = ["zone-a", "zone-b"];

    private static readonly string[] Ids = ["0044", "111", "22", "3", "B6", "a5"];

    /// <summary>The month of a seed.</summary>
    public static Month Of(int seed)
    {
        var dice = new Dice(seed);
        var clock = new Clock(dice);
        var accounts = Accounts(dice, clock);
        var skus = Catalogs.Skus(dice);
        List<Price> prices = [];
        foreach (var sku in skus) prices.AddRange(Catalogs.Prices(dice, clock, sku, prices));
        var pools = Catalogs.Pools(dice, skus);
        List<SavingsPlanRate> rates = [.. Promises.Rates(dice, clock, skus, prices)];
        List<Credit> credits = [.. Owed.Credits(dice, clock, accounts)];
        var facts = new Facts
        {
            Policy = Policy(dice),
            Accounts = [.. accounts],
            Memberships = [.. Memberships(dice, clock, [.. accounts.Select(a => a.Id)])],
            Skus = [.. dice.Shuffle(skus)],
            Prices = [.. dice.Shuffle(prices)],
            Pools = [.. pools],
            FreeTiers = [.. Catalogs.FreeTiers(dice, clock, skus, prices)],
            Reservations = [.. Usages.Reservations(dice, clock, skus, accounts)],
            SavingsPlanRates = [.. dice.Shuffle(rates)],
            SavingsPlans = [.. Promises.Plans(dice, clock, skus, accounts, rates)],
            SharingPreferences = [.. Promises.Preferences(dice, clock, accounts)],
            SharingGroups = [.. Promises.Groups(dice, clock, accounts)],
            Discounts = [.. Agreements.Discounts(dice, clock, skus, accounts)],
            SupportPlans = [.. Agreements.SupportPlans(dice)],
            SupportSubscriptions = [.. Agreements.Subscriptions(dice, clock, accounts)],
            OneTimeCharges = [.. Agreements.OneTimeCharges(dice, clock, accounts)],
            Credits = [.. credits],
            CreditUses = [.. Owed.Uses(dice, clock, credits)],
            Refunds = [.. Owed.Refunds(dice, clock, accounts)],
            TaxSettings = [.. Owed.Settings(dice, clock, accounts)],
            TaxRates = [.. Owed.Rates(dice, clock)],
        };

        return new(seed, clock.Period, facts, [.. Usages.Records(dice, clock, skus, accounts)]);
    }

    private static BillingPolicy Policy(Dice dice) => new()
    {
        Attribution = dice.Pick(Enum.GetValues<TierAttribution>()),
        Blending = dice.Chance(70)
            ? BlendingWindow.Month
            : dice.Pick(Enum.GetValues<BlendingWindow>()),
        BlendReservationCharges = dice.Chance(12),
        ReservationFeeDecimals = dice.Chance(70) ? 6 : dice.Pick(2, 4, 10),
        VolumeDiscount = dice.Chance(30)
            ? []
            : [Band(1_000, 50), Band(dice.Pick(2_000, 9_000), 70)],
        BenefitOrder = dice.Pick(Enum.GetValues<BenefitOrder>()),
        ZeroSavings = dice.Pick(Enum.GetValues<ZeroSavings>()),
        CreditMembership = dice.Pick(Enum.GetValues<CreditMembership>()),
        SupportBase = dice.Pick(Enum.GetValues<CreditOrdering>()),
        TaxBase = dice.Pick(Enum.GetValues<CreditOrdering>()),
        TaxInheritance = dice.Chance(50),
    };

    private static VolumeDiscountBand Band(long dollars, int perMille) =>
        new(new(dollars * 10_000_000_000, Currency.Usd), perMille);

    private static List<Account> Accounts(Dice dice, Clock clock)
    {
        List<Account> accounts = [];
        foreach (var id in dice.Some(dice.Pick(1, 2, 3, 4, 4, 5, 5), Ids))
        {
            var known = Zones.Where(_ => dice.Chance(85));
            accounts.Add(new()
            {
                Id = new(id),
                Created = dice.Between(0, 9) switch
                {
                    0 => null,
                    < 6 => clock.Moment().PlusMonths(-12),
                    < 8 => clock.Period.Start.PlusMonths(-3),
                    _ => Instant.Of(dice.Between(2001, 2023), 1, 31),
                },
                ZoneIds = known.ToImmutableDictionary(zone => zone, _ => dice.Pick("p1", "p2")),
            });
        }

        return accounts;
    }

    /// <summary>
    /// The first account pays, in larger families the second does too; the others are members of
    /// one, of both in turn, of one twice, or of none.
    /// </summary>
    private static IEnumerable<Membership> Memberships(
        Dice dice, Clock clock, List<AccountId> accounts)
    {
        var payers = accounts.Count > 3 && dice.Chance(35) ? accounts[..2] : accounts[..1];
        foreach (var account in accounts.Skip(payers.Count))
        {
            var (a, b) = (payers[0], payers[^1]);
            var (during, ever) = (clock.Span(), TimeRange.Always);
            Membership[] pattern = dice.Between(0, 9) switch
            {
                < 5 => [new(account, dice.Pick(payers), ever)],
                5 => [new(account, a, ever with { From = during.From })],
                6 when dice.Chance(50) => [new(account, b, ever with { To = during.From })],
                6 => [new(account, a, during)],
                7 =>
                [
                    new(account, a, ever with { To = during.From }),
                    new(account, b, ever with { From = during.From }),
                ],
                8 =>
                [
                    new(account, a, ever with { To = during.From }),
                    new(account, b, during),
                    new(account, a, ever with { From = during.To }),
                ],
                _ => [],
            };
            foreach (var membership in dice.Shuffle(pattern)) yield return membership;
        }
    }
}
