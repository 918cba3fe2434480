using System.Numerics;
using Tributary.Billing.Catalog;
using Tributary.Billing.Commitments;
using Tributary.Billing.Rating;
using Tributary.Billing.Tests.Reference;

namespace Tributary.Billing.Tests.Laws;

/// <summary>A portion of a line: who used what in an hour, and what became of it.</summary>
internal sealed record Use(AccountId Account, Sku Sku, string Place, long From, BigInteger Parts)
{
    public Reservation? Reservation { get; init; }

    public string? FreeTier { get; init; }

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
                FreeTier = (line.Derivation as Derivation.Free)?.FreeTier.Name,
            };

        return new(new(month.Facts, payer, month.Period, Mistake.None), [.. priced]);
    }

    public IEnumerable<Use> Covered => All.Where(use => use.Reservation is not null);

    public IEnumerable<Use> Uncovered => All.Where(use => use.Reservation is null);

    public IEnumerable<Use> Given(Reservation reservation, long hour) =>
        Covered.Where(use => use.Reservation == reservation && use.Hour == hour);

    public bool Match(Reservation reservation, Use use) =>
        Factors.Match(World, reservation, new()
        {
            Account = use.Account,
            Sku = use.Sku,
            Place = use.Place,
            From = use.From,
            Arrival = 0,
        });

    public int FactorOf(Reservation reservation, Use use) =>
        Factors.Of(World, reservation, use.Sku.Instance!);

    public BigInteger Normalized(Reservation reservation, IEnumerable<Use> uses) => uses.Aggregate(
        BigInteger.Zero, (sum, use) => sum + (use.Parts * FactorOf(reservation, use)));
}
