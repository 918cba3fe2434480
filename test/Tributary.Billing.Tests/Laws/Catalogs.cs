using System.Collections.Immutable;
using Tributary.Billing.Catalog;

namespace Tributary.Billing.Tests.Laws;

/// <summary>The price list of a random month.</summary>
internal static class Catalogs
{
    private static readonly string[] Ids = ["k1", "K2", "10", "9", "a0", "b", "zz", "Z"];

    private static readonly string[] Regions = ["us-east-1", "eu-west-1"];

    private static readonly string[] Sizes =
        ["large", "xlarge", "3xlarge", "6xlarge", "large", "xlarge", "metal", "16xlarge", "odd"];

    private static readonly string[] DatabaseSizes = ["large", "xlarge", "2xlarge"];

    /// <summary>Up to eight SKUs: metered ones, and instances of up to two families.</summary>
    public static List<Sku> Skus(Dice dice)
    {
        var ids = new Queue<string>(dice.Shuffle(Ids));
        List<Sku> skus = [];
        for (var metered = dice.Between(1, 3); metered > 0; metered--)
        {
            skus.Add(Metered(dice, ids.Dequeue()));
        }

        for (var families = dice.Pick(0, 1, 1, 1, 2, 2, 2); families > 0; families--)
        {
            var shape = Family(dice);
            var most = ids.Count / families;
            for (var count = dice.Between(Math.Min(2, most), most); count > 0; count--)
            {
                skus.Add(Instance(dice, ids.Dequeue(), Variant(dice, shape)));
            }
        }

        return [.. skus.DistinctBy(sku => (sku.Service, sku.UsageType, sku.Operation))];
    }

    /// <summary>Another size of the same family, now and then of another kind.</summary>
    public static InstanceShape Variant(Dice dice, InstanceShape shape)
    {
        var isDatabase = shape.Service == "AmazonRDS";
        var size = dice.Pick(isDatabase ? DatabaseSizes : Sizes);

        return shape with
        {
            InstanceType = shape.Service == "AmazonElastiCache"
                ? shape.InstanceType
                : $"{shape.Family}.{size}",
            MultiAz = isDatabase && dice.Chance(75),
            Region = dice.Chance(92) ? shape.Region : dice.Pick(Regions),
            Platform = dice.Chance(92) || isDatabase ? shape.Platform : "Windows",
            Tenancy = dice.Chance(95) ? shape.Tenancy : "dedicated",
        };
    }

    /// <summary>One to three versions of a price; one may cost what another SKU does.</summary>
    public static IEnumerable<Price> Prices(
        Dice dice, Clock clock, Sku sku, IReadOnlyList<Price> others)
    {
        var changes = Enumerable.Range(0, dice.Pick(0, 0, 0, 1, 1, 2)).Select(_ => clock.Moment())
            .Distinct().Order().ToList();
        var end = dice.Chance(3) ? clock.After(changes.LastOrDefault()) : Instant.Never;
        var factor = dice.Pick(1L, 1L, 1L, 1_000L, 1_024L, 10_000L);
        List<Instant> starts = [new(0), .. changes];
        for (var version = 0; version < starts.Count; version++)
        {
            var isLast = version == starts.Count - 1;
            var until = isLast || (end == Instant.Never && dice.Chance(50))
                ? end
                : starts[version + 1];
            var isCopy = others.Count > 0 && dice.Chance(35);
            var copied = isCopy ? dice.Pick(others) : null;
            if (dice.Chance(10)) factor = dice.Pick(1L, 1_000L);

            yield return new()
            {
                Sku = sku.Id,
                During = new(starts[version], until),
                UnitFactor = copied?.UnitFactor ?? factor,
                Tiers = copied?.Tiers ?? Tiers(dice, factor),
            };
        }
    }

    public static IEnumerable<PricePool> Pools(Dice dice, List<Sku> skus)
    {
        if (skus.Count < 2 || !dice.Chance(40)) yield break;

        var pooled = dice.Shuffle(skus);
        var first = dice.Between(2, skus.Count);
        yield return new("pool", [.. pooled.Take(first).Select(sku => sku.Id)]);

        if (skus.Count - first > 1)
        {
            yield return new("another", [.. pooled.Skip(first).Select(sku => sku.Id)]);
        }
    }

    /// <summary>
    /// SKUs whose price ends in the month are in none: the rules do not say what a free tier takes
    /// of usage without a price.
    /// </summary>
    public static IEnumerable<FreeTier> FreeTiers(
        Dice dice, Clock clock, List<Sku> skus, List<Price> prices)
    {
        var priced = skus
            .Where(sku => prices.Any(p => p.Sku == sku.Id && p.During.To == Instant.Never))
            .Select(sku => sku.Id)
            .ToList();
        foreach (var name in dice.Some(dice.Pick(0, 0, 1, 1, 2, 3), "Beta", "alpha", "gamma"))
        {
            yield return new()
            {
                Name = name,
                Kind = dice.Pick(Enum.GetValues<FreeTierKind>()),
                During = dice.Chance(70) ? clock.Span() : TimeRange.Always,
                Allowance = Amount(dice, 4),
                Skus = [.. dice.Some(dice.Between(1, 4), priced)],
            };
        }
    }

    /// <summary>Whole halves, hundredths, or any number of ten decimals; above zero.</summary>
    public static Quantity Amount(Dice dice, int most) => Quantity.Metered(dice.Between(0, 3) switch
    {
        0 => dice.Between(1, 2 * most) * 5_000_000_000L,
        1 => dice.Between(1, 100 * most) * 100_000_000L,
        2 => dice.Between(1, most) * 10_000_000_000L,
        _ => dice.Between(1, most * 10_000_000_000L),
    });

    /// <summary>
    /// A rate: none, a few cents, an odd number of 1e-10 (half a unit of usage makes a tie), or
    /// twelve decimals.
    /// </summary>
    public static Rate Rate(Dice dice, int none = 10) => new(
        dice.Chance(none) ? 0 : dice.Between(0, 2) switch
        {
            0 => dice.Between(1, 50) * 10_000_000_000L,
            1 => ((2 * dice.Between(0, 5_000)) + 1) * 100L,
            _ => dice.Between(1L, 1_500_000_000_000L),
        },
        Currency.Usd);

    private static ImmutableArray<Tier> Tiers(Dice dice, long factor)
    {
        var starts = Enumerable.Range(0, dice.Between(0, 3))
            .Select(_ => Quantity.Metered(
                (long)Amount(dice, 6).Parts.ToMetered() / factor))
            .Where(start => !start.IsZero)
            .Prepend(Quantity.Zero)
            .Distinct()
            .Order();
        var rates = Enumerable.Range(0, 4).Select(_ => Rate(dice)).ToList();
        var ordered = dice.Between(0, 3) switch
        {
            0 => rates,
            1 => rates.OrderBy(rate => rate.Units).ToList(),
            _ => rates.OrderByDescending(rate => rate.Units).ToList(),
        };

        return [.. starts.Zip(ordered, (start, rate) => new Tier(start, rate))];
    }

    private static Int128 ToMetered(this Int128 parts) => parts / Quantity.PartsPerMetered;

    private static Sku Metered(Dice dice, string id) => new()
    {
        Id = id,
        Service = dice.Pick("AmazonS3", "AWSDataTransfer"),
        Region = dice.Pick(Regions),
        UsageType = dice.Pick("Out-Bytes", "In-Bytes"),
        Operation = dice.Pick("", "", "Put"),
        Consolidated = !dice.Chance(20),
    };

    private static Sku Instance(Dice dice, string id, InstanceShape shape) => new()
    {
        Id = id,
        Service = shape.Service,
        Region = shape.Region,
        UsageType = $"{shape.Region}-{shape.InstanceType}-{shape.MultiAz}",
        Operation = $"{shape.Platform} {shape.Tenancy}",
        Instance = shape,
        Consolidated = !dice.Chance(6),
    };

    private static InstanceShape Family(Dice dice)
    {
        var (service, type, platform) = dice.Between(0, 9) switch
        {
            < 5 => ("AmazonEC2", dice.Pick("m5", "m5", "i3", "g5", "t2"), "Linux/UNIX"),
            5 => ("AmazonEC2", "m5", "Windows"),
            6 => ("AmazonElastiCache", "cache.m5", "Redis"),
            < 9 => ("AmazonRDS", "db.r5", dice.Pick("PostgreSQL", "Oracle EE BYOL")),
            _ => ("AmazonRDS", "db.r5", dice.Pick("PostgreSQL", "SQL Server", "Aurora MySQL")),
        };

        return new()
        {
            Service = service,
            Region = dice.Pick(Regions),
            InstanceType = $"{type}.large",
            Platform = platform,
        };
    }
}
