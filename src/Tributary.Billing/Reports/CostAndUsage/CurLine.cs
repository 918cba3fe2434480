using Tributary.Billing.Commitments;
using Tributary.Billing.Invoicing;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Reports.CostAndUsage;

/// <summary>
/// A line as far as its reader may see it: the payer sees all of it, a member only what is its own
/// (<see cref="MemberView"/>).
/// </summary>
internal sealed record CurLine
{
    /// <summary>Names the line, the same on every run; unique together with the interval.</summary>
    public required string Id { get; init; }

    public required AccountId Account { get; init; }

    public required LineItemType Type { get; init; }

    public required string BillType { get; init; }

    public required string Product { get; init; }

    public required string Region { get; init; }

    public required string UsageType { get; init; }

    public required string Operation { get; init; }

    public required string Sku { get; init; }

    public required string Unit { get; init; }

    public required string Description { get; init; }

    public required Quantity Quantity { get; init; }

    public required Rate? Rate { get; init; }

    public required long UnitFactor { get; init; }

    public required Money Unblended { get; init; }

    /// <summary>The tier's code in the price list; empty for what has none.</summary>
    public required string RateCode { get; init; }

    public required string TaxType { get; init; }

    /// <summary>The reservation that is charged or covers it, if the reader may know.</summary>
    public Reservation? Reservation { get; init; }

    /// <summary>The savings plan that is charged or covers it, if the reader may know.</summary>
    public SavingsPlan? Plan { get; init; }

    /// <summary>The line with its other costs and all its reasons: the payer's eyes only.</summary>
    public LineItem? Full { get; init; }

    /// <summary>A line as the payer sees it.</summary>
    /// <param name="line">The line, or what a negation takes off one covered line.</param>
    /// <param name="id">Its id.</param>
    public static CurLine Of(LineItem line, string id) => new()
    {
        Id = id,
        Account = line.Account,
        Type = line.Type,
        BillType = BillTypeOf(line),
        Product = line.Product,
        Region = line.Region,
        UsageType = line.UsageType,
        Operation = line.Operation,
        Sku = line.Sku,
        Unit = line.Unit,
        Description = line.Description,
        Quantity = line.Quantity,
        Rate = line.Rate,
        UnitFactor = line.UnitFactor,
        Unblended = line.Unblended,
        RateCode = RateCodeOf(line),
        TaxType = TaxTypeOf(line),
        Reservation = ReservationOf(line),
        Plan = PlanOf(line),
        Full = line,
    };

    /// <summary>
    /// A line as a member sees it: what its view says otherwise than the bill, or not at all, is
    /// taken from the view. The rest is the same for all lines that it stands for.
    /// </summary>
    /// <param name="line">What is seen.</param>
    /// <param name="behind">A line of the bill that it stands for.</param>
    /// <param name="id">Its id.</param>
    public static CurLine Of(MemberLine line, LineItem behind, string id)
    {
        var whole = Of(behind, id);

        return whole with
        {
            Operation = line.Operation,
            Description = line.Description,
            Quantity = line.Quantity,
            Unblended = line.Unblended,
            Reservation = whole.Reservation?.Owner == behind.Account ? whole.Reservation : null,
            Plan = whole.Plan?.Owner == behind.Account ? whole.Plan : null,
            Full = null,
        };
    }

    private static string BillTypeOf(LineItem line) => line.Derivation switch
    {
        Derivation.UpfrontFee or Derivation.PlanUpfrontFee or Derivation.Once => "Purchase",
        Derivation.Refunded or Derivation.PlanReturn => "Refund",
        _ => "Anniversary",
    };

    private static string RateCodeOf(LineItem line) =>
        line.Derivation is Derivation.Tiered by ? by.Price.Tiers[by.Tier].RateCode : "";

    private static string TaxTypeOf(LineItem line) =>
        line.Derivation is Derivation.Taxed by ? by.Rate.Type : "";

    private static Reservation? ReservationOf(LineItem line) => line.Derivation switch
    {
        Derivation.Reserved by => by.Reservation,
        Derivation.ReservationFee by => by.Reservation,
        Derivation.UpfrontFee by => by.Reservation,
        Derivation.VolumeDiscount by => by.Reservation,
        _ => null,
    };

    private static SavingsPlan? PlanOf(LineItem line) => line.Derivation switch
    {
        Derivation.Planned by => by.Plan,
        Derivation.PlanNegation by => by.Plan,
        Derivation.PlanFee by => by.Plan,
        Derivation.PlanUpfrontFee by => by.Plan,
        Derivation.PlanReturn by => by.Plan,
        _ => null,
    };
}
