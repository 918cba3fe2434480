using System.Collections.Immutable;
using System.Numerics;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Reports;

/// <summary>
/// What of a commitment each line carries, and what none does: for the payer as on the bill, and
/// for a member out of its own usage alone, as if nobody else had any (BILL-05).
/// </summary>
internal sealed class CommitmentShares
{
    private readonly Dictionary<int, Money> _effective = [];
    private readonly Dictionary<int, Leftover> _leftover = [];
    private readonly ILookup<string, LineItem> _covered;

    private CommitmentShares(IEnumerable<LineItem> lines) => _covered = lines
        .Where(line => line.Derivation is Derivation.Reserved or Derivation.Planned)
        .ToLookup(line => IdOf(line)!);

    /// <summary>What of a fee nothing carries: its cost, and how much of the commitment it is.
    /// </summary>
    public readonly record struct Leftover(Money Effective, Quantity Hours, Money Commitment);

    /// <summary>The shares on the bill.</summary>
    public static CommitmentShares OfBill(Bill bill)
    {
        var shares = new CommitmentShares(bill.Lines);
        foreach (var line in bill.Lines)
        {
            shares._effective[line.Number] = line.NetAmortized;
            if (line.Derivation is Derivation.ReservationFee by)
            {
                shares._leftover[line.Number] = new(line.NetAmortized, by.Unused, Money.Zero);
            }

            if (line.Derivation is Derivation.PlanFee plan)
            {
                shares._leftover[line.Number] =
                    new(line.NetAmortized, Quantity.Zero, plan.Unused);
            }
        }

        return shares;
    }

    /// <summary>The shares of a member's own lines in its own commitments.</summary>
    /// <param name="bill">The bill, for what a commitment costs.</param>
    /// <param name="lines">The member's lines.</param>
    public static CommitmentShares OfMember(Bill bill, ImmutableArray<LineItem> lines)
    {
        var shares = new CommitmentShares(lines.Where(IsOwn));
        foreach (var line in lines)
        {
            shares._effective[line.Number] = line.Derivation switch
            {
                Derivation.Reserved or Derivation.Planned => line.NetUnblended with { Units = 0 },
                _ => line.NetAmortized,
            };
        }

        foreach (var fee in lines.Where(l => l.Derivation
            is Derivation.ReservationFee or Derivation.PlanFee))
        {
            shares.Share(fee, bill);
        }

        return shares;
    }

    /// <summary>What a line carries.</summary>
    public Money EffectiveOf(LineItem line) => _effective[line.Number];

    /// <summary>What of a fee nothing carries.</summary>
    public Leftover LeftoverOf(LineItem fee) => _leftover[fee.Number];

    /// <summary>The lines that the commitment of a fee covers.</summary>
    public IEnumerable<LineItem> CoveredBy(LineItem fee) => _covered[IdOf(fee)!];

    /// <summary>Whether a commitment is its account's own.</summary>
    public static bool IsOwn(LineItem line) => line.Derivation switch
    {
        Derivation.Reserved by => by.Reservation.Owner == line.Account,
        Derivation.Planned by => by.Plan.Owner == line.Account,
        _ => true,
    };

    private void Share(LineItem fee, Bill bill)
    {
        var id = IdOf(fee);
        var total = bill.Lines.Where(line => IdOf(line) == id)
            .Select(line => line.NetAmortized)
            .Sum();
        var (left, hours, commitment) = (total, fee.Quantity, Committed(fee));
        var all = commitment.IsZero ? (BigInteger)hours.Parts : (BigInteger)commitment.Units;
        foreach (var line in CoveredBy(fee))
        {
            var used = line.Derivation is Derivation.Reserved by ? by.ReservedHours : default;
            var spent = line.Derivation is Derivation.Planned plan
                ? Money.Round(
                    plan.PlanRate.Rate.CostOf(line.Quantity, plan.PlanRate.UnitFactor),
                    fee.Unblended.Currency)
                : Money.Zero;
            var weight = commitment.IsZero ? (BigInteger)used.Parts : (BigInteger)spent.Units;
            var share = all.IsZero
                ? left with { Units = 0 }
                : Money.Round(total.Exact * Fraction.Of(weight, all), total.Currency);
            _effective[line.Number] = share;
            (left, hours, commitment) = (left - share, hours - used, commitment - spent);
        }

        _leftover[fee.Number] = new(left, hours, commitment);
    }

    private static Money Committed(LineItem fee) =>
        fee.Derivation is Derivation.PlanFee plan ? plan.Committed : Money.Zero;

    /// <summary>The commitment whose cost a line carries; none for most lines.</summary>
    private static string? IdOf(LineItem line) => line.Derivation switch
    {
        Derivation.Reserved by => $"r{by.Reservation.Id}",
        Derivation.ReservationFee by => $"r{by.Reservation.Id}",
        Derivation.Planned by => $"p{by.Plan.Id}",
        Derivation.PlanFee by => $"p{by.Plan.Id}",
        _ => null,
    };
}
