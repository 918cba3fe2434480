using System.Collections.Immutable;

namespace Tributary.Billing.Rating;

/// <summary>
/// The lines of a bill in the making, in its order: by account, product, region, usage type,
/// operation, SKU. Later stages take from their net costs and add lines of their own.
/// </summary>
internal sealed class Ledger
{
    private readonly List<LineItem> _lines;

    public Ledger(FamilyUsage usage, IEnumerable<LineItem> lines) =>
        (Usage, _lines) = (usage, [.. InOrder(lines)]);

    public FamilyUsage Usage { get; }

    public IReadOnlyList<LineItem> Lines => _lines;

    /// <summary>Adds lines behind those of the same account and thing.</summary>
    public void Add(IEnumerable<LineItem> lines)
    {
        LineItem[] sorted = [.. InOrder(_lines.Concat(lines))];
        _lines.Clear();
        _lines.AddRange(sorted);
    }

    /// <summary>Takes an amount, which is negative, from a line's net costs.</summary>
    public void TakeOff(int line, Money unblended, Money amortized) =>
        _lines[line] = _lines[line] with
        {
            NetUnblended = _lines[line].NetUnblended + unblended,
            NetAmortized = _lines[line].NetAmortized + amortized,
        };

    /// <summary>The final lines, numbered from 1.</summary>
    public ImmutableArray<LineItem> Numbered() =>
        [.. _lines.Select((line, i) => line with { Number = i + 1 })];

    private static IOrderedEnumerable<LineItem> InOrder(IEnumerable<LineItem> lines) => lines
        .OrderBy(l => l.Account)
        .ThenBy(l => l.Product, StringComparer.Ordinal)
        .ThenBy(l => l.Region, StringComparer.Ordinal)
        .ThenBy(l => l.UsageType, StringComparer.Ordinal)
        .ThenBy(l => l.Operation, StringComparer.Ordinal)
        .ThenBy(l => l.Sku, StringComparer.Ordinal);
}
