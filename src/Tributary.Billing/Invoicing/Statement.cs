using System.Collections.Immutable;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Invoicing;

/// <summary>What the parts of a statement are parts by.</summary>
public enum StatementLevel
{
    /// <summary>The account that used or bought.</summary>
    Account,

    /// <summary>
    /// Charges, discounts, credits, refunds, tax. Only charges have the levels that are asked for
    /// below; in the other sections <see cref="Cause"/> and <see cref="Row"/> follow.
    /// </summary>
    Section,

    /// <summary>Which discount, which credit, which refund, which tax.</summary>
    Cause,

    /// <summary>The product, by its code.</summary>
    Product,

    /// <summary>The region.</summary>
    Region,

    /// <summary>The usage type, of one product and region.</summary>
    UsageType,

    /// <summary>
    /// The lines with one SKU, one reason and one rate, whichever their account; of a cause, those
    /// of one product.
    /// </summary>
    Row,
}

/// <summary>
/// A bill as people read it: a tree of groups in cents, in which every column adds up. Cents are
/// shared out from the top down by largest remainder, so each group is the sum of its parts and
/// the whole is the total, rounded once (rating.md 3.10, trap 30). docs/decisions/0030.
/// </summary>
public sealed record Statement
{
    /// <summary>Which cost of the lines it states.</summary>
    public required Metric Metric { get; init; }

    /// <summary>The exact total, to ten decimals.</summary>
    public required Money Exact { get; init; }

    /// <summary>The total in cents: the exact one, rounded.</summary>
    public required Money Total { get; init; }

    /// <summary>The parts of the first level, in canonical order.</summary>
    public required ImmutableArray<StatementPart> Parts { get; init; }

    /// <summary>Groups the lines of a bill, level inside level, down to rows.</summary>
    /// <param name="bill">The bill.</param>
    /// <param name="metric">Which cost is stated.</param>
    /// <param name="levels">The levels above the rows, outermost first; may be none.</param>
    public static Statement Of(
        Bill bill, Metric metric, params ReadOnlySpan<StatementLevel> levels)
    {
        var exact = bill.Total(metric) with { Currency = bill.Currency };
        var total = MinorUnit.Round(exact);

        return new()
        {
            Metric = metric,
            Exact = exact,
            Total = total,
            Parts = Split(bill.Lines, total, metric, [.. levels, StatementLevel.Row]),
        };
    }

    private static ImmutableArray<StatementPart> Split(
        ImmutableArray<LineItem> lines,
        Money whole,
        Metric metric,
        ReadOnlySpan<StatementLevel> levels)
    {
        if (levels.IsEmpty) return [];

        var level = levels[0];
        ImmutableArray<LineItem>[] groups =
        [
            .. lines
                .GroupBy(line => StatementKey.Of(line, level, metric))
                .OrderBy(group => group.Key)
                .Select(group => group.ToImmutableArray()),
        ];
        Money[] exact = Array.ConvertAll(groups, group =>
            group.Select(line => line.Cost(metric)).Sum() with { Currency = whole.Currency });
        var cents = MinorUnit.Apportion(whole, exact);
        var parts = ImmutableArray.CreateBuilder<StatementPart>(groups.Length);
        foreach (var (i, group) in groups.Index())
        {
            var below = Split(group, cents[i], metric, LevelsBelow(group[0], levels));
            parts.Add(new(level, group, exact[i], cents[i], below));
        }

        return parts.MoveToImmutable();
    }

    private static ReadOnlySpan<StatementLevel> LevelsBelow(
        LineItem line, ReadOnlySpan<StatementLevel> levels) =>
        levels[0] == StatementLevel.Section && line.Section() != StatementSection.Charges
            ? [StatementLevel.Cause, StatementLevel.Row]
            : levels[1..];
}

/// <summary>A part of a statement: a group of parts, or a row of lines.</summary>
/// <param name="Level">What it is a part by.</param>
/// <param name="Lines">All lines in it, in the bill's order; at least one.</param>
/// <param name="Exact">What they cost, to ten decimals.</param>
/// <param name="Amount">Its cents: they add up over the parts of a group.</param>
/// <param name="Parts">What it is made of; empty for a row.</param>
public sealed record StatementPart(
    StatementLevel Level,
    ImmutableArray<LineItem> Lines,
    Money Exact,
    Money Amount,
    ImmutableArray<StatementPart> Parts)
{
    /// <summary>The first of its lines: what they have in common can be read from it.</summary>
    public LineItem First => Lines[0];

    /// <summary>
    /// How much the lines are about, added up; of use where they share a unit. Usage that a plan
    /// covers counts once, and not again where its price is taken off.
    /// </summary>
    public Quantity Quantity => Lines
        .Where(line => line.Type != LineItemType.SavingsPlanNegation)
        .Select(line => line.Quantity)
        .Sum();
}
