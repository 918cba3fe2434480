using System.Collections.Immutable;
using Tributary.Billing.Catalog;
using Tributary.Billing.Commitments;
using Tributary.Billing.Metering;
using Tributary.Billing.Organizations;

namespace Tributary.Billing.Rating;

/// <summary>
/// Stage 1: whose usage it is. Usage belongs to the payer at the time of use, to the second
/// (BILL-10 to BILL-14); charges that can never be consolidated stay with their account (BILL-63).
/// </summary>
internal sealed record FamilyUsage
{
    private ImmutableArray<PlanRates>? _planRates;

    public required AccountId Payer { get; init; }

    public required BillingPeriod Period { get; init; }

    public required Facts Facts { get; init; }

    public required PriceList Prices { get; init; }

    public required BillingFamily Family { get; init; }

    /// <summary>
    /// Everybody's reservations: of several of one id, which are a finding, always the same one.
    /// </summary>
    public required ImmutableArray<Reservation> Known { get; init; }

    /// <summary>
    /// The family's reservations that can matter this month, in their order: by term, then id.
    /// </summary>
    public required ImmutableArray<Reservation> Reservations { get; init; }

    /// <summary>
    /// The family's savings plans that can matter this month, in their order: by term, then id.
    /// </summary>
    public required ImmutableArray<SavingsPlan> Plans { get; init; }

    /// <summary>The rates of each of them.</summary>
    public ImmutableArray<PlanRates> PlanRates => _planRates ??= Rating.PlanRates.Of(this);

    /// <summary>With whom commitments and credits are shared this month.</summary>
    public required Sharing Sharing { get; init; }

    /// <summary>Whom the commitments of an owner serve.</summary>
    public required Audiences Audiences { get; init; }

    /// <summary>Everybody's usage, and the names behind its numbers.</summary>
    public required UsageSummary Names { get; init; }

    /// <summary>
    /// The place of each series when ordered by account, SKU and place: in an order of service
    /// that goes by account, equal times are told apart by it.
    /// </summary>
    public required int[] ByAccount { get; init; }

    /// <summary>The SKUs in the order of a bill's lines, by number.</summary>
    public required int[] SkusInOrder { get; init; }

    /// <summary>The family's usage that carries its own cost.</summary>
    public required ImmutableArray<CostedUsage> Costed { get; init; }

    public static FamilyUsage Of(
        AccountId payer, BillingPeriod period, Facts facts, UsageSummary usage)
    {
        var family = facts.Family();
        var prices = facts.PriceList();
        bool IsMember(AccountId owner) => family.During(payer, owner, period.Range).Any();
        ImmutableArray<Reservation> known =
        [
            .. OneOfEach.ById(
                facts.Reservations, r => r.Id, r => (r with { Origin = null }).ToString()),
        ];
        var sharing = new Sharing(
            period, payer, facts.SharingPreferences, facts.SharingGroups);

        return new FamilyUsage
        {
            Payer = payer,
            Period = period,
            Facts = facts,
            Sharing = sharing,
            Audiences = new(sharing, usage.Accounts.AsMemory()),
            Prices = prices,
            Family = family,
            Known = known,
            Reservations =
            [
                .. known
                    .Where(r => IsIn(facts.Currency, r))
                    .Where(r => IsMember(r.Owner))
                    .OrderBy(r => r.Term.From)
                    .ThenBy(r => r.Id, StringComparer.Ordinal),
            ],
            Plans = [.. PlansOf(facts).Where(p => IsMember(p.Owner))],
            Names = usage,
            ByAccount = RanksByAccount(usage.Series),
            SkusInOrder = InOrder(usage.Skus),
            Costed = [],
        }.With(usage);
    }

    /// <summary>The same family with other usage of the same series.</summary>
    public FamilyUsage With(UsageSummary usage) => this with
    {
        Names = usage,
        Costed = [.. usage.Costed
            .Where(c => c.Cost.Currency == Facts.Currency)
            .Where(c => Payer == (IsConsolidated(c.Key)
                ? Family.PayerOf(c.Account, c.During.From)
                : c.Account))],
    };

    /// <summary>Whether what a reservation costs is in a currency; nothing is in any.</summary>
    public static bool IsIn(Currency currency, Reservation reservation) =>
        (reservation.Upfront.IsZero || reservation.Upfront.Currency == currency)
        && (reservation.Hourly.IsZero || reservation.Hourly.Currency == currency);

    /// <summary>Whether what a savings plan costs is in a currency; nothing is in any.</summary>
    public static bool IsIn(Currency currency, SavingsPlan plan) =>
        (plan.Upfront.IsZero || plan.Upfront.Currency == currency)
        && (plan.Commitment.IsZero || plan.Commitment.Currency == currency);

    /// <summary>When the owner of a reservation is in the family this month.</summary>
    public IEnumerable<TimeRange> Served(Reservation reservation) => During(reservation.Owner);

    /// <summary>When an account is in the family this month.</summary>
    public IEnumerable<TimeRange> During(AccountId account) =>
        Family.During(Payer, account, Period.Range);

    /// <summary>
    /// The physical place of a zonal reservation: its owner's name for it (BILL-32).
    /// </summary>
    public string PlaceOf(Reservation reservation) =>
        OwnerOf(reservation).PlaceOf(reservation.Zone);

    /// <summary>The account that bought a reservation, as far as facts know it.</summary>
    public Account OwnerOf(Reservation reservation) =>
        Facts.AccountOf(reservation.Owner)
            ?? new() { Id = reservation.Owner };

    /// <summary>Whether usage with its own cost may stand on a consolidated bill.</summary>
    public bool IsConsolidated(UsageKey key) => IsConsolidated(key, Prices);

    /// <summary>The same, by a price list.</summary>
    public static bool IsConsolidated(UsageKey key, PriceList prices) =>
        prices.Find(key.Service, key.UsageType, key.Operation, key.Sku) is var sku
        && (sku < 0 || prices.Skus[sku].Consolidated);

    private static int[] RanksByAccount(ImmutableArray<UsageSeries> series)
    {
        int[] ordered =
        [
            .. Enumerable.Range(0, series.Length).OrderBy(
                s => (series[s].Account, series[s].Sku, series[s].Place)),
        ];
        var ranks = new int[ordered.Length];
        foreach (var (rank, s) in ordered.Index()) ranks[s] = rank;

        return ranks;
    }

    private static int[] InOrder(ImmutableArray<Sku> skus) =>
    [
        .. Enumerable.Range(0, skus.Length)
            .OrderBy(s => skus[s].Service, StringComparer.Ordinal)
            .ThenBy(s => skus[s].Region, StringComparer.Ordinal)
            .ThenBy(s => skus[s].UsageType, StringComparer.Ordinal)
            .ThenBy(s => skus[s].Operation, StringComparer.Ordinal)
            .ThenBy(s => skus[s].Id, StringComparer.Ordinal),
    ];

    private static IEnumerable<SavingsPlan> PlansOf(Facts facts) => OneOfEach
        .ById(facts.SavingsPlans, p => p.Id, p => (p with { Origin = null }).ToString())
        .Where(p => IsIn(facts.Currency, p))
        .OrderBy(p => p.Term.From)
        .ThenBy(p => p.Id, StringComparer.Ordinal);
}
