using System.Numerics;
using Tributary.Billing.Metering;

namespace Tributary.Billing.Tests.Reference;

/// <summary>The lines of the bill while it is made.</summary>
internal sealed class Ledger
{
    private readonly List<ReferenceLine> _lines = [];

    public IReadOnlyList<ReferenceLine> Lines => _lines;

    public ReferenceLine LineOf(LineKey key)
    {
        foreach (var known in _lines)
        {
            if (known.Key == key) return known;
        }

        var line = new ReferenceLine(key);
        _lines.Add(line);

        return line;
    }

    /// <summary>Takes usage out of a cell and puts it on a line.</summary>
    public ReferenceLine Take(Cell cell, BigInteger parts, Reason reason, string of)
    {
        var line = LineOf(new(cell.Account, cell.Sku.Id, reason, of));
        cell.Left -= parts;
        line.Parts += parts;

        return line;
    }

    /// <summary>Usage that costs what its record says; it is in no average.</summary>
    public void OwnCost(UsageRecord record, BigInteger parts, BigInteger cost)
    {
        var line = LineOf(new(record.Account, record.Key.UsageType, Reason.OwnCost, ""));
        line.Parts += parts;
        line.Unblended += cost;
        line.Blended += cost;
        line.Amortized += cost;
    }
}
