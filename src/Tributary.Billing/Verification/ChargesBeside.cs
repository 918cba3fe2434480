using System.Collections.Immutable;
using Tributary.Billing.Exports;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Verification;

/// <summary>
/// All that a report charges besides rated usage, side by side with our bill: fees of reservations,
/// usage with its own cost, one-time charges, credits, refunds, taxes.
/// </summary>
internal sealed class ChargesBeside
{
    private readonly ILookup<object, LineItem> _ours;
    private readonly ILookup<object, ExportLine> _theirs;
    private readonly Dictionary<(AccountId Account, string Service), int> _hours;

    public ChargesBeside(ExportedMonth month, Bill bill)
    {
        _ours = bill.Lines
            .Where(line => IdOf(line) is not null)
            .ToLookup(line => IdOf(line)!);
        _theirs = month.Lines
            .Where(line => !month.IsBillable(line) || line.HasOwnCost)
            .ToLookup(IdOf);
        _hours = month.Metered
            .GroupBy(line => (line.Account, line.Key.Service))
            .ToDictionary(same => same.Key, same => same.Sum(LineArithmetic.HoursOf));
        Missing =
        [
            .. _ours.Where(ours => !_theirs.Contains(ours.Key))
                .SelectMany(ours => ours)
                .Where(line => !line.Unblended.IsZero),
        ];
    }

    /// <summary>What we charge and no line of the report does.</summary>
    public ImmutableArray<LineItem> Missing { get; }

    /// <summary>Why a charge is not as on our bill, and in words what is not explained.</summary>
    public (Cause Cause, IEnumerable<string> Faults) Of(ExportLine line)
    {
        var faults = Faults(line).ToArray();

        return faults.Length > 0 && PaysRounded(line)
            ? (Cause.RoundedCharge, [])
            : (Cause.None, faults);
    }

    private bool PaysRounded(ExportLine line)
    {
        if (line.Type != nameof(LineItemType.Credit)) return false;

        var id = IdOf(line);
        var off = _theirs[id].Select(l => l.Unblended).Sum()
            - _ours[id].Select(l => l.Unblended).Sum();
        var hours = _hours.GetValueOrDefault((line.Account, line.Key.Service))
            + _theirs[id].Sum(LineArithmetic.HoursOf);

        return _ours.Contains(id) && Int128.Abs(off.Units) * 2 <= hours;
    }

    private IEnumerable<string> Faults(ExportLine line)
    {
        var id = IdOf(line);
        var (ours, theirs) = (_ours[id], _theirs[id]);
        if (!ours.Any() && !line.Unblended.IsZero)
        {
            return [$"unblended cost {line.Unblended}, and the facts lead to no such charge"];
        }

        var fee = ours.Select(o => o.Derivation).OfType<Derivation.ReservationFee>()
            .FirstOrDefault();

        return
        [
            .. Fault(
                "unblended cost",
                theirs.Select(l => l.Unblended).Sum(),
                ours.Select(l => l.Unblended).Sum()),
            .. Fault(
                "blended cost",
                theirs.Select(l => l.Blended ?? l.Unblended).Sum(),
                ours.Select(l => l.Blended).Sum()),
            .. fee is null || line.Fee is null ? [] : FaultsOfFee(line, fee, ours.First()),
        ];
    }

    private static IEnumerable<string> FaultsOfFee(
        ExportLine line, Derivation.ReservationFee ours, LineItem bill)
    {
        var theirs = line.Fee!;

        return
        [
            .. Fault("hours charged", line.Usage, bill.Quantity),
            .. Fault("amortized upfront fee", theirs.AmortizedUpfront, ours.AmortizedUpfront),
            .. Fault("unused hours", theirs.Unused, ours.Unused),
            .. Fault("fee of unused hours", theirs.UnusedFee, ours.UnusedRecurringFee),
            .. Fault("upfront fee of unused hours", theirs.UnusedUpfront, ours.UnusedUpfront),
        ];
    }

    /// <summary>Amortized amounts are printed with eight decimals (rating.md 3.10).</summary>
    private static IEnumerable<string> Fault(string what, Money theirs, Money ours) =>
        theirs.Units == ours.Units || theirs.Units == EightDecimals(ours).Units
            ? []
            : [$"{what} {theirs}, computed {ours}"];

    /// <summary>Hours of a reservation are printed with six decimals.</summary>
    private static IEnumerable<string> Fault(string what, Quantity theirs, Quantity ours) =>
        theirs == ours.RoundTo(Quantity.Decimals) || theirs == ours.RoundTo(6)
            ? []
            : [$"{what} {theirs}, computed {ours}"];

    private static Money EightDecimals(Money amount) =>
        Money.Round(amount.Exact, amount.Currency, 8);

    /// <summary>What makes a charge of a report the same as one of ours.</summary>
    private static object IdOf(ExportLine line) => line.Type switch
    {
        nameof(LineItemType.RIFee) => (LineItemType.RIFee, line.Reservation),
        nameof(LineItemType.Fee) when line.Reservation.Length > 0 =>
            (LineItemType.Fee, line.Reservation),
        nameof(LineItemType.Fee) => (LineItemType.Fee, DerivedCharges.IdOf(line)),
        nameof(LineItemType.Refund) => (LineItemType.Refund, DerivedCharges.IdOf(line)),
        nameof(LineItemType.Credit) => (LineItemType.Credit, line.Account, line.Key.Service),
        nameof(LineItemType.Usage) when line.HasOwnCost => (line.Account, line.Key),
        _ => (line.Type, line.Account, line.Key.Service, line.Origin),
    };

    private static object? IdOf(LineItem line) => line.Derivation switch
    {
        Derivation.ReservationFee fee => (LineItemType.RIFee, fee.Reservation.Id),
        Derivation.UpfrontFee fee => (LineItemType.Fee, fee.Reservation.Id),
        Derivation.Once once => (LineItemType.Fee, once.Charge.Id),
        Derivation.Refunded refunded => (LineItemType.Refund, refunded.Refund.Id),
        Derivation.CreditApplied => (LineItemType.Credit, line.Account, line.Product),
        Derivation.OwnCost => (
            line.Account,
            new Metering.UsageKey(line.Product, line.UsageType, line.Operation, line.Sku)),
        _ => null,
    };
}
