using Tributary.Billing;
using Tributary.Billing.Agreements;
using Tributary.Billing.Credits;

namespace Tributary.Storage.Folder;

/// <summary>The kinds of facts about what was agreed, bought once and owed back.</summary>
internal static class AgreementKinds
{
    public static FactKind<SupportSubscription> SupportSubscriptions { get; } = new(
        "support",
        "support subscription",
        row => new()
        {
            Account = row.Account("account"),
            Plan = row.Text("plan"),
            During = row.Time("from", "to"),
            Covers = row.Accounts("covers"),
            Origin = row.Origin,
        },
        support => $"{support.Account} to {support.Plan} from {support.During.From}");

    public static FactKind<Discount> Discounts(Currency currency, SkuIndex skus) => new(
        "discounts",
        "discount",
        row => DiscountFacts.Read(row, currency, skus),
        discount => discount.Id);

    public static FactKind<SupportPlan> SupportPlans(Currency currency) => new(
        "support-plans",
        "support plan",
        row => SupportPlanFacts.Read(row, currency),
        plan => plan.Name);

    public static FactKind<OneTimeCharge> OneTimeCharges(Currency currency) => new(
        "charges",
        "charge",
        row => new()
        {
            Id = row.Text("id"),
            Account = row.Account("account"),
            At = row.Instant("at") ?? default,
            Service = row.Text("service"),
            Amount = new(row.Positive("amount", Money.Decimals), currency),
            Description = row.Text("description"),
            Consolidated = row.Flag("consolidated", otherwise: true),
            Origin = row.Origin,
        },
        charge => charge.Id);

    public static FactKind<Refund> Refunds(Currency currency) => new(
        "refunds",
        "refund",
        row => new()
        {
            Id = row.Text("id"),
            Account = row.Account("account"),
            At = row.Instant("at") ?? default,
            Service = row.Text("service"),
            Amount = new(row.Positive("amount", Money.Decimals), currency),
            Description = row.Text("description"),
            Origin = row.Origin,
        },
        refund => refund.Id);

    public static FactKind<Credit> Credits(Currency currency) => new(
        "credits",
        "credit",
        row => CreditFacts.Read(row, currency),
        credit => credit.Id);

    public static FactKind<CreditUse> CreditUses(Currency currency) => new(
        "credit-uses",
        "credit use",
        row => new(
            row.Text("credit"),
            row.Month("month"),
            new(row.Number("amount", Money.Decimals), currency),
            row.Origin),
        use => $"{use.Credit} in {use.Period}");
}
