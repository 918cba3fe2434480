using System.Collections.Immutable;

namespace Tributary.Billing.Exports;

/// <summary>The usage of a SKU at one of its rates.</summary>
/// <param name="Rate">The rate.</param>
/// <param name="FirstDay">The day of its first line, from 1970-01-01.</param>
/// <param name="LastDay">The day of its last line.</param>
/// <param name="Usage">How much.</param>
/// <param name="Lines">The lines.</param>
internal sealed record RateStep(
    Rate Rate, long FirstDay, long LastDay, Quantity Usage, ImmutableArray<ExportLine> Lines)
{
    /// <summary>A line of it, the same one in any order of lines.</summary>
    public ExportLine Sample { get; } = Lines
        .OrderBy(line => line.Description, StringComparer.Ordinal)
        .ThenBy(line => line.RateCode, StringComparer.Ordinal)
        .First();
}

/// <summary>
/// The rates of a SKU's usage in the order in which the month climbed them: what is free first,
/// then tier by tier. A step ends on the day on which the next begins, because real reports give
/// allowances and tiers day by day; a rate that comes back later is no step.
/// </summary>
internal sealed class RateSteps
{
    private const long SecondsPerDay = 86_400;

    private RateSteps(ImmutableArray<RateStep> steps, ImmutableArray<RateStep> strange) =>
        (Steps, Strange) = (steps, strange);

    /// <summary>The steps, in order.</summary>
    public ImmutableArray<RateStep> Steps { get; }

    /// <summary>Rates that do not fit between the others: of fewer lines than those.</summary>
    public ImmutableArray<RateStep> Strange { get; }

    /// <summary>Reads the steps off the lines of one SKU that have a rate.</summary>
    public static RateSteps Of(IEnumerable<ExportLine> lines)
    {
        List<RateStep> steps =
        [
            .. lines.Where(line => line.Rate is not null && !line.Usage.IsZero)
                .GroupBy(line => line.Rate!.Value)
                .Select(StepOf)
                .OrderBy(step => step.FirstDay)
                .ThenBy(step => step.LastDay)
                .ThenBy(step => !step.Rate.IsZero)
                .ThenByDescending(step => step.Rate.Units),
        ];
        var strange = ImmutableArray.CreateBuilder<RateStep>();
        while (Overlap(steps) is { } worst)
        {
            steps.Remove(worst);
            strange.Add(worst);
        }

        return new([.. steps], strange.DrainToImmutable());
    }

    /// <summary>Of two steps that are not one after the other, the one of fewer lines.</summary>
    private static RateStep? Overlap(List<RateStep> steps) => steps
        .Zip(steps.Skip(1))
        .Where(pair => pair.First.LastDay > pair.Second.FirstDay)
        .SelectMany(pair => new[] { pair.First, pair.Second })
        .MinBy(step => (step.Lines.Length, step.Rate.Units));

    private static RateStep StepOf(IGrouping<Rate, ExportLine> lines) => new(
        lines.Key,
        lines.Min(line => line.During.From.Seconds / SecondsPerDay),
        lines.Max(line => line.During.From.Seconds / SecondsPerDay),
        lines.Select(line => line.Usage).Sum(),
        [.. lines]);
}
