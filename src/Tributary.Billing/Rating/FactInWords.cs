using System.Collections.Immutable;

namespace Tributary.Billing.Rating;

/// <summary>
/// A fact as findings speak of it, whatever its kind. Those of the catalog, the accounts and the
/// reservations have findings of their own.
/// </summary>
/// <param name="Kind">Its kind, as a sentence begins with it.</param>
/// <param name="Name">What identifies it among those of its kind.</param>
/// <param name="Origin">Where it was read from.</param>
internal sealed record FactInWords(string Kind, string Name, Origin? Origin)
{
    /// <summary>The accounts that it is about.</summary>
    public ImmutableArray<AccountId> Accounts { get; init; } = [];

    /// <summary>The currencies of its amounts; a zero is in any.</summary>
    public ImmutableArray<Currency> Currencies { get; init; } = [];

    public override string ToString() => $"{Kind} {Name}";

    public static IEnumerable<FactInWords> Of(Facts facts) =>
    [
        .. Commitments(facts),
        .. Agreements(facts),
        .. CreditsAndRefunds(facts),
        .. TaxesAndInvoices(facts),
    ];

    private static IEnumerable<FactInWords> Commitments(Facts facts) =>
    [
        .. facts.SavingsPlans.Select(p => new FactInWords("Savings plan", p.Id, p.Origin)
        {
            Accounts = [p.Owner],
            Currencies = [.. In(p.Upfront), .. In(p.Commitment)],
        }),
        .. facts.SharingPreferences.Select(p => new FactInWords(
            "Sharing preference", $"of {p.Account} from {p.From}", p.Origin)
        {
            Accounts = [p.Account],
        }),
        .. facts.SharingGroups.Select(g => new FactInWords(
            "Sharing group", $"{g.Name} from {g.From}", g.Origin)
        {
            Accounts = g.Accounts,
        }),
    ];

    private static IEnumerable<FactInWords> Agreements(Facts facts) =>
    [
        .. facts.Discounts.Select(d => new FactInWords("Discount", d.Id, d.Origin)
        {
            Accounts = d.Accounts,
            Currencies = [.. In(d.Rate ?? default)],
        }),
        .. facts.SupportPlans.Select(p => new FactInWords("Support plan", p.Name, p.Origin)
        {
            Currencies = [.. In(p.Minimum), .. p.Bands.SelectMany(band => In(band.From))],
        }),
        .. facts.SupportSubscriptions.Select(s => new FactInWords(
            "Support", $"{s.Plan} of {s.Account} from {s.During.From}", s.Origin)
        {
            Accounts = [s.Account, .. s.Covers],
        }),
        .. facts.OneTimeCharges.Select(c => new FactInWords("Charge", c.Id, c.Origin)
        {
            Accounts = [c.Account],
            Currencies = [.. In(c.Amount)],
        }),
    ];

    private static IEnumerable<FactInWords> CreditsAndRefunds(Facts facts) =>
    [
        .. facts.Credits.Select(c => new FactInWords("Credit", c.Id, c.Origin)
        {
            Accounts = [c.Owner],
            Currencies = [.. In(c.Amount)],
        }),
        .. facts.CreditUses.Select(u => new FactInWords(
            "Credit use", $"of {u.Credit} in {u.Period}", u.Origin)
        {
            Currencies = [.. In(u.Amount)],
        }),
        .. facts.Refunds.Select(r => new FactInWords("Refund", r.Id, r.Origin)
        {
            Accounts = [r.Account],
            Currencies = [.. In(r.Amount)],
        }),
    ];

    private static IEnumerable<FactInWords> TaxesAndInvoices(Facts facts) =>
    [
        .. facts.TaxSettings.Select(s => new FactInWords(
            "Tax setting", $"of {s.Account} from {s.From}", s.Origin)
        {
            Accounts = [s.Account],
        }),
        .. facts.Sellers.Select(s => new FactInWords("Seller", s.Name, s.Origin)),
        .. facts.ExchangeRates.Select(r => new FactInWords(
            "Exchange rate", $"from {r.From} to {r.To} since {r.Since}", r.Origin)),
        .. facts.Alerts.Select(a => new FactInWords("Alert", a.Name, a.Origin)
        {
            Currencies = [.. In(a.Threshold)],
        }),
    ];

    private static IEnumerable<Currency> In(Money amount) =>
        amount.IsZero ? [] : [amount.Currency];

    private static IEnumerable<Currency> In(Rate rate) => rate.IsZero ? [] : [rate.Currency];
}
