using Tributary.Billing;
using Tributary.Billing.Catalog;
using Tributary.Billing.Commitments;
using Tributary.Billing.Metering;
using Tributary.Billing.Organizations;
using Tributary.Billing.Rating;
using Tributary.Storage.Folder;
using Xunit;

namespace Tributary.SystemTests.Storage.Folder;

/// <summary>samples/small says exactly the facts of small.txt beside this file.</summary>
public sealed class SmallSample
{
    private static readonly BillFolder Small =
        BillFolder.Read(Path.Combine(FolderOnDisk.Project(), "samples/small"));

    [Fact]
    public void Says_exactly_these_facts()
    {
        var expected = File.ReadAllText(Path.Combine(
            FolderOnDisk.Project(), "test/Tributary.SystemTests/Storage/Folder/small.txt"));

        Assert.Equal(expected, string.Concat(Lines().Select(line => line.TrimEnd() + "\n")));
    }

    [Fact]
    public void Has_one_usage_file_of_one_month_and_nothing_doubtful()
    {
        Assert.Equal(["usage/2018-10.csv"], Small.UsageFiles);
        Assert.Equal([new BillingPeriod(2018, 10)], Small.Months());
        Assert.Empty(Small.Findings);
    }

    [Fact]
    public void Bills_without_an_error()
    {
        var period = new BillingPeriod(2018, 10);
        var usage = Small.Facts.Summarize(period, Small.Usage());

        var bill = Bill.For(Small.ManagementAccount, period, Small.Facts, usage);

        Assert.DoesNotContain(bill.Findings, finding => finding.Severity == Severity.Error);
        Assert.Equal(
            bill.Total(Metric.Unblended), bill.TotalByAccount(Metric.Unblended).Values.Sum());
    }

    private static IEnumerable<string> Lines() =>
    [
        $"payer {Small.ManagementAccount} in {Small.Facts.Currency}, "
            + $"{Small.Facts.Policy.Attribution} by {Small.Facts.Policy.Blending}",
        .. Small.Facts.Accounts.Select(Describe),
        .. Small.Facts.Memberships.Select(m => $"member {m.Account} of {m.Payer} {m.During}"),
        .. Small.Facts.Skus.Select(Describe),
        .. Small.Facts.Prices.Select(Describe),
        .. Small.Facts.Pools.Select(p => $"pool {p.Name}: {string.Join(' ', p.Skus)}"),
        .. Small.Facts.FreeTiers.Select(Describe),
        .. Small.Facts.Reservations.Select(Describe),
        .. Small.Usage().Select(Describe),
    ];

    private static string Describe(Account account)
    {
        var zones = account.ZoneIds.OrderBy(zone => zone.Key).Select(z => $"{z.Key}={z.Value}");

        return $"account {account.Id} {account.Name}, created {account.Created}, zones "
            + $"[{string.Join(' ', zones)}] {account.Origin}";
    }

    private static string Describe(Sku sku) =>
        $"sku {sku.Id}: {sku.Service} {sku.Region} {sku.UsageType} {sku.Operation} {sku.Unit} "
            + $"{sku.Instance} {sku.Origin}";

    private static string Describe(Price price)
    {
        var tiers = price.Tiers.Select(tier => $"{tier.From} at {tier.Rate} {tier.RateCode}");

        return $"price {price.Sku} {price.During} per {price.UnitFactor} {price.Unit}: "
            + $"{string.Join(", ", tiers)} {price.Origin}";
    }

    private static string Describe(FreeTier tier) =>
        $"free {tier.Name} {tier.Kind} {tier.During} {tier.Allowance}: "
            + string.Join(' ', tier.Skus);

    private static string Describe(Reservation r) =>
        $"reservation {r.Id} of {r.Owner}: {r.Count} {r.Shape} {r.Term}, zone [{r.Zone}], "
            + $"{r.Upfront} upfront, {r.Hourly} hourly, {r.PaymentOption} {r.OfferingClass} "
            + $"{r.Marketplace} {r.Origin}";

    private static string Describe(UsageRecord u) =>
        $"usage {u.During} {u.Account} {u.Key.Service} {u.Key.UsageType} {u.Key.Operation} "
            + $"zone [{u.Zone}] resource [{u.Resource}] {u.Amount}, cost [{u.Cost}], "
            + $"id [{u.Id}] {u.Origin}";
}
