using Tributary.Billing.Catalog;
using Tributary.Billing.Commitments;
using Tributary.Billing.Organizations;

namespace Tributary.Billing.Tests.Laws;

/// <summary>The savings plans of a random month, their rates, and who shares with whom.</summary>
internal static class Promises
{
    private static readonly string[] Offerings = ["compute", "machines", "Other"];

    /// <summary>
    /// What offerings charge: a part of a SKU's price, all of it, or more; some since an hour of
    /// the month only.
    /// </summary>
    public static IEnumerable<SavingsPlanRate> Rates(
        Dice dice, Clock clock, List<Sku> skus, List<Price> prices)
    {
        foreach (var offering in Offerings)
        {
            foreach (var sku in skus.Where(_ => dice.Chance(85)))
            {
                List<Instant> starts = [dice.Chance(80) ? new(0) : clock.Moment()];
                if (dice.Chance(30)) starts.Add(clock.After(starts[0]));
                foreach (var from in starts)
                {
                    var price = dice.Pick(prices.Where(p => p.Sku == sku.Id).ToList());
                    yield return Rate(dice, price) with { Offering = offering, From = from };
                }
            }
        }
    }

    public static IEnumerable<SavingsPlan> Plans(
        Dice dice,
        Clock clock,
        List<Sku> skus,
        List<Account> accounts,
        List<SavingsPlanRate> rates)
    {
        var count = dice.Pick(0, 1, 2, 3, 3, 4, 4);
        foreach (var id in dice.Some(count, "sp-1", "sp-2", "SP-3", "sp-10"))
        {
            var type = dice.Pick(Enum.GetValues<SavingsPlanType>());
            var shape = dice.Pick([.. skus.Select(s => s.Instance).OfType<InstanceShape>(), null]);
            var isOfMachines = type is SavingsPlanType.EC2Instance && shape is not null;
            var term = Usages.Term(dice, clock);
            var commitment = Commitment(dice, rates);

            yield return new()
            {
                Id = id,
                Owner = dice.Pick(accounts).Id,
                Type = type,
                Offering = dice.Pick(Offerings),
                Region = isOfMachines && dice.Chance(80) ? shape!.Region : "",
                Family = isOfMachines && dice.Chance(80) ? shape!.Family : "",
                Commitment = new(commitment, Currency.Usd),
                Term = term,
                Upfront = new(Upfront(dice, commitment, term.Seconds), Currency.Usd),
                Returned = dice.Chance(45) ? Return(dice, clock, term) : null,
            };
        }
    }

    public static IEnumerable<SharingPreference> Preferences(
        Dice dice, Clock clock, List<Account> accounts)
    {
        foreach (var account in accounts.Where(_ => dice.Chance(30)))
        {
            foreach (var from in Versions(dice, clock))
            {
                yield return new()
                {
                    Account = account.Id,
                    From = from,
                    Commitments = dice.Chance(55),
                    Credits = dice.Chance(50),
                };
            }
        }
    }

    public static IEnumerable<SharingGroup> Groups(
        Dice dice, Clock clock, List<Account> accounts)
    {
        foreach (var name in dice.Some(dice.Pick(0, 1, 2, 2, 2, 2), "red", "Blue"))
        {
            foreach (var from in Versions(dice, clock))
            {
                var members = dice.Some(
                    dice.Between((accounts.Count + 1) / 2, accounts.Count), accounts);
                yield return new()
                {
                    Name = name,
                    From = from,
                    Mode = dice.Pick(Enum.GetValues<SharingMode>()),
                    Accounts = [.. members.Select(account => account.Id)],
                };
            }
        }
    }

    /// <summary>
    /// Since always, since a moment of the month, its last second, or too late; different ones.
    /// </summary>
    public static IEnumerable<Instant> Versions(Dice dice, Clock clock) => Enumerable
        .Range(0, dice.Pick(1, 1, 2))
        .Select(_ => dice.Between(0, 9) switch
        {
            < 4 => new(0),
            < 8 => clock.Moment(),
            8 => clock.Period.Range.To.Plus(-1),
            _ => clock.Period.Range.To,
        })
        .Distinct()
        .ToList();

    private static SavingsPlanRate Rate(Dice dice, Price price)
    {
        var list = price.Tiers.Select(t => t.Rate.Units).FirstOrDefault(units => units > 0);
        var percent = dice.Pick(0, 50, 50, 75, 75, 100, 100, 100, 130);

        return new()
        {
            Offering = "",
            Sku = price.Sku,
            Rate = new(list * percent / 100, Currency.Usd),
            UnitFactor = price.UnitFactor,
        };
    }

    /// <summary>Some units of something at its plan rate, or any amount.</summary>
    private static Int128 Commitment(Dice dice, List<SavingsPlanRate> rates)
    {
        if (rates.Count == 0 || dice.Chance(20))
        {
            return dice.Pick(1, 250_000_000_000, 3_000_000_000_000, 150_000_000_000_000);
        }

        var rate = dice.Pick(rates);

        return Int128.Max(1, rate.Rate.Units * dice.Between(1, 20) / 4 / rate.UnitFactor);
    }

    /// <summary>Nothing, a part of what is committed to in the term, or all of it.</summary>
    private static Int128 Upfront(Dice dice, Int128 commitment, long seconds) =>
        commitment * seconds / 3_600 / 100 * dice.Pick(0, 1, 2) / 2;

    private static Instant Return(Dice dice, Clock clock, TimeRange term) => dice.Chance(70)
        ? term.From.Plus(dice.Between(1, 4_000))
        : clock.After(term.From);
}
