using System.Collections.Immutable;
using Tributary.Billing;
using Tributary.Billing.Catalog;
using Tributary.Billing.Commitments;
using Tributary.Billing.Organizations;
using Tributary.Billing.Rating;
using Tributary.Storage.Folder;
using Xunit;

namespace Tributary.SystemTests.Storage.Folder;

/// <summary>samples/small says exactly these facts.</summary>
public sealed class SmallSample
{
    private static readonly BillFolder Small =
        BillFolder.Read(Path.Combine(FolderOnDisk.Project(), "samples/small"));

    [Fact]
    public void Has_a_payer_and_nothing_doubtful()
    {
        Assert.Equal(new AccountId("111111111111"), Small.ManagementAccount);
        Assert.Equal(Currency.Usd, Small.Facts.Currency);
        Assert.Equal(TierAttribution.Chronological, Small.Facts.Policy.Attribution);
        Assert.Equal(["usage/2018-10.csv"], Small.UsageFiles);
        Assert.Equal([new BillingPeriod(2018, 10)], Small.Months());
        Assert.Empty(Small.Findings);
    }

    [Fact]
    public void Has_three_accounts_and_two_members() => Facts("""
        account 111111111111 Holding 2018-01-15T00:00:00Z [] accounts.json:2
        account 222222222222 Web shop 2018-02-01T09:30:00Z [eu-west-2a=euw2-az2 eu-west-2b=euw2-az3] accounts.json:3
        account 011254002932 Laboratory  [eu-west-2a=euw2-az3 eu-west-2b=euw2-az2] accounts.json:9
        member 222222222222 of 111111111111 2018-02-01T09:30:00Z/9999-12-31T23:59:59Z memberships.csv:2
        member 011254002932 of 111111111111 2018-10-16T00:00:00Z/9999-12-31T23:59:59Z memberships.csv:3
        """,
        [
            .. Small.Facts.Accounts.Select(Describe),
            .. Small.Facts.Memberships.Select(m =>
                $"member {m.Account} of {m.Payer} {m.During} {m.Origin}"),
        ]);

    [Fact]
    public void Has_six_skus() => Facts("""
        M5-LONDON AmazonEC2 eu-west-2 EUW2-BoxUsage:m5.large RunInstances Hrs m5.large Linux/UNIX shared prices/compute.csv:3
        T2-LONDON AmazonEC2 eu-west-2 EUW2-BoxUsage:t2.micro RunInstances Hrs t2.micro Linux/UNIX shared prices/compute.csv:2
        S3-LONDON AmazonS3 eu-west-2 EUW2-TimedStorage-ByteHrs  GB-Mo - prices/storage.csv:2
        GET-LONDON AmazonS3 eu-west-2 EUW2-Requests-Tier2  Requests - prices/transfer.csv:8
        OUT-IRELAND AWSDataTransfer eu-west-1 EU-DataTransfer-Out-Bytes  GB - prices/transfer.csv:5
        OUT-LONDON AWSDataTransfer eu-west-2 EUW2-DataTransfer-Out-Bytes  GB - prices/transfer.csv:2
        """,
        Small.Facts.Skus
            .OrderBy(sku => sku.Origin!.File, StringComparer.Ordinal)
            .ThenBy(sku => sku.Id, StringComparer.Ordinal)
            .Select(Describe));

    [Fact]
    public void Has_six_prices_in_tiers() => Facts("""
        M5-LONDON 1970-01-01T00:00:00Z per 1 Hrs: 0 at 0.111
        T2-LONDON 1970-01-01T00:00:00Z per 1 Hrs: 0 at 0.0132
        S3-LONDON 1970-01-01T00:00:00Z per 1 GB-Mo: 0 at 0.024, 51200 at 0.023, 512000 at 0.022
        GET-LONDON 1970-01-01T00:00:00Z per 10000 10K Requests: 0 at 0.0042
        OUT-IRELAND 2018-01-01T00:00:00Z per 1 GB: 0 at 0, 1 at 0.09, 10240 at 0.085
        OUT-LONDON 2018-01-01T00:00:00Z per 1 GB: 0 at 0, 1 at 0.09, 10240 at 0.085
        """,
        Small.Facts.Prices
            .OrderBy(price => price.Origin!.File, StringComparer.Ordinal)
            .ThenBy(price => price.Sku, StringComparer.Ordinal)
            .Select(Describe));

    [Fact]
    public void Has_a_pool_a_free_tier_and_a_reservation()
    {
        var pool = Assert.Single(Small.Facts.Pools);
        Assert.Equal("Transfer out", pool.Name);
        Assert.Equal(["OUT-IRELAND", "OUT-LONDON"], pool.Skus);

        var free = Assert.Single(Small.Facts.FreeTiers);
        Assert.Equal(("EC2 hours", FreeTierKind.TwelveMonths), (free.Name, free.Kind));
        Assert.Equal(Quantity.Of(750), free.Allowance);
        Assert.Equal(["T2-LONDON"], free.Skus);

        Assert.Equal(
            new Reservation
            {
                Id = "R-1",
                Owner = new("222222222222"),
                Shape = new()
                {
                    Service = "AmazonEC2",
                    Region = "eu-west-2",
                    InstanceType = "m5.large",
                    Platform = "Linux/UNIX",
                },
                Term = new(Instant.Of(2018, 9, 1, 12), Instant.Of(2019, 9, 1, 12)),
                Upfront = new(2_500_000_000_000, Currency.Usd),
                Hourly = new(29_000_000_000, Currency.Usd),
                PaymentOption = PaymentOption.PartialUpfront,
                Origin = new("reservations.csv", 2),
            },
            Assert.Single(Small.Facts.Reservations));
    }

    [Fact]
    public void Has_twenty_usage_records()
    {
        var usage = Small.Usage().ToImmutableArray();

        Assert.Equal(20, usage.Length);
        Assert.Equal(
            new()
            {
                Account = new("222222222222"),
                During = new(Instant.Of(2018, 10, 21, 7), Instant.Of(2018, 10, 21, 7, 20)),
                Key = new("AmazonEC2", "EUW2-SpotUsage:m5.large", "RunInstances:SV001"),
                Amount = Quantity.Metered(3_333_333_333),
                Zone = "eu-west-2b",
                Resource = "i-spot1",
                Cost = new(129_666_667, Currency.Usd),
                Origin = new("usage/2018-10.csv", 20),
            },
            usage[18]);
        Assert.Equal(["m-17", "m-17"], usage.Select(u => u.Id).Where(id => id.Length > 0));
        Assert.Equal(new AccountId("011254002932"), usage[14].Account);
        Assert.Equal("4000.0000000001", usage[14].Amount.ToString());
    }

    private static void Facts(string expected, IEnumerable<string> facts) =>
        Assert.Equal(expected.ReplaceLineEndings("\n"), string.Join('\n', facts));

    private static string Describe(Account account)
    {
        var zones = account.ZoneIds.OrderBy(z => z.Key).Select(z => $"{z.Key}={z.Value}");

        return $"account {account.Id} {account.Name} {account.Created} "
            + $"[{string.Join(' ', zones)}] {account.Origin}";
    }

    private static string Describe(Sku sku)
    {
        var shape = sku.Instance is { } i ? $"{i.InstanceType} {i.Platform} {i.Tenancy}" : "-";

        return $"{sku.Id} {sku.Service} {sku.Region} {sku.UsageType} {sku.Operation} {sku.Unit} "
            + $"{shape} {sku.Origin}";
    }

    private static string Describe(Price price)
    {
        var tiers = price.Tiers.Select(tier => $"{tier.From} at {tier.Rate}");

        return $"{price.Sku} {price.During.From} per {price.UnitFactor} {price.Unit}: "
            + string.Join(", ", tiers);
    }
}
