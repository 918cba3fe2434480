using Tributary.Billing;
using Tributary.Billing.Catalog;
using Tributary.Billing.Organizations;

namespace Tributary.Storage.Folder;

/// <summary>A kind of fact: where its facts stand, what one says, and which are the same.</summary>
/// <param name="Name">What their files are called, and the schema of their fields.</param>
/// <param name="Noun">One of them, in words.</param>
/// <param name="Read">Makes a fact of a row; what it makes of a bad row is dropped.</param>
/// <param name="Identity">What no two facts have in common, as it follows the noun.</param>
internal sealed record FactKind<T>(
    string Name, string Noun, Func<Row, T> Read, Func<T, string> Identity)
{
    /// <summary>
    /// What a fact is a part of, as it follows the noun: a change replaces it whole.
    /// </summary>
    public Func<T, string> Whole { get; init; } = Identity;
}

/// <summary>The kinds of facts about who is who and what is sold.</summary>
internal static class FactKinds
{
    public static FactKind<Account> Accounts { get; } = new(
        "accounts",
        "account",
        row => new()
        {
            Id = row.Account("id"),
            Name = row.Text("name"),
            Created = row.Instant("created"),
            ZoneIds = row.Map("zones"),
            Origin = row.Origin,
        },
        account => account.Id.Value);

    public static FactKind<Membership> Memberships(AccountId managementAccount) => new(
        "memberships",
        "membership",
        row => new(
            row.Account("account"),
            row.Has("payer") ? row.Account("payer") : managementAccount,
            row.Time("from", "to"),
            row.Origin),
        member => $"{member.Account} from {member.During.From}");

    public static FactKind<PricePool> Pools(SkuIndex skus) => new(
        "pools",
        "pool",
        row => new(row.Text("name"), skus.Find(row, "skus"), row.Origin),
        pool => pool.Name);

    public static FactKind<FreeTier> FreeTiers(SkuIndex skus) => new(
        "free-tiers",
        "free tier",
        row => FreeTierFacts.Read(row, skus),
        tier => tier.Name);

    public static FactKind<PriceRow> Prices(
        Currency currency, ICollection<Finding> findings) => new(
        "prices",
        "price",
        row => PriceRow.Read(row, currency, findings),
        price => price.Name)
        {
            Whole = price => price.Version,
        };

    public static FactKind<BillingAlert> Alerts(Currency currency) => new(
        "alerts",
        "alert",
        row => new()
        {
            Name = row.Text("name"),
            Threshold = new(row.Positive("threshold", Money.Decimals), currency),
            Account = row.Has("account") ? row.Account("account") : null,
            Service = row.Text("service"),
            Origin = row.Origin,
        },
        alert => alert.Name);
}
