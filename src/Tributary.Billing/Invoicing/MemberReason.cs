using System.Diagnostics;
using Tributary.Billing.Agreements;
using Tributary.Billing.Catalog;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Invoicing;

/// <summary>Why a line is on the bill, as far as a member may know.</summary>
public enum MemberReasonKind
{
    /// <summary>Usage at the rate of a tier; which rate, and not who else climbed there.</summary>
    Tier,

    /// <summary>Usage inside a free tier.</summary>
    FreeTier,

    /// <summary>A charge whose record carries its own cost.</summary>
    OwnCost,

    /// <summary>Usage that a reservation covers.</summary>
    Reservation,

    /// <summary>Usage that a savings plan covers, at what it would cost on demand.</summary>
    SavingsPlan,

    /// <summary>Takes off what covered usage would cost on demand.</summary>
    SavingsPlanNegation,

    /// <summary>The recurring fee of a commitment of its own.</summary>
    RecurringFee,

    /// <summary>The upfront fee of a commitment of its own.</summary>
    UpfrontFee,

    /// <summary>What support costs.</summary>
    Support,

    /// <summary>Something bought once.</summary>
    OneTimeCharge,

    /// <summary>A discount.</summary>
    Discount,

    /// <summary>What a credit pays.</summary>
    Credit,

    /// <summary>Money given back.</summary>
    Refund,

    /// <summary>A tax.</summary>
    Tax,
}

/// <summary>
/// Why a line is on the bill, without anything that is another account's or the family's.
/// </summary>
/// <param name="Kind">The kind of reason.</param>
/// <param name="Name">
/// The commitment or credit by its id, if it is the member's own; empty when the organization
/// shares it. The free tier, support plan, charge, refund or tax by name.
/// </param>
/// <param name="TierFrom">Where the tier of the price starts, in units of usage.</param>
/// <param name="TierTo">Where it ends; none for the last.</param>
/// <param name="Percent">The percentage of a discount or a tax.</param>
public sealed record MemberReason(
    MemberReasonKind Kind,
    string Name = "",
    Quantity? TierFrom = null,
    Quantity? TierTo = null,
    Percentage? Percent = null)
{
    /// <summary>What of a line's derivation its account may know.</summary>
    public static MemberReason Of(LineItem line)
    {
        return line.Derivation switch
        {
            Derivation.Tiered by => OfTier(by.Price, by.Tier),
            Derivation.Free by => new(MemberReasonKind.FreeTier, by.FreeTier.Name),
            Derivation.OwnCost => new(MemberReasonKind.OwnCost),
            Derivation.Reserved { Reservation: var r } =>
                new(MemberReasonKind.Reservation, Own(r.Owner, r.Id)),
            Derivation.Planned { Plan: var p } =>
                new(MemberReasonKind.SavingsPlan, Own(p.Owner, p.Id)),
            Derivation.PlanNegation { Plan: var p } =>
                new(MemberReasonKind.SavingsPlanNegation, Own(p.Owner, p.Id)),
            Derivation.ReservationFee { Reservation: var r } =>
                new(MemberReasonKind.RecurringFee, Own(r.Owner, r.Id)),
            Derivation.PlanFee { Plan: var p } =>
                new(MemberReasonKind.RecurringFee, Own(p.Owner, p.Id)),
            Derivation.UpfrontFee { Reservation: var r } =>
                new(MemberReasonKind.UpfrontFee, Own(r.Owner, r.Id)),
            Derivation.PlanUpfrontFee { Plan: var p } =>
                new(MemberReasonKind.UpfrontFee, Own(p.Owner, p.Id)),
            Derivation.Support by => new(MemberReasonKind.Support, by.Plan.Name),
            Derivation.Once by => new(MemberReasonKind.OneTimeCharge, by.Charge.Id),
            Derivation.VolumeDiscount => new(MemberReasonKind.Discount),
            Derivation.Discounted { Discount: { Kind: not DiscountKind.Bundled } discount } =>
                new(MemberReasonKind.Discount, Percent: discount.Percent),
            Derivation.Discounted => new(MemberReasonKind.Discount),
            Derivation.CreditApplied { Credit: var c } =>
                new(MemberReasonKind.Credit, Own(c.Owner, c.Id)),
            Derivation.Refunded by => new(MemberReasonKind.Refund, by.Refund.Id),
            Derivation.PlanReturn { Plan: var p } =>
                new(MemberReasonKind.Refund, Own(p.Owner, p.Id)),
            Derivation.Taxed { Rate: var rate } =>
                new(MemberReasonKind.Tax, $"{rate.Type} in {rate.Location}", Percent: rate.Percent),
            _ => throw new UnreachableException(),
        };

        string Own(AccountId owner, string id) => owner == line.Account ? id : "";
    }

    private static MemberReason OfTier(Price price, int tier) => new(
        MemberReasonKind.Tier,
        TierFrom: price.StartOf(tier),
        TierTo: tier + 1 == price.Tiers.Length ? null : price.StartOf(tier + 1));
}
