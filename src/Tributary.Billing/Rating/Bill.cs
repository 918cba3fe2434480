using System.Collections.Immutable;
using Tributary.Billing.Metering;

namespace Tributary.Billing.Rating;

/// <summary>
/// A bill: one payer, one month, every line with its reason. A pure function of facts.
/// </summary>
public sealed record Bill
{
    /// <summary>Who pays.</summary>
    public required AccountId Payer { get; init; }

    /// <summary>For which month.</summary>
    public required BillingPeriod Period { get; init; }

    /// <summary>In which currency.</summary>
    public required Currency Currency { get; init; }

    /// <summary>The lines, in canonical order.</summary>
    public required ImmutableArray<LineItem> Lines { get; init; }

    /// <summary>What is doubtful; while an error stands, the bill cannot be closed.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>The consolidated total by a metric: the sum of the lines.</summary>
    public Money Total(Metric metric) => Lines.Select(line => line.Cost(metric)).Sum();

    /// <summary>Each account's part: the sum of its lines; the parts add up to the total.</summary>
    public ImmutableSortedDictionary<AccountId, Money> TotalByAccount(Metric metric) => Lines
        .GroupBy(line => line.Account)
        .ToImmutableSortedDictionary(g => g.Key, g => g.Select(line => line.Cost(metric)).Sum());

    /// <summary>The whole pipeline, in the order of rating.md 3.3.</summary>
    public static Bill For(
        AccountId payer, BillingPeriod period, Facts facts, UsageSummary usage) =>
        throw new NotSupportedException();
}
