using Tributary.Billing.Catalog;
using Tributary.Billing.Metering;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Exports;

/// <summary>One line of a cost and usage report that somebody else made.</summary>
public sealed record ExportLine
{
    /// <summary>Where it stands.</summary>
    public required Origin Origin { get; init; }

    /// <summary>Whose it is.</summary>
    public required AccountId Account { get; init; }

    /// <summary>What it charges, as the report names it: <c>DiscountedUsage</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The time it speaks of.</summary>
    public required TimeRange During { get; init; }

    /// <summary>What was used; a charge that is no usage names its service at least.</summary>
    public required UsageKey Key { get; init; }

    /// <summary>The service that sells it, by its price-list code; empty when not told.</summary>
    public string SoldBy { get; init; } = "";

    /// <summary>The region, by its code; empty when global or not told.</summary>
    public string Region { get; init; } = "";

    /// <summary>What a reservation must match, where it is an instance or reserves one.</summary>
    public InstanceShape? Shape { get; init; }

    /// <summary>The account's name of the zone; may be empty.</summary>
    public string Zone { get; init; } = "";

    /// <summary>The resource; may be empty.</summary>
    public string Resource { get; init; } = "";

    /// <summary>The unit of the usage; may be empty.</summary>
    public string Unit { get; init; } = "";

    /// <summary>What it is, for people; may be empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>The identity of its rate in the price list; may be empty.</summary>
    public string RateCode { get; init; } = "";

    /// <summary>How much.</summary>
    public required Quantity Usage { get; init; }

    /// <summary>What one unit costs; none when the line carries its own cost.</summary>
    public Rate? Rate { get; init; }

    /// <summary>What is charged for it.</summary>
    public required Money Unblended { get; init; }

    /// <summary>The average rate, as printed.</summary>
    public Rate? BlendedRate { get; init; }

    /// <summary>Its share at the average rate; none where the report has no averages.</summary>
    public Money? Blended { get; init; }

    /// <summary>What one unit costs without any agreement, as printed.</summary>
    public Rate? PublicRate { get; init; }

    /// <summary>The reservation that it charges or that serves it; may be empty.</summary>
    public string Reservation { get; init; } = "";

    /// <summary>What a reservation's fee tells of the reservation.</summary>
    public ExportedReservation? Fee { get; init; }

    /// <summary>Whether it is metered usage, whoever pays for it.</summary>
    public bool IsMetered => Type
        is nameof(LineItemType.Usage)
        or nameof(LineItemType.DiscountedUsage)
        or nameof(LineItemType.SavingsPlanCoveredUsage);

    /// <summary>Whether it is usage that no price list prices: Spot, marketplace.</summary>
    public bool HasOwnCost => Type == nameof(LineItemType.Usage) && Rate is null;
}

/// <summary>What the line of a reservation's monthly fee tells of the reservation.</summary>
/// <param name="Count">How many.</param>
/// <param name="Term">From the second of purchase up to its end.</param>
/// <param name="Upfront">What was paid at purchase.</param>
/// <param name="AmortizedUpfront">The month's part of that.</param>
/// <param name="Unused">Hours that served nothing.</param>
/// <param name="UnusedFee">The fee of those hours.</param>
/// <param name="UnusedUpfront">Their part of what was paid at purchase.</param>
public sealed record ExportedReservation(
    int Count,
    TimeRange Term,
    Money Upfront,
    Money AmortizedUpfront,
    Quantity Unused,
    Money UnusedFee,
    Money UnusedUpfront);
