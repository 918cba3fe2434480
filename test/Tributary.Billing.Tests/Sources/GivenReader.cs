using System.Collections.Immutable;
using Tributary.Billing.Catalog;
using Tributary.Billing.Metering;
using Tributary.Billing.Organizations;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Tests.Sources;

/// <summary>Turns the lines of a fact table into facts. Accounts need no line of their own.
/// </summary>
internal static class GivenReader
{
    public static Given Read(ImmutableArray<FactLine> lines)
    {
        ILookup<string, FactLine> of = InOneCurrency(lines).ToLookup(line => line.Kind);
        if (of.FirstOrDefault(same => !Kinds.Contains(same.Key)) is { Key: var kind })
        {
            throw new FormatException($"There is no fact of the kind {kind}.");
        }

        var period = BillingPeriod.Of(Parse.Instant(of["month"].Single().Word(0)));
        var payer = of["payer"].Single().Word(0);
        ImmutableArray<Sku> skus = Skus(of);
        var facts = new Facts
        {
            Policy = of["policy"].Select(GivenPolicy.Read).SingleOrDefault() ?? new(),
            Currency = new(of["currency"].Select(line => line.Word(0)).SingleOrDefault("USD")),
            Accounts = Accounts(of, payer),
            Memberships = [.. of["member"].Select(line => Membership(line, payer))],
            Skus = skus,
            Prices = [.. of["price"].Concat(of["instance"]).Select(Price)],
            Pools = [.. of["pool"].Select(Pool)],
            FreeTiers = [.. of["free"].Select(FreeTier)],
        };

        return new()
        {
            Period = period,
            Payer = new(payer),
            Facts = GivenTaxes.Add(
                GivenAgreements.Add(GivenCommitments.Add(facts, of, period), of, period), of),
            Records = [.. of["use"].Select((line, i) => Use(line, skus, period, i + 1))],
        };
    }

    private static readonly ImmutableHashSet<string> Kinds =
    [
        "month", "currency", "payer", "policy", "account", "member", "sku", "price", "instance",
        "pool", "free", "use",
        .. GivenCommitments.Kinds, .. GivenAgreements.Kinds, .. GivenTaxes.Kinds,
    ];

    /// <summary>Kinds whose first word is an account.</summary>
    private static readonly string[] OfAccounts =
    [
        "use", "member", "reserve", "plan", "sharing", "support", "charge", "refund", "credit",
        "tax-settings",
    ];

    /// <summary>Lines that name no currency have the bill's.</summary>
    private static IEnumerable<FactLine> InOneCurrency(ImmutableArray<FactLine> lines) =>
        lines.SingleOrDefault(line => line.Kind == "currency") is { } currency
            ? lines.Select(line => line.Options.ContainsKey("currency")
                ? line
                : line with { Options = line.Options.Add("currency", currency.Word(0)) })
            : lines;

    private static ImmutableArray<Account> Accounts(ILookup<string, FactLine> of, string payer)
    {
        var described = of["account"].ToDictionary(line => line.Word(0));

        return
        [
            .. OfAccounts.SelectMany(kind => of[kind])
                .SelectMany(line => new[] { line.Word(0), line.Option("of") })
                .Append(payer)
                .Concat(described.Keys)
                .Where(id => id.Length > 0)
                .Distinct()
                .Order(StringComparer.Ordinal)
                .Select(id => described.TryGetValue(id, out var line)
                    ? Account(line)
                    : new Account { Id = new(id) }),
        ];
    }

    private static Account Account(FactLine line) => new()
    {
        Id = new(line.Word(0)),
        Created = line.Options.TryGetValue("created", out var created)
            ? Parse.Instant(created)
            : null,
        ZoneIds = line.List("zones")
            .Select(zone => zone.Split(':'))
            .ToImmutableDictionary(zone => zone[0], zone => zone[1]),
        Origin = new("accounts.csv", 1),
    };

    private static Membership Membership(FactLine line, string payer) => new(
        new(line.Word(0)),
        new(line.Option("of", payer)),
        Parse.Range(line.Option("during", "..")),
        new("memberships.csv", 1));

    /// <summary>The SKUs that have a line, and those that only a price names.</summary>
    private static ImmutableArray<Sku> Skus(ILookup<string, FactLine> of)
    {
        Sku[] described = [.. of["sku"].Select(line => Sku(line, line.Word(0), line.Word(1)))];
        IEnumerable<Sku> priced =
        [
            .. of["price"].Select(line => Sku(line, line.Word(0), line.Word(1))),
            .. of["instance"].Select(line => Sku(line, IdOf(line), "Hrs") with
            {
                Instance = Parse.Shape(line, line.Word(0)),
                Service = line.Option("service", "AmazonEC2"),
                Region = line.Option("region", "us-east-1"),
            }),
        ];

        return
        [
            .. described,
            .. priced.DistinctBy(s => s.Id).Where(s => described.All(d => d.Id != s.Id)),
        ];
    }

    private static string IdOf(FactLine line) => line.Option("id", line.Word(0));

    private static Sku Sku(FactLine line, string id, string unit) => new()
    {
        Id = id,
        Service = line.Option("service", "Example"),
        Region = line.Option("region"),
        UsageType = line.Option("usagetype", id),
        Operation = line.Option("operation"),
        Unit = unit,
        Consolidated = line.Option("consolidated", "yes") == "yes",
        Origin = new("prices.csv", 1),
    };

    private static Price Price(FactLine line) => new()
    {
        Sku = line.Kind == "instance" ? IdOf(line) : line.Word(0),
        During = Parse.Range(line.Option("during", "..")),
        Unit = line.Kind == "instance" ? "Hrs" : line.Word(1),
        UnitFactor = Parse.Integer(line.Option("factor", "1")),
        Tiers =
        [
            .. Parse.Tiers(
                [.. line.Words.Skip(line.Kind == "instance" ? 1 : 2)],
                line.Option("currency", "USD")),
        ],
        Origin = new("prices.csv", 2),
    };

    private static PricePool Pool(FactLine line) =>
        new(line.Word(0), [.. line.List("skus")], new("pools.csv", 1));

    private static FreeTier FreeTier(FactLine line) => new()
    {
        Name = line.Word(0),
        Allowance = Parse.Quantity(line.Word(1)),
        Skus = [.. line.List("skus")],
        Kind = Parse.Choice<FreeTierKind>(line, "kind"),
        During = Parse.Range(line.Option("during", "..")),
        Origin = new("free-tiers.csv", 1),
    };

    private static UsageRecord Use(
        FactLine line, ImmutableArray<Sku> skus, BillingPeriod period, int number)
    {
        var sku = skus.FirstOrDefault(s => s.Id == line.Word(1));

        return new()
        {
            Id = line.Option("id"),
            Account = new(line.Word(0)),
            During = line.Options.TryGetValue("during", out var during)
                ? Parse.Range(during)
                : period.Start.Hour.Range,
            Key = sku is null
                ? new("Example", line.Word(1), "")
                : new(sku.Service, sku.UsageType, sku.Operation, sku.Id),
            Amount = Parse.Quantity(line.Word(2)),
            Zone = line.Option("zone"),
            Cost = line.Options.TryGetValue("cost", out var cost)
                ? Parse.Money(cost, line.Option("currency", "USD"))
                : null,
            Origin = new("usage.csv", number),
        };
    }
}
