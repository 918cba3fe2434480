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

    /// <summary>With whom commitments and credits are shared this month.</summary>
    public required Sharing Sharing { get; init; }

    /// <summary>Whom the commitments of an owner serve.</summary>
    public required Audiences Audiences { get; init; }

    /// <summary>The names behind the cells' numbers.</summary>
    public required UsageSummary Names { get; init; }

    /// <summary>The family's usage, in canonical order: by SKU, account, place, time.</summary>
    public required ImmutableArray<UsageCell> Cells { get; init; }

    /// <summary>The runs of cells of one SKU, account and place.</summary>
    public required ImmutableArray<CellRun> Runs { get; init; }

    /// <summary>The price in force at each cell, if there is one in the bill's currency.</summary>
    public required ImmutableArray<Price?> Price { get; init; }

    /// <summary>The family's usage that carries its own cost.</summary>
    public required ImmutableArray<CostedUsage> Costed { get; init; }

    public static FamilyUsage Of(
        AccountId payer, BillingPeriod period, Facts facts, UsageSummary usage)
    {
        var family = facts.Family();
        var prices = facts.PriceList();
        var index = usage.Skus.Select(s => prices.IndexOf(s.Id)).ToArray();
        bool IsOurs(UsageCell cell) =>
            (usage.Skus[cell.Sku].Consolidated
                ? family.PayerOf(usage.Accounts[cell.Account], cell.During.From)
                : usage.Accounts[cell.Account]) == payer;
        bool IsMember(AccountId owner) => family.During(payer, owner, period.Range).Any();
        ImmutableArray<UsageCell> cells = [.. usage.Cells.Where(IsOurs)];
        ImmutableArray<Reservation> known =
        [
            .. OneOfEach.ById(
                facts.Reservations, r => r.Id, r => (r with { Origin = null }).ToString()),
        ];
        var sharing = new Sharing(
            period, payer, facts.SharingPreferences, facts.SharingGroups);

        return new()
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
            Cells = cells,
            Runs = [.. CellRun.Of(cells)],
            Price = [.. cells.Select(c =>
                prices.PriceAt(index[c.Sku], c.During.From) is { } price
                && price.Currency == facts.Currency ? price : null)],
            Costed = [.. usage.Costed
                .Where(c => c.Cost.Currency == facts.Currency)
                .Where(c => payer == (IsConsolidated(c.Key, prices)
                    ? family.PayerOf(c.Account, c.During.From)
                    : c.Account))],
        };
    }

    /// <summary>Whether what a reservation costs is in a currency; nothing is in any.</summary>
    public static bool IsIn(Currency currency, Reservation reservation) =>
        (reservation.Upfront.IsZero || reservation.Upfront.Currency == currency)
        && (reservation.Hourly.IsZero || reservation.Hourly.Currency == currency);

    /// <summary>Whether what a savings plan costs is in a currency; nothing is in any.</summary>
    public static bool IsIn(Currency currency, SavingsPlan plan) =>
        (plan.Upfront.IsZero || plan.Upfront.Currency == currency)
        && (plan.Commitment.IsZero || plan.Commitment.Currency == currency);

    public Sku Sku(UsageCell cell) => Names.Skus[cell.Sku];

    public string Place(UsageCell cell) => Names.Places[cell.Place];

    /// <summary>
    /// The cells of some runs by time; those of one time in the order of the runs. Packed keys, so
    /// that a million cells sort as numbers.
    /// </summary>
    /// <param name="runs">The runs, in the order that decides at the same time.</param>
    /// <param name="byHour">Whether all slices of a clock hour are at the same time.</param>
    public int[] ByTime(CellRun[] runs, bool byHour = false)
    {
        int[] cells = [.. runs.SelectMany(r => Enumerable.Range(r.From, r.To - r.From))];
        var keys = new ulong[cells.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            var from = Cells[cells[i]].During.From;
            var time = (byHour ? from.Hour.Start : from).Seconds - Period.Start.Seconds;
            keys[i] = (ulong)time << 32 | (uint)i;
        }

        Array.Sort(keys);

        return Array.ConvertAll(keys, key => cells[(int)(key & uint.MaxValue)]);
    }

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

    private static IEnumerable<SavingsPlan> PlansOf(Facts facts) => OneOfEach
        .ById(facts.SavingsPlans, p => p.Id, p => (p with { Origin = null }).ToString())
        .Where(p => IsIn(facts.Currency, p))
        .OrderBy(p => p.Term.From)
        .ThenBy(p => p.Id, StringComparer.Ordinal);
}

/// <summary>Neighboring cells of one SKU, account and place, in order of time.</summary>
/// <param name="Sku">An index into the names.</param>
/// <param name="Account">An index into the names.</param>
/// <param name="Place">An index into the names.</param>
/// <param name="From">The first cell.</param>
/// <param name="To">The first cell after.</param>
internal readonly record struct CellRun(int Sku, int Account, int Place, int From, int To)
{
    public static IEnumerable<CellRun> Of(ImmutableArray<UsageCell> cells)
    {
        for (int from = 0, to; from < cells.Length; from = to)
        {
            var (sku, account, place, _, _) = cells[from];
            to = from + 1;
            while (to < cells.Length
                && (cells[to].Sku, cells[to].Account, cells[to].Place) == (sku, account, place))
            {
                to++;
            }

            yield return new(sku, account, place, from, to);
        }
    }
}
