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
/// Cuts the lines of a bill into hours, days or months, as a stream. Lines that no usage makes,
/// such as fees and taxes, stay whole.
/// </summary>
/// <remarks>
/// What takes covered usage off again follows that usage, hour by hour and to the last digit (trap
/// 26): an hour of covered usage and its negation are nothing.
/// </remarks>
public sealed class BillParts
{
    private readonly Bill _bill;
    private readonly Granularity _granularity;
    private readonly ILookup<(string Plan, AccountId Account, string Sku), LineItem> _covered;

    /// <summary>Prepares to cut.</summary>
    public BillParts(Bill bill, Granularity granularity)
    {
        _bill = bill;
        _granularity = granularity;
        _covered = bill.Lines
            .Where(line => line.Derivation is Derivation.Planned)
            .ToLookup(line => (
                ((Derivation.Planned)line.Derivation).Plan.Id, line.Account, line.Sku));
    }

    /// <summary>The parts of all lines, in the bill's order, then by place and time.</summary>
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

    private IEnumerable<LinePart> PartsOf(LineItem line) => line.Portions.Count == 0
        ? [LinePart.Whole(line.During)]
        : LinePart.Cut(InOrder(line), _granularity);

    /// <summary>By place and time; usage with its own cost is kept by time alone.</summary>
    private static IReadOnlyCollection<UsagePortion> InOrder(LineItem line) =>
        line.Derivation is Derivation.OwnCost
            ? [.. line.Portions
                .OrderBy(p => p.Place, StringComparer.Ordinal)
                .ThenBy(p => p.During.From)]
            : line.Portions;

    private static LineItem TakenOff(LineItem negation, LineItem covered) => negation with
    {
        Quantity = Quantity.Zero - covered.Quantity,
        Unblended = -covered.Unblended,
        NetUnblended = -covered.Unblended,
    };
}
