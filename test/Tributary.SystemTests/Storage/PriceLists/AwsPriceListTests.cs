using System.IO.Compression;
using Tributary.Billing;
using Tributary.Billing.Commitments;
using Tributary.Storage.PriceLists;
using Xunit;
using static Tributary.SystemTests.Storage.PriceLists.PriceListFiles;

namespace Tributary.SystemTests.Storage.PriceLists;

/// <summary>What a good price list says: rating.md 3.1, 3.4, 3.5 and 4.4.</summary>
public sealed class AwsPriceListTests
{
    private static readonly AwsPriceList Written = Read("written/offer.csv");

    [Fact] // rating.md 4.4: the tier codes of S3, from 51,200 and 512,000 GB (binary terabytes).
    public void Tiers_are_read_exactly()
    {
        var price = Read("ligoj/AmazonS3.csv").Prices.Single(p => p.Sku == "4AJHPB29ZPVFADXP");

        Assert.Equal(
            "4AJHPB29ZPVFADXP 2018-03-01T00:00:00Z/9999-12-31T23:59:59Z per GB-Mo x 1: "
            + "0 USD 0.023 4AJHPB29ZPVFADXP.JRTCKXETXF.PGHJ3S3EYE "
            + "'$0.023 per GB - first 50 TB / month of storage used'; "
            + "51200 USD 0.022 4AJHPB29ZPVFADXP.JRTCKXETXF.D42MF2PVJS "
            + "'$0.022 per GB - next 450 TB / month of storage used'; "
            + "512000 USD 0.021 4AJHPB29ZPVFADXP.JRTCKXETXF.PXJDJ3YRG3 "
            + "'$0.021 per GB - storage used / month over 500 TB';",
            Show(price));
        Assert.Equal(new Origin("ligoj/AmazonS3.csv", 27), price.Origin);
    }

    [Fact]
    public void Json_and_csv_of_one_offer_say_the_same() =>
        Assert.Equal(Show(Written).Order(), Show(Read("written/offer.json")).Order());

    [Fact]
    public void Every_fact_of_an_offer_is_read() => Assert.Equal(
        [
            "WRITTENBOX000001 AmazonEC2 eu-west-1 EU-BoxUsage:t2.micro RunInstances Hrs "
                + "'Compute Instance' AmazonEC2/eu-west-1/t2.micro/Linux/UNIX/shared",
            "WRITTENDB0000001 AmazonRDS eu-west-1 EU-Multi-AZUsage:db.r5.large "
                + "CreateDBInstance:0005 Hrs 'Database Instance' "
                + "AmazonRDS/eu-west-1/db.r5.large/Oracle EE BYOL/shared/two zones",
            "WRITTENSTORE0001 AmazonS3 us-east-1 TimedStorage-ByteHrs  GB-Mo 'Storage' none",
            "WRITTENCALLS0001 AWSLambda eu-west-2 EUW2-Request  Requests 'Invocation, counted' "
                + "none",
            "WRITTENFREE00001 AWSLambda  Global-Request  Requests 'Invocation, counted' none",
            "WRITTENCHINA0001 AWSLambda cn-north-1 CNN1-Request   'Invocation, counted' none",
            "WRITTENBOX000001 2018-10-01T00:00:00Z/9999-12-31T23:59:59Z per Hrs x 1: "
                + "0 USD 0.0126 WRITTENBOX000001.JRTCKXETXF.6YS6EN2CT7 "
                + "'$0.0126 per On Demand Linux t2.micro Instance Hour';",
            "WRITTENDB0000001 2018-10-01T00:00:00Z/9999-12-31T23:59:59Z per Hrs x 1: "
                + "0 USD 0.516 WRITTENDB0000001.JRTCKXETXF.6YS6EN2CT7 'USD 0.516 per db.r5.large "
                + "Multi-AZ instance hour (or partial hour) running Oracle EE (BYOL)';",
            "WRITTENSTORE0001 2018-10-01T00:00:00Z/9999-12-31T23:59:59Z per GB-Mo x 1: "
                + "0 USD 0.023 WRITTENSTORE0001.JRTCKXETXF.PGHJ3S3EYE "
                + "'$0.023 per GB - \"first\" 50 TB'; "
                + "51200 USD 0.022 WRITTENSTORE0001.JRTCKXETXF.D42MF2PVJS "
                + "'$0.022 per GB - next 450 TB'; "
                + "512000 USD 0.021 WRITTENSTORE0001.JRTCKXETXF.PXJDJ3YRG3 "
                + "'$0.021 per GB - over 500 TB';",
            "WRITTENCALLS0001 2018-10-01T00:00:00Z/9999-12-31T23:59:59Z per Requests x 1: "
                + "0 USD 0.0000002 WRITTENCALLS0001.JRTCKXETXF.6YS6EN2CT7 "
                + "'Requests - EU (London)';",
            "Requests Free Tier - 1,000,000 Requests; Always 1000000 "
                + "WRITTENFREE00001.A429C66SYZ.SB2VSFF4TP for WRITTENCALLS0001",
            "WRITTENBOX000001 1y Standard PartialUpfront 60 + 0.007 = 121.32 USD "
                + "2018-10-01T00:00:00Z AmazonEC2/eu-west-1/t2.micro/Linux/UNIX/shared "
                + "WRITTENBOX000001.38NPMPTW36.2TG2D8R56U "
                + "WRITTENBOX000001.38NPMPTW36.6YS6EN2CT7",
            "WRITTENDB0000001 1y Standard NoUpfront 0 + 0.359 = 3144.84 USD "
                + "2018-10-01T00:00:00Z "
                + "AmazonRDS/eu-west-1/db.r5.large/Oracle EE BYOL/shared/two zones "
                + "WRITTENDB0000001.4NA7Y494T4.6YS6EN2CT7",
            "Notice price-other-currency: The price list has 1 rate in \"CNY\", passed over. []",
        ],
        Show(Written));

    [Fact]
    public void Another_currency_is_read_when_asked_for()
    {
        var list = AwsPriceList.Read(
            Open("written/offer.json"), "offer.json", new Currency("CNY"));

        Assert.Equal(
            [
                "WRITTENCHINA0001 2018-10-01T00:00:00Z/9999-12-31T23:59:59Z per Requests x 1: "
                    + "0 CNY 0.00000136 WRITTENCHINA0001.99YE2YK9UR.6YS6EN2CT7 "
                    + "'Requests - China (Beijing)';",
            ],
            list.Prices.Select(Show));
        Assert.Equal(
            "Notice price-other-currency: The price list has 10 rates in \"USD\", passed over. []",
            Show(list.Findings.Single() with { Records = [] }));
    }

    [Fact] // rating.md 3.4: a free tier is a SKU of its own, in the location Any.
    public void A_free_tier_knows_its_allowance_and_its_skus() => Assert.Equal(
        [
            "AWS Lambda - Requests Free Tier - 1,000,000 Requests; Always 1000000 "
                + "ZQVCC2M69R4S79XS.A429C66SYZ.SB2VSFF4TP for VPGUBFQ4KNZKMKGJ",
            "AWS Lambda - Compute Free Tier - 400,000 GB-Seconds; Always 400000 "
                + "4VCGJ7EG8PJVZG7S.A429C66SYZ.KJYPJPDD2A for PHDF9YNAFR3HDSR8",
        ],
        Read("ligoj/AWSLambda.csv").FreeTiers.Select(Show));

    [Fact] // 60.00 + 0.007 x 8,760 = 121.32, the list value of a volume discount (rating.md 3.1).
    public void The_list_value_is_all_that_a_term_costs()
    {
        var offer = Written.ReservedOffers[0];

        Assert.Equal("121.32", offer.ListValue().ToString());
        Assert.Equal("1213.2", offer.ListValue(10).ToString());
        Assert.Equal("243.96", (offer with { LeaseYears = 3 }).ListValue().ToString());
        Assert.Equal(Currency.Usd, offer.ListValue().Currency);
    }

    [Fact]
    public void A_savings_plan_offer_is_read_with_its_rates()
    {
        var plan = Read("ligoj/AWSComputeSavingsPlan.json").SavingsPlanOffers[0];

        Assert.Equal(
            new SavingsPlanOffer
            {
                Sku = "7DVU5XBSTGHBTJUV",
                Name = "EU-EC2SP:c1.1yrNoUpfront",
                PlanType = SavingsPlanType.EC2Instance,
                TermYears = 1,
                PaymentOption = PaymentOption.NoUpfront,
                Region = "eu-west-1",
                InstanceFamily = "c1",
                From = Instant.Of(2020, 2, 20, 22, 3),
                Rates = plan.Rates,
                Origin = new("ligoj/AWSComputeSavingsPlan.json", 48),
            },
            plan);
        Assert.Equal(
            new OfferedPlanRate
            {
                DiscountedSku = "HB5V2X8TXQUTDZBV",
                Service = "AmazonEC2",
                UsageType = "EUW1-DedicatedUsage:c1.medium",
                Rate = new(87_000_000_000, Currency.Usd),
                RateCode = "7DVU5XBSTGHBTJUV.M2WTFX8JK6VDUNU5",
            },
            plan.Rates[0]);
    }

    [Fact]
    public void A_compressed_file_is_read_alike()
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionMode.Compress, leaveOpen: true))
        using (var plain = Open("written/offer.json"))
        {
            plain.CopyTo(gzip);
        }

        compressed.Position = 0;
        Assert.Equal(
            Show(Read("written/offer.json")), Show(AwsPriceList.Read(compressed, "offer.json.gz")));
    }

    [Fact] // 64 MB of what nobody needs: they pass through a buffer and are never in memory.
    public void Memory_holds_the_facts_and_not_the_text()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var list = AwsPriceList.Read(new LongOffer(64 << 20), "long.json");
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Empty(list.Skus);
        Assert.Empty(list.Findings);
        Assert.InRange(allocated, 0, 1 << 20);
    }

    /// <summary>An offer with a long list of attributes between products and terms.</summary>
    private sealed class LongOffer(int length) : Stream
    {
        private static readonly byte[] Item = [.. "\n  { \"name\": \"x\", \"n\": [1.5] },"u8];

        private readonly byte[] _start = [.. "{ \"products\": {}, \"attributesList\": ["u8];
        private readonly byte[] _end = [.. " null], \"terms\": {} }"u8];
        private int _at;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer)
        {
            var items = length / Item.Length * Item.Length;
            var part = _at < _start.Length ? _start.AsSpan(_at)
                : _at < _start.Length + items
                    ? Item.AsSpan((_at - _start.Length) % Item.Length)
                    : _end.AsSpan(_at - _start.Length - items);
            var count = Math.Min(buffer.Length, part.Length);
            part[..count].CopyTo(buffer);
            _at += count;

            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) =>
            Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) =>
            throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) =>
            throw new NotSupportedException();
    }
}
