using System.Numerics;
using Tributary.Billing.Rating;
using Tributary.Billing.Tests.Reference;

namespace Tributary.Billing.Tests.Laws;

/// <summary>The product's bill in the words of the reference.</summary>
internal static class Product
{
    public static ReferenceBill Rate(Month month, AccountId payer)
    {
        var bill = month.Bill(payer);
        Dictionary<LineKey, ReferenceLine> lines = [];
        foreach (var line in bill.Lines)
        {
            var key = KeyOf(line);
            if (!lines.TryGetValue(key, out var sum)) lines[key] = sum = new(key);

            sum.Parts += ExactParts(line);
            sum.Unblended += (BigInteger)line.Unblended.Units;
            sum.Blended += (BigInteger)line.Blended.Units;
            sum.Amortized += (BigInteger)line.Amortized.Units;
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
        Derivation.OwnCost => new(line.Account, line.UsageType, Reason.OwnCost, ""),
        Derivation.ReservationFee r => new(line.Account, "", Reason.Fee, r.Reservation.Id),
        Derivation.UpfrontFee r => new(line.Account, "", Reason.Upfront, r.Reservation.Id),
        Derivation.VolumeDiscount r =>
            new(line.Account, "", Reason.VolumeDiscount, r.Reservation.Id),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
