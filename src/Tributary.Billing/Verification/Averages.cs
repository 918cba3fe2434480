using System.Numerics;
using Tributary.Billing.Exports;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Verification;

/// <summary>
/// Average rates: ours, those that a report prints, and those that follow from its own lines: cost
/// over usage of the SKU in the window, covered and free usage at no cost (rating.md 3.9).
/// </summary>
internal sealed class Averages
{
    // Half of the last decimal that rates and usage are printed with.
    private static readonly Fraction HalfUnit = Fraction.Of(1, 20_000_000_000);

    private readonly ILookup<(string Sku, AccountId Account), LineItem> _lines;
    private readonly Dictionary<(string Sku, Instant From), Fraction> _ours;
    private readonly Dictionary<(string Sku, Instant From), Average> _theirs;
    private readonly HashSet<(string Sku, Instant From)> _moved;

    public Averages(ExportedMonth month, Bill bill, IEnumerable<MovedUsage> explained)
    {
        LineItem[] averaged = [.. bill.Lines.Where(line => line.BlendedRate is not null)];
        _lines = averaged.ToLookup(line => (line.Sku, line.Account));
        _ours = averaged
            .GroupBy(line => (line.Sku, line.During.From))
            .ToDictionary(same => same.Key, same => RateOf(same));
        _theirs = month.Metered
            .Where(line => line.BlendedRate is not null && line.Rate is not null)
            .GroupBy(line => (line.Key.Sku, WindowOf(line)))
            .ToDictionary(same => same.Key, same => Average.Of(same));
        _moved =
        [
            .. explained.Select(m =>
                (m.Place.Sku, WindowOf(m.Place.Sku, m.Place.Account, m.Place.From))),
        ];
    }

    /// <summary>Our average for a line; none when we have no such usage.</summary>
    public Fraction? Ours(ExportLine line) =>
        Find(line.Key.Sku, line.Account, line.During.From) is { } ours
            ? _ours[(ours.Sku, ours.During.From)]
            : null;

    /// <summary>Why the printed average differs from ours, if it does.</summary>
    public Cause CauseOf(ExportLine line)
    {
        if (line.BlendedRate is not { } printed || line.Rate is null) return Cause.None;
        if (Ours(line) is not { } ours) return Cause.Unexplained;
        if (IsPrinted(ours, printed, Fraction.Zero)) return Cause.None;

        var key = (line.Key.Sku, WindowOf(line));
        var theirs = _theirs[key];
        if (!IsPrinted(theirs.Rate, printed, theirs.Reach)) return Cause.Unexplained;

        return theirs.Rate == ours ? Cause.MeteredDecimals
            : _moved.Contains(key) ? Cause.AverageOfMoved
            : Cause.Unexplained;
    }

    /// <summary>
    /// How much more a line's usage costs at our average than at the printed one.
    /// </summary>
    public Money MoreOf(ExportLine line) =>
        Ours(line) is { } ours && line.BlendedRate is { } printed && line.Rate is not null
            && !IsPrinted(ours, printed, Fraction.Zero)
            ? Money.Round(
                (ours - printed.Exact) * Fraction.Of(line.Usage.Parts, Quantity.PartsPerUnit),
                line.Unblended.Currency)
            : Money.Zero;

    /// <summary>Whether a rate prints so, if it may be off by so much.</summary>
    private static bool IsPrinted(Fraction rate, Rate printed, Fraction reach)
    {
        var off = rate - printed.Exact;
        var size = off < Fraction.Zero ? Fraction.Zero - off : off;

        return size <= HalfUnit + reach;
    }

    /// <summary>Our average before lines are rounded: a bill's shares add up to rounded costs,
    /// which shows in averages of little usage.</summary>
    private static Fraction RateOf(IEnumerable<LineItem> lines)
    {
        var (cost, usage) = (Fraction.Zero, Quantity.Zero);
        foreach (var line in lines)
        {
            usage += line.Quantity;
            if (line.Type == LineItemType.Usage)
                cost += line.Rate!.Value.CostOf(line.Quantity, line.UnitFactor);
        }

        return usage.IsZero
            ? Fraction.Zero
            : cost * Fraction.Of(Quantity.PartsPerUnit, usage.Parts);
    }

    private Instant WindowOf(ExportLine line) =>
        WindowOf(line.Key.Sku, line.Account, line.During.From);

    private Instant WindowOf(string sku, AccountId account, Instant at) =>
        Find(sku, account, at)?.During.From ?? default;

    private LineItem? Find(string sku, AccountId account, Instant at)
    {
        foreach (var line in _lines[(sku, account)])
        {
            if (line.During.Contains(at)) return line;
        }

        return null;
    }

    /// <summary>What a report's own lines say of an average.</summary>
    /// <param name="Rate">Cost over usage.</param>
    /// <param name="Reach">
    /// How far that may be off because each line prints ten decimals of its usage.
    /// </param>
    private sealed record Average(Fraction Rate, Fraction Reach)
    {
        private static readonly BigInteger RateUnit = BigInteger.Pow(10, Billing.Rate.Decimals);

        public static Average Of(IEnumerable<ExportLine> lines)
        {
            var (cost, usage, rates, count) =
                (BigInteger.Zero, BigInteger.Zero, BigInteger.Zero, 0);
            foreach (var line in lines)
            {
                cost += (BigInteger)line.Usage.Parts * line.Rate!.Value.Units;
                usage += line.Usage.Parts;
                rates += line.Rate!.Value.Units;
                count++;
            }

            if (usage.IsZero) return new(Fraction.Zero, Fraction.Zero);

            var rate = Fraction.Of(cost, usage * RateUnit);
            var metered = Fraction.Of(usage, Quantity.PartsPerUnit);
            var off = HalfUnit * (Fraction.Of(rates, RateUnit) + rate * count);

            return new(rate, off * Fraction.Of(metered.Denominator, metered.Numerator));
        }
    }
}
