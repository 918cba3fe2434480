using Tributary.Billing.Catalog;
using Tributary.Billing.Metering;
using Tributary.Billing.Organizations;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Tests.Invoicing;

/// <summary>Small bills, in few words.</summary>
internal static class Bills
{
    public static readonly BillingPeriod October = new(2018, 10);

    /// <summary>A bill of lines that state their own cost, in units of 1e-10.</summary>
    public static Bill Of(
        IEnumerable<(string Account, string UsageType, long Units)> lines, string currency = "USD")
    {
        var bill = new Currency(currency);

        return new()
        {
            Payer = new("1"),
            Period = October,
            Currency = bill,
            Lines =
            [
                .. lines.Select((line, i) => new LineItem
                {
                    Number = i + 1,
                    Account = new(line.Account),
                    Type = LineItemType.Usage,
                    Product = line.UsageType[..1],
                    Region = "",
                    UsageType = line.UsageType,
                    Operation = "",
                    During = October.Range,
                    Quantity = Quantity.Of(1),
                    Unblended = new(line.Units, bill),
                    Blended = new(line.Units, bill),
                    Amortized = new(line.Units, bill),
                    NetUnblended = new(line.Units, bill),
                    NetAmortized = new(line.Units, bill),
                    Derivation = new Derivation.OwnCost(),
                }),
            ],
            Findings = [],
        };
    }

    /// <summary>Facts with one SKU, <c>storage</c>, and the tiers given, in cents.</summary>
    public static Facts Storage(params ReadOnlySpan<(long From, int Cents)> tiers)
    {
        var scale = new List<Tier>();
        foreach (var (from, cents) in tiers)
        {
            scale.Add(new(Quantity.Of(from), new(cents * 10_000_000_000L, Currency.Usd)));
        }

        return new()
        {
            Skus = [new() { Id = "storage", Service = "S3", UsageType = "Storage", Unit = "GB" }],
            Prices = [new() { Sku = "storage", Unit = "GB", Tiers = [.. scale] }],
        };
    }

    /// <summary>Facts in which accounts, from 1 on, are members of account 1.</summary>
    public static Facts Together(this Facts facts, int accounts) => facts with
    {
        Accounts =
        [
            .. Enumerable.Range(1, accounts).Select(i => new Account { Id = new($"{i}") }),
        ],
        Memberships =
        [
            .. Enumerable.Range(2, accounts - 1).Select(i =>
                new Membership(new($"{i}"), new("1"), TimeRange.Always)),
        ],
    };

    /// <summary>Usage of storage, an hour a record, from the first hour of October on.</summary>
    public static UsageSummary Usage(
        this Facts facts, params IEnumerable<(string Account, long Amount)> records) =>
        facts.Summarize(October, records.Select((record, i) => new UsageRecord
        {
            Account = new(record.Account),
            During = new UsageHour((int)(October.Start.Seconds / 3_600) + i).Range,
            Key = new("S3", "Storage", ""),
            Amount = Quantity.Of(record.Amount),
        }));
}
