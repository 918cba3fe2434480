using System.Collections.Immutable;
using Tributary.Billing.Catalog;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Exports;

/// <summary>What the lines of one SKU tell of it.</summary>
internal sealed class DerivedSku
{
    private readonly ImmutableArray<ExportLine> _lines;
    private readonly ImmutableArray<RateStep> _paid;
    private readonly Rate? _public;

    public DerivedSku(string id, IEnumerable<ExportLine> lines)
    {
        Id = id;
        _lines = [.. lines];
        Steps = RateSteps.Of(_lines.Where(line => line.Type == nameof(LineItemType.Usage)));
        Free = Steps.Steps is [{ Rate.IsZero: true } first, ..] ? first : null;
        _paid = Free is null ? Steps.Steps : Steps.Steps[1..];
        _public = _lines.Select(line => line.PublicRate)
            .Where(rate => rate is { IsZero: false })
            .MaxBy(rate => rate!.Value.Units);
    }

    public string Id { get; }

    public RateSteps Steps { get; }

    /// <summary>What was free of it, if anything.</summary>
    public RateStep? Free { get; }

    /// <summary>Whether its usage costs something at some time, so that free means given.</summary>
    public bool IsPriced => !_paid.IsEmpty || _public is not null;

    /// <summary>Whether usage was charged after the free part was used up.</summary>
    public bool IsExhausted => !_paid.IsEmpty;

    /// <summary>Whether reservations or plans cover all of it, and no line names a price.</summary>
    public bool IsUnpriced => !IsPriced && Free is null;

    public ExportLine Sample => _lines[0];

    private string Unit => _lines.Select(line => line.Unit).Max(StringComparer.Ordinal)!;

    public Sku Sku()
    {
        var operations = _lines.Select(line => line.Key.Operation).Distinct().ToArray();
        var sample = _lines.MinBy(line => line.SoldBy, StringComparer.Ordinal)!;

        return new()
        {
            Id = Id,
            Service = sample.SoldBy.Length > 0 ? sample.SoldBy : sample.Key.Service,
            UsageType = sample.Key.UsageType,
            Operation = operations is [var only] ? only : "",
            Region = sample.Region,
            Unit = Unit,
            Instance = sample.Shape,
            Origin = sample.Origin,
        };
    }

    /// <summary>
    /// A price with a tier for each rate that was charged, else the rate without an agreement, else
    /// nothing. A tier starts where the usage of those before it ends.
    /// </summary>
    public Price Price(Currency currency) => new()
    {
        Sku = Id,
        Unit = Unit,
        Tiers = _paid.IsEmpty
            ? [new(Quantity.Zero, _public ?? new(0, currency))]
            : [.. Tiers()],
        Origin = Sample.Origin,
    };

    private IEnumerable<Tier> Tiers()
    {
        var start = Quantity.Zero;
        foreach (var step in _paid)
        {
            yield return new(start, step.Rate, step.Sample.RateCode, step.Sample.Description);
            start += step.Usage;
        }
    }
}
