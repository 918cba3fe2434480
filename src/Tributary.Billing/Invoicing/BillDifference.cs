using System.Collections.Immutable;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Invoicing;

/// <summary>
/// Two bills of one month beside each other: what each account, product and line costs more or
/// less. Differences add up to the difference of the totals at every level, in every metric.
/// </summary>
public sealed record BillDifference
{
    /// <summary>The bill that is compared with.</summary>
    public required Bill Before { get; init; }

    /// <summary>The bill that is compared.</summary>
    public required Bill After { get; init; }

    /// <summary>All lines of both bills, matched, in canonical order; equal ones too.</summary>
    public required ImmutableArray<LineDifference> Lines { get; init; }

    /// <summary>Matches the lines of two bills.</summary>
    /// <exception cref="ArgumentException">The bills are in different currencies.</exception>
    public static BillDifference Of(Bill before, Bill after)
    {
        if (before.Currency != after.Currency)
        {
            throw new ArgumentException("Bills are compared in one currency.", nameof(after));
        }

        var was = LineIdentity.Group(before.Lines);
        var becomes = LineIdentity.Group(after.Lines);

        return new()
        {
            Before = before,
            After = after,
            Lines =
            [
                .. was.Keys
                    .Union(becomes.Keys)
                    .Order()
                    .Select(identity => new LineDifference(
                        identity,
                        was.GetValueOrDefault(identity, []),
                        becomes.GetValueOrDefault(identity, []))),
            ],
        };
    }

    /// <summary>What the whole bill costs more; negative when it costs less.</summary>
    public Money Total(Metric metric) => After.Total(metric) - Before.Total(metric);

    /// <summary>The lines that are not the same on both bills.</summary>
    public IEnumerable<LineDifference> Changed => Lines.Where(line => line.IsChange);

    /// <summary>The lines of each account, or of each product; ordered.</summary>
    /// <param name="of">What the lines of a part have in common.</param>
    public ImmutableSortedDictionary<string, ImmutableArray<LineDifference>> By(
        Func<LineIdentity, string> of) => Lines
            .GroupBy(line => of(line.Identity))
            .ToImmutableSortedDictionary(
                part => part.Key, part => part.ToImmutableArray(), StringComparer.Ordinal);
}

/// <summary>The same line on two bills. Where one bill has none, it is new or gone.</summary>
/// <param name="Identity">What makes it the same line.</param>
/// <param name="Before">Its lines on the one bill: several where windows of time part them.</param>
/// <param name="After">Its lines on the other.</param>
public sealed record LineDifference(
    LineIdentity Identity, ImmutableArray<LineItem> Before, ImmutableArray<LineItem> After)
{
    /// <summary>Whether only the bill after has it.</summary>
    public bool IsNew => Before.IsEmpty;

    /// <summary>Whether only the bill before has it.</summary>
    public bool IsGone => After.IsEmpty;

    /// <summary>Whether there is more or less of it, or it costs more or less by any metric.
    /// </summary>
    public bool IsChange =>
        IsNew
        || IsGone
        || QuantityOf(Before) != QuantityOf(After)
        || Enum.GetValues<Metric>().Any(metric => !Cost(metric).IsZero);

    /// <summary>One of its lines: what they have in common can be read from it.</summary>
    public LineItem Any => IsGone ? Before[0] : After[0];

    /// <summary>How much there is on the one bill.</summary>
    public Quantity QuantityBefore => QuantityOf(Before);

    /// <summary>How much there is on the other.</summary>
    public Quantity QuantityAfter => QuantityOf(After);

    /// <summary>What it costs more; negative when it costs less.</summary>
    public Money Cost(Metric metric) => CostAfter(metric) - CostBefore(metric);

    /// <summary>What it costs on the one bill.</summary>
    public Money CostBefore(Metric metric) => Before.Select(line => line.Cost(metric)).Sum();

    /// <summary>What it costs on the other.</summary>
    public Money CostAfter(Metric metric) => After.Select(line => line.Cost(metric)).Sum();

    private static Quantity QuantityOf(ImmutableArray<LineItem> lines) =>
        lines.Select(line => line.Quantity).Sum();
}
