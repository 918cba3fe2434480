namespace Tributary.Billing.Catalog;

/// <summary>
/// What of an instance, node or database a reservation must match (rating.md 3.1).
/// </summary>
public sealed record InstanceShape
{
    /// <summary>The service: a reservation never leaves it.</summary>
    public required string Service { get; init; }

    /// <summary>The region, by its code.</summary>
    public required string Region { get; init; }

    /// <summary>
    /// The instance type as sold: <c>m5.large</c>, <c>db.r5.xlarge</c>, <c>cache.m5.large</c>.
    /// </summary>
    public required string InstanceType { get; init; }

    /// <summary>
    /// The platform, or for a database its engine with edition and license: <c>Linux/UNIX</c>,
    /// <c>Windows</c>, <c>PostgreSQL</c>, <c>Oracle EE BYOL</c>; empty where a service has none.
    /// </summary>
    public string Platform { get; init; } = "";

    /// <summary>The tenancy: <c>shared</c> or <c>dedicated</c>.</summary>
    public string Tenancy { get; init; } = "shared";

    /// <summary>Whether a database runs in two zones; it then counts double.</summary>
    public bool MultiAz { get; init; }

    /// <summary>The family: all before the last dot, <c>m5</c> or <c>db.r5</c>.</summary>
    public string Family => Dot > 0 ? InstanceType[..Dot] : InstanceType;

    /// <summary>The size: all after the last dot, <c>large</c>.</summary>
    public string Size => Dot > 0 ? InstanceType[(Dot + 1)..] : "";

    private int Dot => InstanceType.LastIndexOf('.');
}
