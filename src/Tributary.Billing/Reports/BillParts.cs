using Tributary.Billing.Rating;

namespace Tributary.Billing.Reports;

/// <summary>A line of a bill, and a part of it in time.</summary>
/// <param name="Line">
/// What is divided: the line, or of a negation what it takes off one covered line.
/// </param>
/// <param name="Part">Which part of it.</param>
/// <param name="Covered">Of a negation the number of the covered line; otherwise 0.</param>
public readonly record struct BillPart(LineItem Line, LinePart Part, int Covered = 0);

/// <summary>
/// Cuts the lines of a bill into hours, days or months, and by resource where that is wanted, as a
/// stream. Lines that no usage makes, such as fees and taxes, stay whole.
/// </summary>
/// <remarks>
/// What takes covered usage off again follows that usage, hour by hour and to the last digit (trap
/// 26): an hour of covered usage and its negation are nothing.
/// </remarks>
public sealed class BillParts
{
    private readonly Bill _bill;
    private readonly Granularity _granularity;
    private readonly Func<LineItem, LineUsage[]> _usageOf;
    private readonly ILookup<(string Plan, AccountId Account, string Sku), LineItem> _covered;

    /// <summary>Prepares to cut.</summary>
    /// <param name="bill">The bill.</param>
    /// <param name="granularity">How long the intervals are.</param>
    /// <param name="resources">Who used it; none where resources are not told apart.</param>
    public BillParts(Bill bill, Granularity granularity, ResourceUsage? resources = null)
    {
        _bill = bill;
        _granularity = granularity;
        _usageOf = resources is null ? LineUsage.Of : resources.Of;
        _covered = bill.Lines
            .Where(line => line.Derivation is Derivation.Planned)
            .ToLookup(line => (
                ((Derivation.Planned)line.Derivation).Plan.Id, line.Account, line.Sku));
    }

    /// <summary>The parts of all lines, in the bill's order, then by place, time and
    /// resource.</summary>
    public IEnumerable<BillPart> All() => _bill.Lines.SelectMany(Of);

    private IEnumerable<BillPart> Of(LineItem line)
    {
        if (line.Derivation is Derivation.PlanNegation negation)
        {
            return _covered[(negation.Plan.Id, line.Account, line.Sku)]
                .SelectMany(covered => PartsOf(covered)
                    .Select(part => new BillPart(TakenOff(line, covered), part, covered.Number)));
        }

        return PartsOf(line).Select(part => new BillPart(line, part));
    }

    private IEnumerable<LinePart> PartsOf(LineItem line) => _usageOf(line) is { Length: > 0 } used
        ? LinePart.Cut(used, _granularity)
        : [LinePart.Whole(line.During)];

    private static LineItem TakenOff(LineItem negation, LineItem covered) => negation with
    {
        Quantity = Quantity.Zero - covered.Quantity,
        Unblended = -covered.Unblended,
        NetUnblended = -covered.Unblended,
    };
}
