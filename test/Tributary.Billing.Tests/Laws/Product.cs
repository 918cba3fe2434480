using System.Numerics;
using Tributary.Billing.Rating;
using Tributary.Billing.Tests.Reference;
using TaxLines = Tributary.Billing.Tests.Reference.TaxLines;

namespace Tributary.Billing.Tests.Laws;

/// <summary>The product's bill in the words of the reference.</summary>
internal static class Product
{
    public static ReferenceBill Rate(Month month, AccountId payer)
    {
        var bill = month.Bill(payer);
        var world = new World(month.Facts, payer, month.Period, Mistake.None);
        Dictionary<LineKey, ReferenceLine> lines = [];
        foreach (var line in bill.Lines)
        {
            var key = KeyOf(line) with { Window = WindowOf(world, line) };
            if (!lines.TryGetValue(key, out var sum))
            {
                lines[key] = sum = new(key) { Charge = ChargeOf(line) };
            }

            if (HasParts(key.Reason)) sum.Parts += ExactParts(line);
            sum.Unblended += (BigInteger)line.Unblended.Units;
            sum.Blended += (BigInteger)line.Blended.Units;
            sum.Amortized += (BigInteger)line.Amortized.Units;
            sum.NetUnblended += (BigInteger)line.NetUnblended.Units;
            sum.NetAmortized += (BigInteger)line.NetAmortized.Units;
        }

        return new(payer, [.. lines.Values]);
    }

    /// <summary>
    /// The exact usage: a line shows ten decimals of it, its portions have all. A fee has none.
    /// </summary>
    public static BigInteger ExactParts(LineItem line) => line.Portions.Count > 0
        ? (BigInteger)line.Portions.Select(portion => portion.Quantity).Sum().Parts
        : (BigInteger)line.Quantity.Parts;

    public static LineKey KeyOf(LineItem line) => line.Derivation switch
    {
        Derivation.Tiered t => new(
            line.Account, line.Sku, Reason.Tier, "", t.Price.During.From.Seconds, t.Tier),
        Derivation.Free f => new(line.Account, line.Sku, Reason.Free, f.FreeTier.Name),
        Derivation.Reserved r => new(line.Account, line.Sku, Reason.Reserved, r.Reservation.Id),
        Derivation.Planned p => new(
            line.Account, line.Sku, Reason.Planned, p.Plan.Id, p.OnDemand.During.From.Seconds),
        Derivation.OwnCost => new(
            line.Account, line.UsageType, Reason.OwnCost,
            $"{line.Product} {line.Operation} {line.Sku}"),
        _ => KeyOfFee(line),
    };

    private static LineKey KeyOfFee(LineItem line) => line.Derivation switch
    {
        Derivation.PlanNegation p => new(line.Account, line.Sku, Reason.PlanNegation, p.Plan.Id),
        Derivation.ReservationFee r => new(line.Account, "", Reason.Fee, r.Reservation.Id),
        Derivation.UpfrontFee r => new(line.Account, "", Reason.Upfront, r.Reservation.Id),
        Derivation.VolumeDiscount r =>
            new(line.Account, "", Reason.VolumeDiscount, r.Reservation.Id),
        Derivation.PlanFee p => new(line.Account, "", Reason.PlanFee, p.Plan.Id),
        Derivation.PlanUpfrontFee p => new(line.Account, "", Reason.PlanUpfront, p.Plan.Id),
        Derivation.PlanReturn p => new(line.Account, "", Reason.PlanReturn, p.Plan.Id),
        Derivation.Once o => new(line.Account, line.Product, Reason.Once, o.Charge.Id),
        Derivation.Refunded r => new(line.Account, line.Product, Reason.Refund, r.Refund.Id),
        Derivation.Discounted d => new(
            line.Account, line.Sku.Length > 0 ? line.Sku : line.UsageType, Reason.Discount,
            d.Discount.Id),
        Derivation.CreditApplied c => new(line.Account, line.Product, Reason.Credit, c.Credit.Id),
        Derivation.Support s => new(
            line.Account, line.Product, Reason.Support, s.Plan.Name,
            s.Subscription.During.From.Seconds),
        Derivation.Taxed t => new(
            line.Account, line.Product, Reason.Tax, TaxLines.NameOf(t.Rate)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>What else has a quantity has one for people: no rule says how much.</summary>
    private static bool HasParts(Reason reason) => reason <= Reason.OwnCost
        || reason is Reason.Fee or Reason.Upfront or Reason.VolumeDiscount;

    private static Charge ChargeOf(LineItem line) => new(
        line.Product, line.Region, line.UsageType, line.Operation, line.Sku, line.Consolidated);

    /// <summary>Of usage in an average, the window that its portions lie in.</summary>
    private static long WindowOf(World world, LineItem line) =>
        line.Portions.Count > 0 && line.Derivation is not Derivation.OwnCost
            ? world.WindowOf(
                world.Facts.Skus.Single(sku => sku.Id == line.Sku),
                line.Portions[0].During.From.Seconds)
            : 0;
}
