using System.Collections.Immutable;
using Tributary.Billing;

namespace Tributary.Storage.PriceLists;

/// <summary>Under which conditions a term sells.</summary>
internal enum TermType
{
    OnDemand,
    Reserved,
}

/// <summary>A term as a file writes it: the conditions that its rates have in common.</summary>
internal sealed record TermText(
    TermType Type, string Sku, string Code, string EffectiveDate, Origin Origin)
{
    public string LeaseLength { get; init; } = "";

    public string PurchaseOption { get; init; } = "";

    public string OfferingClass { get; init; } = "";
}

/// <summary>A rate as a file writes it.</summary>
internal sealed record RateText(string Code, Origin Origin)
{
    public string Description { get; init; } = "";

    public string Unit { get; init; } = "";

    public string Start { get; init; } = "";

    public string End { get; init; } = "";

    public string Price { get; init; } = "";

    public string Currency { get; init; } = "";

    /// <summary>The SKUs that it is related to: of a free tier those it is for, and back.</summary>
    public ImmutableArray<string> Related { get; init; } = [];
}
