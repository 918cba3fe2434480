using Tributary.Billing.Invoicing;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Reports;

/// <summary>A line of a member's view, and a part of it in time.</summary>
/// <param name="Line">The line.</param>
/// <param name="Behind">A line of the bill that it stands for.</param>
/// <param name="Part">Which part of it.</param>
public readonly record struct MemberPart(MemberLine Line, LineItem Behind, LinePart Part);

/// <summary>
/// Cuts the lines of a member's view into hours, days or months by the member's own usage.
/// </summary>
/// <remarks>
/// In which hour usage of others moved the member's into another tier, or left a shared reservation
/// free for it, would tell of them. So every line is spread evenly over all that the member used
/// of the SKU in the line's time: the parts follow from the view and the member's own meter.
/// </remarks>
public sealed class MemberParts
{
    private readonly Bill _bill;
    private readonly AccountId _account;
    private readonly Granularity _granularity;
    private readonly Dictionary<object, UsagePortion[]> _used;

    /// <summary>Prepares to cut.</summary>
    public MemberParts(Bill bill, AccountId account, Granularity granularity)
    {
        _bill = bill;
        _account = account;
        _granularity = granularity;
        _used = bill.Lines
            .Where(line => line.Account == account && line.Portions.Count > 0)
            .GroupBy(line => KeyOf(line.Product, line.UsageType, line.Operation, line.Sku))
            .ToDictionary(used => used.Key, used => used
                .SelectMany(line => line.Portions)
                .OrderBy(portion => portion.Place, StringComparer.Ordinal)
                .ThenBy(portion => portion.During.From)
                .ToArray());
    }

    /// <summary>The parts of all lines, in the view's order, then by place and time.</summary>
    public IEnumerable<MemberPart> All() =>
        from seen in MemberView.WithLines(_bill, _account)
        let behind = seen.Behind[0]
        from part in PartsOf(seen.Line, behind)
        select new MemberPart(seen.Line, behind, part);

    private IEnumerable<LinePart> PartsOf(MemberLine line, LineItem behind)
    {
        if (behind.Portions.Count == 0 && behind.Derivation is not Derivation.PlanNegation)
        {
            return [LinePart.Whole(line.During)];
        }

        var key = KeyOf(line.Product, line.UsageType, line.Operation, line.Sku);
        UsagePortion[] used =
            [.. _used[key].Where(portion => line.During.Contains(portion.During.From))];

        return used.Length == 0
            ? [LinePart.Whole(line.During)]
            : LinePart.Cut(used, _granularity);
    }

    private static object KeyOf(string product, string usageType, string operation, string sku) =>
        (product, usageType, operation, sku);
}
