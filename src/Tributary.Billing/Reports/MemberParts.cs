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
    private readonly Func<LineItem, LineUsage[]> _usageOf;
    private readonly Dictionary<object, LineUsage[]> _used;

    /// <summary>Prepares to cut.</summary>
    /// <param name="bill">The bill.</param>
    /// <param name="account">The member.</param>
    /// <param name="granularity">How long the intervals are.</param>
    /// <param name="resources">Who used it; none where resources are not told apart.</param>
    public MemberParts(
        Bill bill, AccountId account, Granularity granularity, ResourceUsage? resources = null)
    {
        _bill = bill;
        _account = account;
        _granularity = granularity;
        _usageOf = resources is null ? LineUsage.Of : resources.Of;
        _used = bill.Lines
            .Where(line => line.Account == account)
            .GroupBy(KeyOf, _usageOf)
            .ToDictionary(
                used => used.Key,
                used => LineUsage.InOrder(used.SelectMany(some => some), granularity));
    }

    /// <summary>The parts of all lines, in the view's order, then by place, time and resource.
    /// </summary>
    public IEnumerable<MemberPart> All() =>
        from seen in MemberView.WithLines(_bill, _account)
        let behind = seen.Behind[0]
        from part in PartsOf(seen.Line, behind)
        select new MemberPart(seen.Line, behind, part);

    private IEnumerable<LinePart> PartsOf(MemberLine line, LineItem behind)
    {
        LineUsage[] used =
        [
            .. _used[KeyOf(behind)].Where(some => line.During.Contains(some.During.From)),
        ];

        return used.Length > 0 && IsOfUsage(behind)
            ? LinePart.Cut(used, _granularity)
            : [LinePart.Whole(line.During)];
    }

    private bool IsOfUsage(LineItem line) =>
        line.Derivation is Derivation.PlanNegation || _usageOf(line).Length > 0;

    /// <summary>What was used; what it costs is known apart where records say it.</summary>
    private static object KeyOf(LineItem line) => (
        line.Product,
        line.UsageType,
        line.Operation,
        line.Sku,
        line.Derivation is Derivation.OwnCost);
}
