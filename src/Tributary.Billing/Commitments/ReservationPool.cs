using System.Collections.Frozen;
using Tributary.Billing.Catalog;

namespace Tributary.Billing.Commitments;

/// <summary>
/// What reservations and usage must have in common to meet. Zonal ones match place and exact type;
/// regional ones the region and, where sizes are flexible, the family (BILL-31, rating.md 3.1).
/// </summary>
/// <param name="Service">The service.</param>
/// <param name="Region">The region.</param>
/// <param name="Place">The physical zone; empty for regional.</param>
/// <param name="Type">The instance type, or the family when any size matches.</param>
/// <param name="Platform">The platform, or engine and license.</param>
/// <param name="Tenancy">The tenancy.</param>
/// <param name="MultiAz">Whether in two zones; not looked at when any size matches.</param>
public readonly record struct ReservationPool(
    string Service,
    string Region,
    string Place,
    string Type,
    string Platform,
    string Tenancy,
    bool MultiAz)
{
    /// <summary>The pool of zonal reservations of a shape in a place.</summary>
    public static ReservationPool Zonal(InstanceShape shape, string place) => new(
        shape.Service,
        shape.Region,
        place,
        shape.InstanceType,
        shape.Platform,
        shape.Tenancy,
        shape.MultiAz);

    /// <summary>The pool of regional reservations of a shape.</summary>
    public static ReservationPool Regional(InstanceShape shape) => IsFlexible(shape)
        ? Zonal(shape, "") with { Type = shape.Family, MultiAz = false }
        : Zonal(shape, "");

    /// <summary>
    /// Whether a regional reservation covers any size of its family: on EC2 for Linux with shared
    /// tenancy except the listed families; on RDS for the engines that allow it (trap 13).
    /// </summary>
    public static bool IsFlexible(InstanceShape shape) =>
        NormalizationFactor.Quarters(shape) > 0
        && shape.Service switch
        {
            "AmazonEC2" => shape is { Platform: "Linux/UNIX", Tenancy: "shared" }
                && !Rigid.Contains(shape.Family),
            "AmazonRDS" => FlexibleEngines.Contains(shape.Platform)
                || (shape.Platform.StartsWith("Oracle", StringComparison.Ordinal)
                    && shape.Platform.EndsWith("BYOL", StringComparison.Ordinal)),
            _ => false,
        };

    /// <summary>The weight of an hour of a shape in its regional pool, in quarter units.</summary>
    public static int Weight(InstanceShape shape) => IsFlexible(shape)
        ? NormalizationFactor.Quarters(shape)
        : NormalizationFactor.QuartersPerUnit;

    private static readonly FrozenSet<string> Rigid =
        "g4ad g4dn g5 g5g g6 g6e g6f gr6 gr6f hpc7a p5 inf1 inf2 u7i-6tb u7i-8tb"
            .Split(' ').ToFrozenSet();

    private static readonly FrozenSet<string> FlexibleEngines =
        FrozenSet.Create("MySQL", "MariaDB", "PostgreSQL", "Aurora MySQL", "Aurora PostgreSQL");
}
