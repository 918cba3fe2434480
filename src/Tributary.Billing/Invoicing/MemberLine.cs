using Tributary.Billing.Rating;

namespace Tributary.Billing.Invoicing;

/// <summary>A line of a member's own view; docs/reference/cli.md says what is left out.</summary>
public sealed record MemberLine
{
    /// <summary>Its number in the member's view, from 1: not that on the bill.</summary>
    public required int Number { get; init; }

    /// <summary>What it charges, by the names of the Cost and Usage Report.</summary>
    public required LineItemType Type { get; init; }

    /// <summary>The section of the bill.</summary>
    public required StatementSection Section { get; init; }

    /// <summary>The service, by its code.</summary>
    public required string Product { get; init; }

    /// <summary>The region, by its code; empty when global.</summary>
    public required string Region { get; init; }

    /// <summary>The usage type.</summary>
    public required string UsageType { get; init; }

    /// <summary>The operation.</summary>
    public required string Operation { get; init; }

    /// <summary>The SKU; empty when the charge has none.</summary>
    public required string Sku { get; init; }

    /// <summary>The unit of the quantity.</summary>
    public required string Unit { get; init; }

    /// <summary>What it is, for people; empty where that would tell of others.</summary>
    public required string Description { get; init; }

    /// <summary>The time it speaks of.</summary>
    public required TimeRange During { get; init; }

    /// <summary>How much.</summary>
    public required Quantity Quantity { get; init; }

    /// <summary>The rate; none for a charge without a rate.</summary>
    public required Rate? Rate { get; init; }

    /// <summary>How many units of usage make one unit of the price.</summary>
    public required long UnitFactor { get; init; }

    /// <summary>What is invoiced for it.</summary>
    public required Money Unblended { get; init; }

    /// <summary>Why it is there.</summary>
    public required MemberReason Reason { get; init; }
}
