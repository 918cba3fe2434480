using Tributary.Billing.Taxes;

namespace Tributary.Billing.Rating;

/// <summary>
/// Stage 13: taxes of each account by its own place, a line for each product and type, rounded to
/// cents (BILL-62, rating.md 3.8; docs/decisions/0019).
/// </summary>
internal static class TaxLines
{
    public static void Charge(Ledger ledger)
    {
        var facts = ledger.Usage.Facts;
        var last = ledger.Usage.Period.Range.To.Plus(-1);
        TaxRate[] rates =
        [
            .. facts.TaxRates
                .Where(r => r.During.Contains(last))
                .OrderBy(r => r.Type, StringComparer.Ordinal)
                .ThenBy(r => r.Location.ToString(), StringComparer.Ordinal)
                .ThenBy(r => r.Percent.PerMillion)
                .ThenBy(r => r.Payers)
                .ThenBy(r => r.Describe(), StringComparer.Ordinal),
        ];
        if (rates.Length == 0) return;

        LineItem[] taxes =
        [
            .. from charged in Charged(ledger)
               let settings = facts.TaxSettingsOf(
                   charged.Account, ledger.Usage.Payer, ledger.Usage.Period)
               where settings is not null
               from rate in rates
               where IsDue(rate, settings, charged.Product)
               select Tax(ledger.Usage, charged.Account, charged.Product, charged.Net, rate,
                   settings),
        ];
        ledger.Add(taxes);
    }

    /// <summary>What is to be taxed: the net charges of each account and product.</summary>
    public static IEnumerable<(AccountId Account, string Product, Money Net)> Charged(
        Ledger ledger) =>
        from charged in ledger.Lines
            .Where(l => IsBase(l, ledger.Usage.Facts.Policy))
            .GroupBy(l => (l.Account, l.Product))
        let net = charged.Select(l => l.NetUnblended).Sum()
        where !net.IsZero
        select (charged.Key.Account, charged.Key.Product, net);

    private static bool IsBase(LineItem line, BillingPolicy policy) => line.Type switch
    {
        LineItemType.Tax => false,
        LineItemType.Credit => policy.TaxBase == CreditOrdering.AfterCredits,
        _ => true,
    };

    private static bool IsDue(TaxRate rate, TaxSettings settings, string product) =>
        settings.Location.IsKnown
        && rate.IsOf(settings.Location)
        && (rate.Services.IsEmpty || rate.Services.Contains(product))
        && !settings.IsExempt(rate.Type)
        && rate.Payers switch
        {
            TaxPayers.All => true,
            TaxPayers.Registered => settings.RegistrationNumber.Length > 0,
            TaxPayers.Unregistered => settings.RegistrationNumber.Length == 0,
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private static LineItem Tax(
        FamilyUsage usage,
        AccountId account,
        string product,
        Money total,
        TaxRate rate,
        TaxSettings settings)
    {
        var currency = usage.Facts.Currency;
        var tax = Money.Round(
            rate.Percent.Of(total), currency, MinorUnit.DecimalsOf(currency));

        return ChargeLine.Of(
            account,
            LineItemType.Tax,
            product,
            usage.Period.Range,
            tax,
            new Derivation.Taxed(rate, settings.Location, total, settings)) with
        {
            UsageType = rate.Type,
            Operation = rate.Location.ToString(),
            Description = $"{rate.Type} of {rate.Location}, {rate.Percent}",
        };
    }
}
