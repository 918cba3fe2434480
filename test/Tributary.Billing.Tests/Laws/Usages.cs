using Tributary.Billing.Catalog;
using Tributary.Billing.Commitments;
using Tributary.Billing.Metering;
using Tributary.Billing.Organizations;

namespace Tributary.Billing.Tests.Laws;

/// <summary>What is used in a random month, and what was reserved for it.</summary>
internal static class Usages
{
    public static IEnumerable<Reservation> Reservations(
        Dice dice, Clock clock, List<Sku> skus, List<Account> accounts)
    {
        var shapes = skus.Select(sku => sku.Instance).OfType<InstanceShape>().ToList();
        if (shapes.Count == 0) yield break;

        foreach (var id in dice.Some(dice.Pick(0, 1, 2, 3, 4, 4), "ri-1", "ri-2", "RI-3", "ri-10"))
        {
            var shape = dice.Pick(shapes);
            yield return new()
            {
                Id = id,
                Owner = dice.Pick(accounts).Id,
                Shape = dice.Chance(75) ? shape : Catalogs.Variant(dice, shape),
                Zone = dice.Chance(50) ? dice.Pick(Months.Zones) : "",
                Count = dice.Pick(1, 1, 2, 3),
                Term = Term(dice, clock),
                OfferingClass = dice.Pick(
                    OfferingClass.Standard, OfferingClass.Standard, OfferingClass.Convertible),
                Marketplace = dice.Chance(10),
                Upfront = new(dice.Chance(40) ? 0 : dice.Between(1, 90_000_000_000_000), Usd),
                Hourly = dice.Chance(25)
                    ? new(((2 * dice.Between(0, 500_000)) + 1) * 500_000L, Usd)
                    : Catalogs.Rate(dice, none: 25),
            };
        }
    }

    /// <summary>Two to sixteen records, in no order; some arrive twice.</summary>
    public static List<UsageRecord> Records(
        Dice dice, Clock clock, List<Sku> skus, List<Account> accounts)
    {
        List<UsageRecord> records = [];
        for (var i = dice.Between(2, 16); i > 0; i--)
        {
            var record = Record(dice, clock, dice.Pick(skus), dice.Pick(accounts).Id);
            if (dice.Chance(30)) record = record with { Id = $"u{i}" };
            records.Add(record);
            if (record.Id.Length > 0 && dice.Chance(40)) records.Add(record);
        }

        return dice.Shuffle(records);
    }

    private static Currency Usd => Currency.Usd;

    private static UsageRecord Record(Dice dice, Clock clock, Sku sku, AccountId account)
    {
        var during = During(dice, clock);
        var record = new UsageRecord
        {
            Account = account,
            During = during,
            Key = Key(dice, sku),
            Amount = sku.Instance is null
                ? Catalogs.Amount(dice, 6)
                : Quantity.Metered(during.Seconds * 10_000_000_000L / 3_600 * dice.Pick(1, 1, 2)),
            Zone = dice.Chance(60) ? dice.Pick(Months.Zones) : "",
        };

        return dice.Between(0, 99) switch
        {
            < 8 => record with
            {
                Key = new("AmazonEC2", "SpotUsage", "Run"),
                Cost = new(dice.Between(1, 30_000_000_000), Usd),
            },
            < 10 when sku.Consolidated => record with { Cost = new(dice.Between(1, 999), Usd) },
            _ => record,
        };
    }

    private static UsageKey Key(Dice dice, Sku sku) => dice.Between(0, 2) switch
    {
        0 => new("", "", "", sku.Id),
        1 when sku.Operation.Length == 0 => new(sku.Service, sku.UsageType, "Other"),
        _ => new(sku.Service, sku.UsageType, sku.Operation),
    };

    private static TimeRange During(Dice dice, Clock clock)
    {
        var hour = clock.Hour();
        var moment = clock.Moment();

        return dice.Between(0, 19) switch
        {
            < 8 => new(hour, hour.Plus(3_600)),
            < 11 => new(moment, moment.Plus(900)),
            < 15 => new(moment, moment.Plus(dice.Between(1, 9_000))),
            < 17 => clock.Span(),
            17 => new(hour.Plus(-dice.Between(1, 4_000)), hour.Plus(1_000)),
            18 => new(hour, hour.Plus(2 * 3_600)),
            _ => new(hour, hour.Plus(dice.Between(4, 9) * 3_600)),
        };
    }

    public static TimeRange Term(Dice dice, Clock clock)
    {
        var from = dice.Chance(50) ? clock.Moment() : clock.Moment().PlusMonths(-1);
        var to = dice.Chance(60) ? from.PlusMonths(12) : clock.After(from);

        return new(from, to);
    }
}
