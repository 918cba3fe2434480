using System.Collections.Immutable;
using System.Numerics;
using Tributary.Billing;
using Tributary.Billing.Metering;
using Tributary.Billing.Rating;
using Tributary.Cli.Months;

namespace Tributary.Cli.Explanations;

/// <summary>All that can be said about one line: its derivation, its days, its records.</summary>
internal sealed record Explanation
{
    public required BilledMonth Billed { get; init; }

    public required LineItem Line { get; init; }

    /// <summary>What the family pays and uses of the SKU; none outside blending.</summary>
    public required Average? Average { get; init; }

    /// <summary>The line's usage, day by day.</summary>
    public required ImmutableArray<DayOfUsage> Days { get; init; }

    /// <summary>The first records behind it.</summary>
    public required ImmutableArray<UsageRecord> Records { get; init; }

    /// <summary>How many records are behind it.</summary>
    public required int RecordCount { get; init; }

    /// <summary>Lines that parts of the same records are behind, too.</summary>
    public required ImmutableArray<LineItem> Siblings { get; init; }

    /// <summary>Explains a line.</summary>
    /// <param name="billed">The bill.</param>
    /// <param name="number">The number of the line on it.</param>
    /// <param name="records">How many records are wanted.</param>
    public static Explanation Of(BilledMonth billed, int number, int records)
    {
        var lines = billed.Bill.Lines;
        if (number < 1 || number > lines.Length)
        {
            throw new MisuseException(lines.IsEmpty
                ? $"The bill of {billed.Bill.Payer} for {billed.Bill.Period} has no lines."
                : $"The bill of {billed.Bill.Payer} for {billed.Bill.Period} has no line {number}: "
                    + $"they are numbered from 1 to {lines.Length}.");
        }

        var line = lines[number - 1];
        var (first, count) = LineRecords.Of(line, billed.Folder, records);

        return new()
        {
            Billed = billed,
            Line = line,
            Average = AverageOf(line, lines),
            Days = DaysOf(line),
            Records = first,
            RecordCount = count,
            Siblings = SiblingsOf(line, lines),
        };
    }

    /// <summary>Which of its costs a line spreads over days; none when no rule says how.</summary>
    public static Metric? DailyMetric(LineItem line) => line.Derivation switch
    {
        Derivation.Tiered => Metric.Unblended,
        Derivation.Reserved or Derivation.Planned => Metric.Amortized,
        _ => null,
    };

    private static Average? AverageOf(LineItem line, ImmutableArray<LineItem> lines)
    {
        if (line.BlendedRate is null) return null;

        LineItem[] pool =
        [
            .. lines.Where(l => l.Sku == line.Sku && l.BlendedRate == line.BlendedRate),
        ];

        return new(
            pool.Select(l => l.Blended).Sum(),
            pool.Select(l => l.Quantity).Sum(),
            pool.Select(l => l.Account).Distinct().Count(),
            pool.Any(l => l.Derivation is
                Derivation.Reserved or Derivation.Planned or Derivation.Free));
    }

    private static ImmutableArray<DayOfUsage> DaysOf(LineItem line)
    {
        var days = line.Portions
            .GroupBy(p => p.During.From.Seconds / 86_400)
            .OrderBy(g => g.Key)
            .Select(g => (Start: new Instant(g.Key * 86_400), Portions: g.ToArray()))
            .ToArray();
        BigInteger[] weights =
            [.. days.Select(d => (BigInteger)d.Portions.Select(p => p.Quantity).Sum().Parts)];
        var cost = DailyMetric(line) is { } metric ? line.Cost(metric) : default(Money?);
        var costs = Allocation.Divide(cost?.Units ?? 0, weights);

        return
        [
            .. days.Select((day, i) => new DayOfUsage(
                day.Start,
                day.Portions.Select(p => p.Quantity).Sum(),
                day.Portions.Min(p => p.Position),
                day.Portions.Max(p => p.Position + p.Quantity),
                cost is { } whole ? whole with { Units = costs[i] } : null)),
        ];
    }

    private static ImmutableArray<LineItem> SiblingsOf(
        LineItem line, ImmutableArray<LineItem> lines)
    {
        var slices = line.Portions.Select(p => (p.During, p.Place)).ToHashSet();

        return
        [
            .. lines.Where(l => l.Number != line.Number
                && l.Account == line.Account
                && l.Sku == line.Sku
                && l.UsageType == line.UsageType
                && l.Portions.Any(p => slices.Contains((p.During, p.Place)))),
        ];
    }
}

/// <summary>An average rate, as the two numbers it is made of.</summary>
/// <param name="Cost">What the family pays for the SKU.</param>
/// <param name="Usage">What it used.</param>
/// <param name="Accounts">How many accounts used it.</param>
/// <param name="HasUnpaid">Whether covered or free usage is counted in.</param>
internal sealed record Average(Money Cost, Quantity Usage, int Accounts, bool HasUnpaid)
{
    /// <summary>A line's exact share of the cost, by its usage.</summary>
    public Fraction ShareOf(LineItem line) =>
        Cost.Exact * Fraction.Of(line.Quantity.Parts, Usage.Parts);
}

/// <summary>A day of a line's usage.</summary>
/// <param name="Start">Its first second.</param>
/// <param name="Quantity">How much.</param>
/// <param name="From">The lowest position in the tiers.</param>
/// <param name="To">The end of the highest.</param>
/// <param name="Cost">Its part of the line's cost; none when no rule says it.</param>
internal sealed record DayOfUsage(
    Instant Start, Quantity Quantity, Quantity From, Quantity To, Money? Cost);
