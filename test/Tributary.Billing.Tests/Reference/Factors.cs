using Tributary.Billing.Catalog;
using Tributary.Billing.Commitments;

namespace Tributary.Billing.Tests.Reference;

/// <summary>Whether a reservation covers usage, and how much of it (rating.md 3.1).</summary>
internal static class Factors
{
    private static readonly Dictionary<string, int> QuarterUnits = new()
    {
        ["nano"] = 1,
        ["micro"] = 2,
        ["small"] = 4,
        ["medium"] = 8,
        ["large"] = 16,
        ["xlarge"] = 32,
        ["2xlarge"] = 64,
        ["3xlarge"] = 96,
        ["4xlarge"] = 128,
        ["6xlarge"] = 192,
        ["8xlarge"] = 256,
        ["9xlarge"] = 288,
        ["10xlarge"] = 320,
        ["12xlarge"] = 384,
        ["16xlarge"] = 512,
        ["18xlarge"] = 576,
        ["24xlarge"] = 768,
        ["32xlarge"] = 1_024,
        ["48xlarge"] = 1_536,
        ["56xlarge"] = 1_792,
        ["96xlarge"] = 3_072,
        ["112xlarge"] = 3_584,
    };

    private static readonly Dictionary<int, string[]> MetalQuarterUnits = new()
    {
        [128] = ["a1"],
        [384] = ["m5zn", "z1d"],
        [512] = ["c6g", "c6gd", "i3", "m6g", "m6gd", "r6g", "r6gd", "x2gd"],
        [576] = ["c5n"],
        [768] =
        [
            "c5", "c5d", "i3en", "m5", "m5d", "m5dn", "m5n", "r5", "r5b", "r5d", "r5dn", "r5n",
        ],
    };

    private static readonly string[] ExcludedFamilies =
    [
        "g4ad", "g4dn", "g5", "g5g", "g6", "g6e", "g6f", "gr6", "gr6f", "hpc7a", "p5", "inf1",
        "inf2", "u7i-6tb", "u7i-8tb",
    ];

    private static readonly string[] FlexibleEngines =
        ["MySQL", "MariaDB", "PostgreSQL", "Aurora MySQL", "Aurora PostgreSQL"];

    /// <summary>Whether the reservation's benefit may land on the usage of a cell.</summary>
    public static bool Match(World world, Reservation reservation, Cell cell)
    {
        var (sold, used) = (reservation.Shape, cell.Sku.Instance);
        var isSame = used is not null && sold.Service == used.Service && sold.Region == used.Region
            && sold.Platform == used.Platform && sold.Tenancy == used.Tenancy;
        if (!isSame) return false;

        if (reservation.Zone.Length > 0)
        {
            return cell.Place == world.PlaceOf(reservation.Owner, reservation.Zone)
                && IsExact(sold, used!);
        }

        return IsFlexible(world, reservation)
            ? Family(sold) == Family(used!) && Table(used!) is not null
            : IsExact(sold, used!);
    }

    /// <summary>Quarters of a normalized unit in one hour; one for an exact reservation.</summary>
    public static int Of(World world, Reservation reservation, InstanceShape shape) =>
        IsFlexible(world, reservation) ? Table(shape)!.Value * Zones(world, shape) : 1;

    /// <summary>Regional, of a kind that covers any size, and its own size is known.</summary>
    public static bool IsFlexible(World world, Reservation reservation)
    {
        if (reservation.Zone.Length > 0 || Table(reservation.Shape) is null) return false;

        var shape = reservation.Shape;

        return shape.Service switch
        {
            "AmazonEC2" => shape.Tenancy == "shared"
                && (shape.Platform == "Linux/UNIX"
                    || world.Mistake is Mistake.WindowsIsFlexible)
                && (!ExcludedFamilies.Contains(Family(shape))
                    || world.Mistake is Mistake.ExcludedFamilyIsFlexible),
            "AmazonRDS" => FlexibleEngines.Contains(shape.Platform)
                || (shape.Platform.StartsWith("Oracle", StringComparison.Ordinal)
                    && shape.Platform.EndsWith("BYOL", StringComparison.Ordinal)),
            _ => false,
        };
    }

    private static bool IsExact(InstanceShape sold, InstanceShape used) =>
        sold.InstanceType == used.InstanceType && sold.MultiAz == used.MultiAz;

    private static int Zones(World world, InstanceShape shape) =>
        shape is { Service: "AmazonRDS", MultiAz: true }
            && world.Mistake is not Mistake.MultiAzNotDoubled
            ? 2
            : 1;

    private static int? Table(InstanceShape shape)
    {
        var size = shape.InstanceType.Split('.')[^1];
        if (size != "metal") return QuarterUnits.TryGetValue(size, out var known) ? known : null;

        var family = Family(shape);
        if (family.StartsWith("u-", StringComparison.Ordinal)) return 3_584;

        foreach (var (quarterUnits, families) in MetalQuarterUnits)
        {
            if (families.Contains(family)) return quarterUnits;
        }

        return null;
    }

    private static string Family(InstanceShape shape) =>
        string.Join('.', shape.InstanceType.Split('.')[..^1]);
}
