using System.Numerics;
using Tributary.Billing.Catalog;

namespace Tributary.Billing.Tests.Reference;

/// <summary>The lines of the bill while it is made.</summary>
internal sealed class Ledger(World world)
{
    private readonly List<ReferenceLine> _lines = [];

    public IReadOnlyList<ReferenceLine> Lines => _lines;

    public IEnumerable<ReferenceLine> Of(params Reason[] reasons) =>
        _lines.Where(line => reasons.Contains(line.Key.Reason));

    public ReferenceLine LineOf(LineKey key, Charge charge)
    {
        foreach (var known in _lines)
        {
            if (known.Key == key) return known;
        }

        var line = new ReferenceLine(key) { Charge = charge };
        _lines.Add(line);

        return line;
    }

    /// <summary>Takes usage out of a cell and puts it on a line.</summary>
    public ReferenceLine Take(
        Cell cell, BigInteger parts, Reason reason, string of, long since = 0, int tier = 0)
    {
        var window = world.WindowOf(cell.Sku, cell.From);
        var key = new LineKey(cell.Account, cell.Sku.Id, reason, of, since, tier, window);
        var line = LineOf(key, ChargeOf(cell.Sku));
        cell.Left -= parts;
        line.Add(cell.From, parts);

        return line;
    }

    public static Charge ChargeOf(Sku sku) => new(
        sku.Service, sku.Region, sku.UsageType, sku.Operation, sku.Id, sku.Consolidated);

    /// <summary>Lines in the order of the bill, as far as amounts depend on it.</summary>
    public IEnumerable<ReferenceLine> InOrder(IEnumerable<ReferenceLine> lines) => lines
        .OrderBy(line => line.Key.Account.Value, StringComparer.Ordinal)
        .ThenBy(line => line.Charge.Product, StringComparer.Ordinal)
        .ThenBy(line => line.Charge.Region, StringComparer.Ordinal)
        .ThenBy(line => line.Charge.UsageType, StringComparer.Ordinal)
        .ThenBy(line => line.Charge.Operation, StringComparer.Ordinal)
        .ThenBy(line => line.Charge.Sku, StringComparer.Ordinal)
        .ThenBy(line => line.Key.Reason is Reason.Upfront ? Reason.Fee : line.Key.Reason)
        .ThenBy(line => world.RankOf(line.Key.Of))
        .ThenBy(line => line.Key.Reason)
        .ThenBy(line => line.Key.Of, StringComparer.Ordinal)
        .ThenBy(line => line.Key.Since)
        .ThenBy(line => line.Key.Tier)
        .ThenBy(line => line.Key.Window);
}
