using System.Collections.Immutable;
using System.Diagnostics;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Invoicing;

/// <summary>
/// What makes lines of two bills the same line: whose it is, what it charges, and what pays for it.
/// Neither its number nor its amounts, which are what may differ.
/// </summary>
/// <param name="Account">Whose it is.</param>
/// <param name="Product">The service.</param>
/// <param name="Region">The region.</param>
/// <param name="UsageType">The usage type.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Sku">The SKU.</param>
/// <param name="Type">What it charges.</param>
/// <param name="By">
/// What pays or decides: which commitment, free tier, discount, credit or tax; empty for a price.
/// </param>
/// <param name="Version">
/// Which price of the SKU in the month, from 0: a price that takes another's place is its equal.
/// </param>
/// <param name="Tier">The tier of the price.</param>
public readonly record struct LineIdentity(
    AccountId Account,
    string Product,
    string Region,
    string UsageType,
    string Operation,
    string Sku,
    LineItemType Type,
    string By,
    int Version,
    int Tier) : IComparable<LineIdentity>
{
    /// <inheritdoc/>
    public int CompareTo(LineIdentity other) =>
        Account.CompareTo(other.Account) is var account and not 0 ? account
        : string.CompareOrdinal(Product, other.Product) is var product and not 0 ? product
        : string.CompareOrdinal(Region, other.Region) is var region and not 0 ? region
        : string.CompareOrdinal(UsageType, other.UsageType) is var usage and not 0 ? usage
        : string.CompareOrdinal(Operation, other.Operation) is var operation and not 0 ? operation
        : string.CompareOrdinal(Sku, other.Sku) is var sku and not 0 ? sku
        : Type != other.Type ? Type.CompareTo(other.Type)
        : string.CompareOrdinal(By, other.By) is var by and not 0 ? by
        : (Version, Tier).CompareTo((other.Version, other.Tier));

    /// <summary>Whether <paramref name="a"/> comes first.</summary>
    public static bool operator <(LineIdentity a, LineIdentity b) => a.CompareTo(b) < 0;

    /// <summary>Whether <paramref name="a"/> comes last.</summary>
    public static bool operator >(LineIdentity a, LineIdentity b) => a.CompareTo(b) > 0;

    /// <summary>Whether <paramref name="a"/> does not come last.</summary>
    public static bool operator <=(LineIdentity a, LineIdentity b) => a.CompareTo(b) <= 0;

    /// <summary>Whether <paramref name="a"/> does not come first.</summary>
    public static bool operator >=(LineIdentity a, LineIdentity b) => a.CompareTo(b) >= 0;

    /// <summary>The lines of a bill by what they are.</summary>
    internal static Dictionary<LineIdentity, ImmutableArray<LineItem>> Group(
        ImmutableArray<LineItem> lines)
    {
        var starts = lines
            .Where(line => line.Derivation is Derivation.Tiered)
            .GroupBy(line => line.Sku, StartOf)
            .ToDictionary(sku => sku.Key, sku => sku.Distinct().Order().ToList());

        return lines
            .GroupBy(line => Of(line, line.Derivation is Derivation.Tiered
                ? starts[line.Sku].IndexOf(StartOf(line))
                : 0))
            .ToDictionary(same => same.Key, same => same.ToImmutableArray());
    }

    private static Instant StartOf(LineItem line) =>
        ((Derivation.Tiered)line.Derivation).Price.During.From;

    private static LineIdentity Of(LineItem line, int version) => new(
        line.Account,
        line.Product,
        line.Region,
        line.UsageType,
        line.Operation,
        line.Sku,
        line.Type,
        PayerOf(line.Derivation),
        version,
        line.Derivation is Derivation.Tiered tiered ? tiered.Tier : 0);

    private static string PayerOf(Derivation derivation) => derivation switch
    {
        Derivation.Tiered => "",
        Derivation.Free free => $"free tier {free.FreeTier.Name}",
        Derivation.OwnCost => "own cost",
        Derivation.Reserved by => by.Reservation.Id,
        Derivation.ReservationFee fee => fee.Reservation.Id,
        Derivation.UpfrontFee fee => fee.Reservation.Id,
        Derivation.VolumeDiscount off => off.Reservation.Id,
        Derivation.Planned by => by.Plan.Id,
        Derivation.PlanNegation of => of.Plan.Id,
        Derivation.PlanFee fee => fee.Plan.Id,
        Derivation.PlanUpfrontFee fee => fee.Plan.Id,
        Derivation.PlanReturn of => of.Plan.Id,
        Derivation.Discounted by => by.Discount.Id,
        Derivation.CreditApplied by => by.Credit.Id,
        Derivation.Support by => by.Plan.Name,
        Derivation.Once of => of.Charge.Id,
        Derivation.Refunded of => of.Refund.Id,
        Derivation.Taxed by => $"{by.Rate.Type} {by.Location}",
        _ => throw new UnreachableException(),
    };
}
