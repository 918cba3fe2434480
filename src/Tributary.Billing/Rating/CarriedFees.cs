using System.Numerics;

namespace Tributary.Billing.Rating;

/// <summary>
/// In the amortized columns a recurring fee stands on the usage that it serves, and a discount on
/// the fee goes the same way (docs/decisions/0016).
/// </summary>
internal static class CarriedFees
{
    /// <summary>Takes a discount from a line: its net costs are lower by it.</summary>
    /// <param name="ledger">The lines.</param>
    /// <param name="line">The line, by its place.</param>
    /// <param name="off">The discount, negative.</param>
    public static void TakeOff(Ledger ledger, int line, Money off)
    {
        (int Line, BigInteger Weight)[] carriers = ledger.Lines[line].Derivation switch
        {
            Derivation.ReservationFee fee =>
            [
                .. Served(ledger, d => d is Derivation.Reserved by
                    && by.Reservation.Id == fee.Reservation.Id ? by.RecurringFee : null),
                (line, (BigInteger)fee.UnusedRecurringFee.Units),
            ],
            Derivation.PlanFee fee =>
            [
                .. Served(ledger, d => d is Derivation.Planned by
                    && by.Plan.Id == fee.Plan.Id ? by.Commitment : null),
                (line, (BigInteger)fee.Unused.Units),
            ],
            _ => [(line, BigInteger.One)],
        };
        var shares = Allocation.Divide(off.Units, [.. carriers.Select(c => c.Weight)]);
        ledger.TakeOff(line, off, Money.Zero);
        foreach (var (carrier, share) in carriers.Zip(shares))
        {
            ledger.TakeOff(carrier.Line, Money.Zero, off with { Units = share });
        }
    }

    private static IEnumerable<(int, BigInteger)> Served(
        Ledger ledger, Func<Derivation, Money?> share) =>
        from line in ledger.Lines.Index()
        let carried = share(line.Item.Derivation)
        where carried is not null
        select (line.Index, (BigInteger)carried.Value.Units);
}
