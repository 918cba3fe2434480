using System.Runtime.InteropServices;
using Tributary.Billing.Catalog;

namespace Tributary.Billing.Rating;

/// <summary>Whose usage a portion is of, when, and at which price.</summary>
/// <param name="Series">The number of the series.</param>
/// <param name="During">The hour, or a slice of it.</param>
/// <param name="Price">The price in force; may be none.</param>
internal readonly record struct RatedCell(int Series, TimeRange During, Price? Price);

/// <summary>What pays for a portion of usage, in the order in which it does (BILL-34).</summary>
internal enum Source
{
    Reservation,
    SavingsPlan,
    FreeTier,
    Tier,
}

/// <summary>Is shown a portion of usage: its line, its cell, its parts and position.</summary>
internal delegate void PortionObserver(
    UsageLineKey line, RatedCell cell, Int128 parts, Int128 position);

/// <summary>
/// Adds portions up to lines as they are taken: portions are as many as cells and are not kept.
/// Whoever wants to see them has the hours rated once more (<see cref="PortionBook"/>).
/// </summary>
internal sealed class RatedPortions
{
    private const int Sources = 4;

    private readonly FamilyUsage _usage;
    private readonly BlendingWindows _windows;
    private readonly PortionBook _book;
    private readonly UsageLine?[] _latest;
    private readonly Dictionary<UsageLineKey, UsageLine> _lines = [];
    private readonly PortionObserver? _observer;

    /// <param name="usage">The family's usage.</param>
    /// <param name="observer">Who is shown each portion; may be none.</param>
    public RatedPortions(FamilyUsage usage, PortionObserver? observer)
    {
        (_usage, _book, _observer) = (usage, new(usage), observer);
        _windows = new(usage);
        _latest = new UsageLine?[Sources * usage.Names.Series.Length];
    }

    /// <summary>The lines, in canonical order: SKU, account, what pays, price, tier, window.
    /// </summary>
    public List<UsageLine> Lines => [.. _lines.OrderBy(l => l.Key).Select(l => l.Value)];

    /// <summary>Adds a portion.</summary>
    public void Add(RatedCell cell, Int128 parts, Source source, int index, Int128 position)
    {
        var price = source is Source.Tier or Source.SavingsPlan ? cell.Price : null;
        ref var line = ref _latest[cell.Series * Sources + (int)source];
        if (line is null || line.Index != index || !ReferenceEquals(line.Price, price)
            || !line.Window.Contains(cell.During.From))
        {
            line = LineOf(cell, price, source, index);
        }

        line.Add(new(parts), new(position));
        _observer?.Invoke(line.Key, cell, parts, position);
    }

    private UsageLine LineOf(RatedCell cell, Price? price, Source source, int index)
    {
        var (sku, account, _) = _usage.Names.Series[cell.Series];
        var window = _windows.At(sku, cell.During.From);
        var key = new UsageLineKey(
            sku, account, source, price?.During.From ?? default, index, window.From);
        ref var line = ref CollectionsMarshal.GetValueRefOrAddDefault(_lines, key, out _);

        return line ??= new(_book)
        {
            Key = key,
            Sku = _usage.Names.Skus[sku],
            Account = _usage.Names.Accounts[account],
            Price = price,
            Window = window,
            Pool = _usage.Prices.PoolOf(_usage.Names.Skus[sku].Id),
        };
    }
}
