using System.Text;
using Tributary.Billing;
using Tributary.Billing.Rating;
using Tributary.Storage.Folder;
using Tributary.Storage.Text;
using Xunit;

namespace Tributary.SystemTests.Storage.Folder;

public sealed class BillFolderTests
{
    private const string Header =
        "usage_start,usage_end,account_id,product_code,usage_type,usage_amount\n";

    private const string Row = "2018-10-01,2018-10-02,222222222222,AmazonS3,Requests,1\n";

    [Fact]
    public void A_folder_needs_no_more_than_a_payer()
    {
        using var folder = new FolderOnDisk();

        var read = BillFolder.Read(folder.Path);

        Assert.Equal(new AccountId("111111111111"), read.ManagementAccount);
        Assert.Equal([read.ManagementAccount], read.Facts.Accounts.Select(a => a.Id));
        Assert.Empty(read.Usage());
        Assert.Empty(read.Months());
        Assert.Empty(read.Findings);
    }

    [Fact]
    public void Json_and_csv_say_the_same()
    {
        using var json = new FolderOnDisk(
            ("accounts.json", """
                // People comment their files, and leave commas behind.
                [
                  {
                    "id": "011254002932",
                    "name": "Laboratory, north",
                    "zones": { "us-east-1a": "use1-az6", "us-east-1b": "use1-az1" },
                  },
                  { "id": "222222222222", "created": "2018-02-01T09:30:00Z" },
                ]
                """),
            ("memberships.json", """[{ "account": "011254002932", "from": "2018-10-16" }]"""),
            ("prices/a.csv", Requests),
            ("pools.json", """[{ "name": "All", "skus": ["R1", "*Tier2"] }]"""),
            ("free-tiers.json", """
                [{ "name": "Gets", "allowance": 2e4, "skus": ["R2"], "kind": "trial",
                   "from": "2018-01-01", "to": "2019-01-01" }]
                """),
            ("reservations.json", """
                [{ "id": "R", "owner": "222222222222", "service": "AmazonRDS",
                   "region": "us-east-1", "instanceType": "db.r5.large", "platform": "PostgreSQL",
                   "multiAz": true, "count": 2, "start": "2018-01-01", "end": "2019-01-01",
                   "upfront": 0.10, "hourly": "0.000000000001", "offeringClass": "convertible" }]
                """));
        using var csv = new FolderOnDisk(
            ("accounts.csv",
                "id,name,created,zones.us-east-1a,zones.us-east-1b\n"
                + "011254002932,\"Laboratory, north\",,use1-az6,use1-az1\n"
                + "222222222222,,2018-02-01T09:30:00Z,,\n"),
            ("memberships.csv", "account,from\n011254002932,2018-10-16\n"),
            ("prices/a.csv", Requests),
            ("pools.csv", "name,skus\nAll,R1; *Tier2\n"),
            ("free-tiers.csv",
                "name,allowance,skus,kind,from,to\nGets,20000,R2,trial,2018-01-01,2019-01-01\n"),
            ("reservations.csv",
                "id,owner,service,region,instanceType,platform,multiAz,count,start,end,upfront,"
                + "hourly,offeringClass\nR,222222222222,AmazonRDS,us-east-1,db.r5.large,"
                + "PostgreSQL,TRUE,2,2018-01-01,2019-01-01,0.1,0.000000000001,convertible\n"));

        Assert.Equal(FactsText.Of(json.Path), FactsText.Of(csv.Path));
        Assert.Contains("Laboratory, north", FactsText.Of(csv.Path), StringComparison.Ordinal);
    }

    [Fact]
    public void Marks_line_ends_and_blank_lines_of_any_editor_do_not_matter()
    {
        using var plain = new FolderOnDisk(
            ("accounts.csv", "id,name\n011254002932,Web\n"), ("usage/a.csv", Header + Row));
        using var dirty = new FolderOnDisk(
            ("accounts.csv", "\uFEFFid,name\r\n\r\n\"011254002932\",Web\r\n\r\n"),
            ("usage/a.csv", "\uFEFF" + (Header + Row).Replace("\n", "\r\n")));
        dirty.Write("organization.json", """
            {
              "managementAccount": "111111111111", // ours
            }
            """.Insert(0, "\uFEFF"));

        Assert.Equal(FactsText.Of(plain.Path), FactsText.Of(dirty.Path));
        Assert.Equal(Usage(plain), Usage(dirty));
    }

    [Fact]
    public void Compressed_usage_is_the_same_usage()
    {
        using var plain = new FolderOnDisk(("usage/a.csv", Header + Row + Row));
        using var packed = new FolderOnDisk();
        packed.Write(
            "usage/a.csv.gz",
            FolderOnDisk.Compressed(Encoding.UTF8.GetBytes(Header + Row + Row)));

        Assert.Equal(Usage(plain), Usage(packed));
        Assert.Equal(["usage/a.csv.gz"], BillFolder.Read(packed.Path).UsageFiles);
    }

    [Fact]
    public void Usage_streams_file_by_file_in_the_order_of_their_names()
    {
        using var folder = new FolderOnDisk(
            ("usage/b.csv", Header + Row.Replace("Requests", "b")),
            ("usage/B.csv", Header + Row.Replace("Requests", "B")),
            ("usage/a.csv", Header + Row.Replace("Requests", "a")));

        var read = BillFolder.Read(folder.Path);

        Assert.Equal(["usage/B.csv", "usage/a.csv", "usage/b.csv"], read.UsageFiles);
        Assert.Equal(["B", "a", "b"], read.Usage().Select(u => u.Key.UsageType));
        Assert.Equal(
            ["usage/B.csv:2", "usage/a.csv:2", "usage/b.csv:2"],
            read.UsageFiles.SelectMany(read.UsageOf).Select(u => u.Origin!.ToString()));
    }

    [Fact]
    public void Equal_texts_of_a_file_are_one_string()
    {
        using var folder = new FolderOnDisk(
            ("usage/a.csv", Header + Row + Row.Replace("Requests", "Größe") + Row + Row));

        var usage = BillFolder.Read(folder.Path).Usage().ToArray();

        Assert.Equal("Größe", usage[1].Key.UsageType);
        Assert.Same(usage[0].Key.UsageType, usage[3].Key.UsageType);
        Assert.Same(usage[0].Account.Value, usage[3].Account.Value);
        Assert.Same(usage[0].Origin!.File, usage[3].Origin!.File);
    }

    [Fact]
    public void A_price_list_of_aws_is_read_where_it_lies()
    {
        using var folder = new FolderOnDisk(
            ("prices/AmazonS3/eu-west-2/index.csv", "no price list\n"));

        var refused = Assert.Throws<InputException>(() => BillFolder.Read(folder.Path));

        Assert.All(
            refused.Errors,
            error => Assert.Equal("prices/AmazonS3/eu-west-2/index.csv", error.File));
    }

    [Fact]
    public void Every_choice_can_be_made()
    {
        using var folder = new FolderOnDisk();
        folder.Write("organization.json", """
            {
              "managementAccount": "111111111111",
              "policy": {
                "attribution": "proportional",
                "blending": "hour",
                "blendReservationCharges": true,
                "reservationFeeDecimals": 8,
                "benefitOrder": "free-tiers-first",
                "zeroSavings": "uncovered",
                "creditMembership": "at-once",
                "supportBase": "after-credits",
                "taxBase": "before-credits",
                "taxInheritance": true,
                "subCent": "round-up",
                "invoiceCurrency": "EUR"
              }
            }
            """);

        var policy = BillFolder.Read(folder.Path).Facts.Policy;

        Assert.Equal(
            new()
            {
                Attribution = TierAttribution.Proportional,
                Blending = BlendingWindow.Hour,
                BlendReservationCharges = true,
                ReservationFeeDecimals = 8,
                BenefitOrder = BenefitOrder.FreeTiersFirst,
                ZeroSavings = ZeroSavings.Uncovered,
                CreditMembership = CreditMembership.AtOnce,
                SupportBase = CreditOrdering.AfterCredits,
                TaxBase = CreditOrdering.BeforeCredits,
                TaxInheritance = true,
                SubCent = SubCent.RoundUp,
                InvoiceCurrency = new Currency("EUR"),
                VolumeDiscount = policy.VolumeDiscount,
            },
            policy);
    }

    [Fact] // Of the thousands of rates in a list, those count whose SKU the catalog has.
    public void A_price_list_of_savings_plans_gives_the_rates_of_their_offerings()
    {
        using var folder = new FolderOnDisk(
            ("prices/a.csv", """
                sku,service,usageType,rate
                HB5V2X8TXQUTDZBV,AmazonEC2,EU-BoxUsage:c1.medium,0.148
                """),
            ("prices/AWSComputeSavingsPlan/eu-west-1/index.json", File.ReadAllText(Path.Combine(
                FolderOnDisk.Project(),
                "test/Tributary.SystemTests/Storage/PriceLists/Fixtures/written/plans.json"))));

        Assert.Equal(
            [
                "ComputeSP:1yrAllUpfront HB5V2X8TXQUTDZBV 0.098 from 2020-02-20T22:03:00Z",
                "ZGC49G7XS8QA54BQ HB5V2X8TXQUTDZBV 0.081 from 2021-01-22T22:48:51Z",
            ],
            BillFolder.Read(folder.Path).Facts.SavingsPlanRates.Select(rate =>
                $"{rate.Offering} {rate.Sku} {rate.Rate} from {rate.From}"));
    }

    private const string Requests = """
        sku,service,usageType,unit,rate
        R1,AmazonS3,USE2-Requests-Tier1,Requests,0.000005
        R2,AmazonS3,USE2-Requests-Tier2,Requests,0.0000004
        """;

    private static string Usage(FolderOnDisk folder) => string.Join(
        '\n',
        BillFolder.Read(folder.Path).Usage().Select(u => (u with { Origin = null }).ToString()));
}
