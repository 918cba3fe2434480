using System.Numerics;
using Tributary.Billing.Catalog;
using Tributary.Billing.Commitments;
using Tributary.Billing.Metering;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Tests.Reference;

/// <summary>
/// The facts, asked one question at a time by looking through all of them. Times are seconds.
/// </summary>
internal sealed record World(
    Facts Facts, AccountId Payer, BillingPeriod Period, Mistake Mistake)
{
    public const long Hour = 3_600;

    /// <summary>The parts in one unit of usage.</summary>
    public static readonly BigInteger Unit = 6_451_200_000_000_000;

    public long From { get; } = Seconds(Period.Year, Period.Month);

    public long To { get; } = Period.Month == 12
        ? Seconds(Period.Year + 1, 1)
        : Seconds(Period.Year, Period.Month + 1);

    /// <summary>What decided something, as far as lines do not tell.</summary>
    public HashSet<Rule> Met { get; } = [];

    public bool IsInMonth(long second) => second >= From && second < To;

    /// <summary>Who pays for an account at a second.</summary>
    public AccountId PayerOf(AccountId account, long second)
    {
        var memberships = Facts.Memberships.Where(m => m.Account == account).ToList();
        if (Mistake is Mistake.PayerIsTheLastOne && memberships.Count > 0)
        {
            return memberships.MaxBy(m => m.During.From.Seconds)!.Payer;
        }

        foreach (var membership in memberships)
        {
            if (Inside(membership.During, second)) return membership.Payer;
        }

        return account;
    }

    /// <summary>Who pays for a kind of usage of an account at a second.</summary>
    public AccountId PayerOf(AccountId account, Sku? sku, long second) =>
        sku is { Consolidated: false } && Mistake is not Mistake.NotConsolidatedIsConsolidated
            ? account
            : PayerOf(account, second);

    /// <summary>The seconds at which somebody may begin or stop to pay for an account.</summary>
    public IEnumerable<long> Joins(AccountId account) => Mistake is Mistake.HourOfJoiningIsWhole
        ? []
        : Facts.Memberships
            .Where(m => m.Account == account)
            .SelectMany(m => new[] { m.During.From.Seconds, m.During.To.Seconds });

    /// <summary>The times inside a range in which the bill's payer pays for an account.</summary>
    public IEnumerable<(long From, long To)> Paid(AccountId account, long from, long to)
    {
        var cuts = Joins(account).Append(from).Append(to).Where(cut => cut >= from && cut <= to);
        foreach (var (start, end) in Pieces(cuts))
        {
            if (PayerOf(account, start) == Payer) yield return (start, end);
        }
    }

    /// <summary>Whether the bill's payer pays for an account at a second.</summary>
    public bool IsOurs(AccountId account, long second) => PayerOf(account, second) == Payer;

    /// <summary>The price version of a SKU in force at a second.</summary>
    public Price? PriceAt(Sku sku, long second) => Facts.Prices
        .Where(price => price.Sku == sku.Id && Inside(price.During, second))
        .MaxBy(price => price.During.From.Seconds);

    /// <summary>The seconds at which a price version of a SKU begins or ends.</summary>
    public IEnumerable<long> PriceChanges(Sku sku) => Mistake is Mistake.PriceOfTheHourStart
        ? []
        : Facts.Prices
            .Where(price => price.Sku == sku.Id)
            .SelectMany(price => new[] { price.During.From.Seconds, price.During.To.Seconds });

    /// <summary>What the meter's key means, if anything.</summary>
    public Sku? SkuOf(UsageKey key)
    {
        if (key.Sku.Length > 0) return Facts.Skus.FirstOrDefault(sku => sku.Id == key.Sku);

        var named = Facts.Skus
            .Where(sku => sku.Service == key.Service && sku.UsageType == key.UsageType)
            .ToList();

        return named.FirstOrDefault(sku => sku.Operation == key.Operation)
            ?? named.FirstOrDefault(sku => sku.Operation.Length == 0);
    }

    /// <summary>The place that an account's zone name means; unmapped, its own.</summary>
    public string PlaceOf(AccountId account, string zone)
    {
        if (zone.Length == 0 || Mistake is Mistake.ZoneComparedByName) return zone;

        foreach (var known in Facts.Accounts)
        {
            if (known.Id == account && known.ZoneIds.TryGetValue(zone, out var place)) return place;
        }

        return $"{account}:{zone}";
    }

    /// <summary>The second at which the twelve free months of an account end.</summary>
    public long? TwelveMonthsEnd(AccountId user)
    {
        var whose = Mistake is Mistake.FreeTierFromTheUsersCreation ? user : Payer;
        var created = Facts.Accounts.FirstOrDefault(account => account.Id == whose)?.Created;

        return created is null
            ? null
            : (long)(DateTime.UnixEpoch.AddSeconds(created.Value.Seconds).AddMonths(12)
                - DateTime.UnixEpoch).TotalSeconds;
    }

    /// <summary>Reservations in the order in which they serve.</summary>
    public IReadOnlyList<Reservation> Reservations { get; } =
    [
        .. Facts.Reservations
            .OrderBy(r => r.Term.From.Seconds)
            .ThenBy(r => r.Id, StringComparer.Ordinal),
    ];

    /// <summary>The place of a reservation or a plan among those; -1 of anything else.</summary>
    public int RankOf(string id)
    {
        for (var i = 0; i < Reservations.Count; i++)
        {
            if (Reservations[i].Id == id) return i;
        }

        for (var i = 0; i < SavingsPlans.Count; i++)
        {
            if (SavingsPlans[i].Id == id) return Reservations.Count + i;
        }

        return -1;
    }

    /// <summary>Savings plans, those given back too, in the order in which they serve.</summary>
    public IReadOnlyList<SavingsPlan> SavingsPlans { get; } =
    [
        .. Facts.SavingsPlans
            .OrderBy(plan => plan.Term.From.Seconds)
            .ThenBy(plan => plan.Id, StringComparer.Ordinal),
    ];

    /// <summary>The first rate above zero of the price in force, for one unit of usage.</summary>
    public Ratio ListRate(Sku sku, long second)
    {
        var price = PriceAt(sku, second)!;
        foreach (var tier in price.Tiers)
        {
            if (tier.Rate.Units > 0) return new(tier.Rate.Units, UnitFactor(price));
        }

        return Ratio.Zero;
    }

    /// <summary>
    /// When the window of a SKU's average begins: at the clock hour of the last purchase of a
    /// reservation of its service, where the policy cuts there.
    /// </summary>
    public long WindowOf(Sku sku, long second) =>
        Facts.Policy.Blending is not BlendingWindow.ReservationPurchase
            ? 0
            : Facts.Reservations
                .Where(r => r.Shape.Service == sku.Service)
                .Select(r => (r.Owner, At: r.Term.From.Seconds))
                .Where(bought => IsInMonth(bought.At) && IsOurs(bought.Owner, bought.At))
                .Select(bought => bought.At - (bought.At % Hour))
                .Where(cut => cut > From && cut <= second)
                .Append(0)
                .Max();

    public long UnitFactor(Price price) =>
        Mistake is Mistake.UnitFactorIgnored ? 1 : price.UnitFactor;

    public BigInteger Round(Ratio exact) =>
        Mistake is Mistake.HalvesRoundToEven ? exact.RoundHalfEven : exact.Round;

    /// <summary>Cuts in any order, as the pieces between them.</summary>
    public static IEnumerable<(long From, long To)> Pieces(IEnumerable<long> cuts)
    {
        var sorted = cuts.Distinct().Order().ToList();

        return sorted.Zip(sorted.Skip(1));
    }

    public static bool Inside(TimeRange range, long second) =>
        range.From.Seconds <= second && second < range.To.Seconds;

    private static long Seconds(int year, int month) =>
        (long)(new DateTime(year, month, 1, 0, 0, 0, DateTimeKind.Utc) - DateTime.UnixEpoch)
            .TotalSeconds;
}
