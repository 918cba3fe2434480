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
    /// The family's reservations that can matter this month, in their order: by term, then id.
    /// </summary>
    public required ImmutableArray<Reservation> Reservations { get; init; }

    /// <summary>The names behind the cells' numbers.</summary>
    public required UsageSummary Names { get; init; }

    /// <summary>The family's usage, in canonical order: by SKU, account, time, place.</summary>
    public required ImmutableArray<UsageCell> Cells { get; init; }

    /// <summary>The price in force at each cell; none where there is none.</summary>
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
        ImmutableArray<UsageCell> cells = [.. usage.Cells.Where(IsOurs)];

        return new()
        {
            Payer = payer,
            Period = period,
            Facts = facts,
            Prices = prices,
            Family = family,
            Reservations =
            [
                .. facts.Reservations
                    .DistinctBy(r => r.Id)
                    .Where(r => family.During(payer, r.Owner, period.Range).Any())
                    .OrderBy(r => r.Term.From)
                    .ThenBy(r => r.Id, StringComparer.Ordinal),
            ],
            Names = usage,
            Cells = cells,
            Price = [.. cells.Select(c => prices.PriceAt(index[c.Sku], c.During.From))],
            Costed = [.. usage.Costed.Where(c =>
                family.PayerOf(c.Account, c.During.From) == payer)],
        };
    }

    public Sku Sku(UsageCell cell) => Names.Skus[cell.Sku];

    public AccountId Account(UsageCell cell) => Names.Accounts[cell.Account];

    public string Place(UsageCell cell) => Names.Places[cell.Place];

    /// <summary>The pool whose tiers count a cell.</summary>
    public string PoolOf(UsageCell cell) => Prices.PoolOf(Sku(cell).Id);

    /// <summary>What is still to be rated, cell by cell; stages take from it in turn.</summary>
    public Quantity[] Rest() => [.. Cells.Select(c => c.Quantity)];

    /// <summary>When the owner of a reservation is in the family this month.</summary>
    public IEnumerable<TimeRange> Served(Reservation reservation) =>
        Family.During(Payer, reservation.Owner, Period.Range);

    /// <summary>
    /// The physical place of a zonal reservation: its owner's name for it (BILL-32).
    /// </summary>
    public string PlaceOf(Reservation reservation) =>
        (Facts.Accounts.FirstOrDefault(a => a.Id == reservation.Owner)
            ?? new Account { Id = reservation.Owner }).PlaceOf(reservation.Zone);
}
