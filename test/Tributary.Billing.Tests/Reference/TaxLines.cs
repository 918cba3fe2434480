using System.Numerics;
using Tributary.Billing.Rating;
using Tributary.Billing.Taxes;

namespace Tributary.Billing.Tests.Reference;

/// <summary>The taxes of each account and product (decision 19).</summary>
internal static class TaxLines
{
    public static void Apply(World world, Ledger ledger)
    {
        var taxed = ledger.Lines
            .Where(line => line.Key.Reason is not (Reason.Discount or Reason.Credit))
            .GroupBy(line => (line.Key.Account, line.Charge.Product))
            .Select(lines => (lines.Key, Base: BaseOf(world, lines)))
            .Where(taxed => !taxed.Base.IsZero)
            .ToList();
        foreach (var ((account, product), charges) in taxed)
        {
            if (SettingsOf(world, account) is not { } settings) continue;

            foreach (var rate in world.Facts.TaxRates)
            {
                if (!IsOn(world, rate, settings, product)) continue;

                var key = new LineKey(account, product, Reason.Tax, NameOf(rate));
                ledger.LineOf(key, new(product)).Cost(TaxOn(world, charges, rate));
            }
        }
    }

    /// <summary>A rate by all that it is: the product's has no name either.</summary>
    public static string NameOf(TaxRate rate) =>
        $"{rate.Type} {rate.Location} {rate.Percent.PerMillion} {rate.Payers}"
        + $" {string.Join('+', rate.Services)}";

    private static BigInteger BaseOf(World world, IEnumerable<ReferenceLine> lines)
    {
        var isBefore = world.Facts.Policy.TaxBase is CreditOrdering.BeforeCredits;
        if (world.Mistake is Mistake.TaxesIgnoreCredits) isBefore = true;

        return lines
            .Where(line => line.Key.Reason is not Reason.Refund
                || world.Mistake is not Mistake.RefundsAreNotTaxed)
            .Aggregate(BigInteger.Zero, (sum, line) =>
                sum + line.NetUnblended - (isBefore ? 0 : line.Credited));
    }

    private static TaxSettings? SettingsOf(World world, AccountId account)
    {
        var whose = world.Facts.Policy.TaxInheritance ? world.Payer : account;
        var deadline = world.Mistake is Mistake.TaxedWhereTheMonthBegan
            ? world.From + 1
            : world.To;

        return world.Facts.TaxSettings
            .Where(known => known.Account == whose && known.From.Seconds < deadline)
            .MaxBy(known => known.From.Seconds);
    }

    private static bool IsOn(World world, TaxRate rate, TaxSettings settings, string product)
    {
        var place = PlaceOf(world, settings);
        var isRegistered = settings.RegistrationNumber.Length > 0;
        var isExempt = settings.ExemptFrom.Contains("*")
            || settings.ExemptFrom.Contains(rate.Type);

        var isOn = place.Country.Length > 0
            && rate.Location.Country == place.Country
            && (rate.Location.Region.Length == 0 || rate.Location.Region == place.Region
                || world.Mistake is Mistake.EveryRegionIsTaxed)
            && World.Inside(rate.During, world.To - 1)
            && (rate.Services.IsEmpty || rate.Services.Contains(product))
            && (rate.Payers is TaxPayers.All
                || rate.Payers is TaxPayers.Registered == isRegistered);
        if (isOn && isExempt) world.Met.Add(Rule.Exempted);

        return isOn && (!isExempt || world.Mistake is Mistake.ExemptionsAreIgnored);
    }

    /// <summary>
    /// The registration's; else an address that the card agrees with, the billing one first; else
    /// the billing address, else the contact address.
    /// </summary>
    private static TaxLocation PlaceOf(World world, TaxSettings settings)
    {
        var isCardAsked = world.Mistake is not Mistake.TheCardIsNotAsked;
        if (settings.Registration.Country.Length > 0) return settings.Registration;

        foreach (var address in new[] { settings.Billing, settings.Contact })
        {
            var agrees = isCardAsked && address.Country == settings.CardCountry;
            if (address.Country.Length > 0 && agrees) return address;
        }

        return settings.Billing.Country.Length > 0 ? settings.Billing : settings.Contact;
    }

    /// <summary>To whole cents, halves away from zero.</summary>
    private static BigInteger TaxOn(World world, BigInteger charges, TaxRate rate)
    {
        BigInteger cent = world.Mistake is Mistake.TaxesAreNotRoundedToCents ? 1 : 100_000_000;
        var exact = new Ratio(
            BigInteger.Abs(charges) * rate.Percent.PerMillion, 1_000_000 * cent);

        return charges.Sign * world.Round(exact) * cent;
    }
}
