using System.Numerics;
using Tributary.Billing.Catalog;
using Tributary.Billing.Commitments;
using Tributary.Billing.Rating;
using Tributary.Billing.Tests.Reference;
using PlanRates = Tributary.Billing.Tests.Reference.PlanRates;

namespace Tributary.Billing.Tests.Laws;

/// <summary>A portion of a line: who used what in an hour, and what became of it.</summary>
internal sealed record Use(AccountId Account, Sku Sku, string Place, long From, BigInteger Parts)
{
    public Reservation? Reservation { get; init; }

    public SavingsPlan? Plan { get; init; }

    public string? FreeTier { get; init; }

    public AccountId? Owner => Reservation?.Owner ?? Plan?.Owner;

    public bool IsPriced => Owner is null && FreeTier is null;

    /// <summary>The same as a cell, to ask the reference about.</summary>
    public Cell Cell => new()
    {
        Account = Account,
        Sku = Sku,
        Place = Place,
        From = From,
        Arrival = 0,
        Left = Parts,
    };

    public long Hour => From / World.Hour;
}

/// <summary>The portions of a bill of the product, hour by hour.</summary>
internal sealed record HourlyUse(World World, IReadOnlyList<Use> All)
{
    public static HourlyUse Of(Month month, AccountId payer)
    {
        var priced =
            from line in month.Bill(payer).Lines
            where line.Sku.Length > 0 && line.Derivation is not Derivation.OwnCost
            from portion in line.Portions
            select new Use(
                line.Account,
                month.Facts.Skus.Single(sku => sku.Id == line.Sku),
                portion.Place,
                portion.During.From.Seconds,
                (BigInteger)portion.Quantity.Parts)
            {
                Reservation = (line.Derivation as Derivation.Reserved)?.Reservation,
                Plan = (line.Derivation as Derivation.Planned)?.Plan,
                FreeTier = (line.Derivation as Derivation.Free)?.FreeTier.Name,
            };

        return new(new(month.Facts, payer, month.Period, Mistake.None), [.. priced]);
    }

    public IEnumerable<Use> Covered => All.Where(use => use.Reservation is not null);

    public IEnumerable<Use> Uncovered => All.Where(use => use.Reservation is null);

    public IEnumerable<Use> Given(Reservation reservation, long hour) =>
        Covered.Where(use => use.Reservation == reservation && use.Hour == hour);

    public bool Match(Reservation reservation, Use use) =>
        Factors.Match(World, reservation, use.Cell)
        && MayServe(reservation.Owner, use.Account);

    /// <summary>Whether commitments pass from one account to another.</summary>
    public bool MayServe(AccountId owner, AccountId user) =>
        Ties.Between(World, owner, user) is Tie.Own or Tie.Group or Tie.Others;

    /// <summary>What a plan has for a use, where that saves money.</summary>
    public Offer? Saving(SavingsPlan plan, Use use) =>
        PlanRates.Of(World, plan, use.Cell) is { } offer && offer.Saving.Top > 0 ? offer : null;

    /// <summary>What is left of a plan's hour, in 1e-12.</summary>
    public Ratio LeftOf(SavingsPlan plan, long hour) => All
        .Where(use => use.Plan == plan && use.Hour == hour)
        .Select(use => PlanRates.Of(World, plan, use.Cell)!.Rate * new Ratio(use.Parts, World.Unit))
        .Aggregate(Plans.HourOf(World, plan, hour), (left, cost) => left - cost);

    public static void ForAllBills(Action<Month, HourlyUse> law) => ForAllBills(m => m, law);

    public static void ForAllBills(Func<Month, Month> narrow, Action<Month, HourlyUse> law) =>
        Cases.ForAll(narrow, month =>
        {
            foreach (var payer in month.Payers) law(month, Of(month, payer));
        });

    public int FactorOf(Reservation reservation, Use use) =>
        Factors.Of(World, reservation, use.Sku.Instance!);

    public BigInteger Normalized(Reservation reservation, IEnumerable<Use> uses) => uses.Aggregate(
        BigInteger.Zero, (sum, use) => sum + (use.Parts * FactorOf(reservation, use)));
}
