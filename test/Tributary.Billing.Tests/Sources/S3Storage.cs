using Tributary.Billing.Rating;
using Xunit;

namespace Tributary.Billing.Tests.Sources;

/// <summary>docs/sources/gt-01-s3-storage.md: 95 TB, three members, three tiers.</summary>
public sealed class S3Storage
{
    /// <summary>
    /// The order of arrival that gives the printed table: fifty terabytes fill the first two
    /// tiers, then each member stores fifteen more.
    /// </summary>
    private const string Facts = """
        month 2020-10
        payer management
        member member-1
        member member-2
        member member-3
        sku storage GB service=AmazonS3 region=us-east-1
        price storage TB factor=1000 0-1 100.00, 1-50 80.00, 50- 60.00

        use member-1 storage 15000 during=2020-10-01T00
        use member-2 storage 20000 during=2020-10-01T00
        use member-3 storage 15000 during=2020-10-01T00
        use member-1 storage 15000 during=2020-10-16T00
        use member-2 storage 15000 during=2020-10-16T00
        use member-3 storage 15000 during=2020-10-16T00
        """;

    private static readonly Given Month = Given.Of(Facts);

    private static readonly Bill Bill = Month.Bill();

    [Fact]
    public void The_organization_pays_6720()
    {
        Assert.Equal("6720", Bill.Total(Metric.Unblended).ToString());
        Assert.Equal("6720", Bill.Total(Metric.Blended).ToString());
        Assert.Equal("6720", Bill.Total(Metric.Amortized).ToString());
        Assert.Empty(Bill.Findings);
    }

    [Fact]
    public void Each_line_is_as_printed_and_exact_where_the_print_slips() => Assert.Equal(
        """
        member-1 tier-1 1000 100 70.7368421053
        member-1 tier-2 14000 1120 990.3157894737
        member-1 tier-3 15000 900 1061.052631579
        member-2 tier-2 20000 1600 1414.7368421053
        member-2 tier-3 15000 900 1061.0526315789
        member-3 tier-2 15000 1200 1061.0526315789
        member-3 tier-3 15000 900 1061.0526315789
        """,
        Shown.Lines(Bill, "account by quantity unblended blended"));

    [Fact]
    public void Each_member_has_its_part() => Assert.Equal(
        """
        member-1 2120 2122.105263158
        member-2 2500 2475.7894736842
        member-3 2100 2122.1052631578
        """,
        Shown.Accounts(Bill, Metric.Unblended, Metric.Blended));

    [Fact] // Erratum: the source says 6,780, which comes from no computation of tiers per member.
    public void Members_on_their_own_would_pay_7660_together()
    {
        var apart = Month.Apart();

        Assert.Equal("2420", apart.Bill("member-1").Total(Metric.Unblended).ToString());
        Assert.Equal("2820", apart.Bill("member-2").Total(Metric.Unblended).ToString());
        Assert.Equal("2420", apart.Bill("member-3").Total(Metric.Unblended).ToString());
        Assert.Equal("7660", apart.TotalOfAllBills(Metric.Unblended).ToString());
    }

    [Fact] // Erratum: 6,780 is 3, 48 and 44 TB at the three rates, as if tier 2 ended at 51 TB.
    public void The_printed_6780_is_three_first_terabytes_before_two_shared_tiers() =>
        Assert.Equal("6780", Total("price storage GB 0-3000 0.10, 3000-51000 0.08, 51000- 0.06"));

    [Fact] // Erratum: the source says that the third tier starts over 49 TB.
    public void The_third_tier_starts_at_50_terabytes()
    {
        var third = Bill.Lines.Select(line => line.Derivation).OfType<Derivation.Tiered>()
            .Where(tiered => tiered.Tier == 2);

        Assert.Equal("50000", third.Min(tiered => tiered.From).ToString());
        Assert.Equal("6700", Total("price storage GB 0-1000 0.10, 1000-49000 0.08, 49000- 0.06"));
    }

    [Fact] // Erratum: the source rounds the rate to 0.070737 first, and prints 990.318.
    public void Rounding_the_rate_first_loses_a_cent_and_a_half()
    {
        var line = Bill.Lines[1];
        var rounded = Money.Round(line.BlendedRate!.Value, Currency.Usd, 6);
        var total = rounded.Exact * 95_000;

        Assert.Equal("0.070737", rounded.ToString());
        Assert.Equal("990.318", Money.Round(rounded.Exact * 14_000, Currency.Usd).ToString());
        Assert.Equal("6720.015", Money.Round(total, Currency.Usd).ToString());
        Assert.Equal("990.3157894737", line.Blended.ToString());
    }

    [Fact] // One terabyte at the first rate once, not three times: 260 and not 300.
    public void Three_first_terabytes_cost_300_apart_and_260_together()
    {
        const string Three = """
            month 2020-10
            payer management
            member member-1
            member member-2
            member member-3
            price storage GB 0-1000 0.10, 1000-50000 0.08, 50000- 0.06
            use member-1 storage 1000
            use member-2 storage 1000
            use member-3 storage 1000
            """;
        var month = Given.Of(Three);

        Assert.Equal("260", month.Bill().Total(Metric.Unblended).ToString());
        Assert.Equal("300", month.Apart().TotalOfAllBills(Metric.Unblended).ToString());
    }

    [Fact]
    public void Who_gets_the_cheap_tier_moves_the_shares_and_never_the_total()
    {
        var inOrder = Month.With(TierAttribution.AccountOrder).Bill();
        var alike = Month.With(TierAttribution.Proportional).Bill();

        Assert.Equal(
            """
            member-1 2420 2122.1052631579
            member-2 2500 2475.7894736842
            member-3 1800 2122.1052631579
            """,
            Shown.Accounts(inOrder, Metric.Unblended, Metric.Blended));
        Assert.Equal(
            """
            member-1 2122.1052631579 2122.1052631579
            member-2 2475.7894736842 2475.7894736842
            member-3 2122.1052631579 2122.1052631579
            """,
            Shown.Accounts(alike, Metric.Unblended, Metric.Blended));
        Assert.Equal("6720", inOrder.Total(Metric.Unblended).ToString());
        Assert.Equal("6720", alike.Total(Metric.Unblended).ToString());
    }

    [Fact]
    public void The_management_account_stores_nothing_and_has_no_line() =>
        Assert.DoesNotContain(Bill.Lines, line => line.Account == new AccountId("management"));

    private static string Total(string price) => Given.Of(Facts.Replace(
            "price storage TB factor=1000 0-1 100.00, 1-50 80.00, 50- 60.00", price))
        .Bill().Total(Metric.Unblended).ToString();

    [Fact]
    public void The_page_shows_what_the_pipeline_computes() => ComputedPage.Check(
        "gt-01-s3-storage.md",
        new()
        {
            ["GT01.lines"] = () => Shown.Table(
                "member | tier | GB | price per TB | unblended | blended",
                Bill.Lines.Select(line => new[]
                {
                    line.Account.Value,
                    $"{((Derivation.Tiered)line.Derivation).Tier + 1}",
                    line.Quantity.ToString(),
                    line.Rate!.Value.ToString(),
                    Shown.Rounded(line.Unblended, 2),
                    Shown.Rounded(line.Blended, 6),
                })),
            ["GT01.members"] = () => Shown.Table(
                "member | unblended | blended | alone",
                Bill.TotalByAccount(Metric.Unblended).Keys.Select(member => new[]
                {
                    member.Value,
                    Shown.Rounded(Bill.TotalByAccount(Metric.Unblended)[member], 2),
                    Shown.Rounded(Bill.TotalByAccount(Metric.Blended)[member], 6),
                    Shown.Rounded(Month.Apart().Bill(member.Value).Total(Metric.Unblended), 2),
                })
                .Append(
                [
                    "together",
                    Shown.Rounded(Bill.Total(Metric.Unblended), 2),
                    Shown.Rounded(Bill.Total(Metric.Blended), 6),
                    Shown.Rounded(Month.Apart().TotalOfAllBills(Metric.Unblended), 2),
                ])),
            ["GT01.attribution"] = () => Shown.Table(
                "attribution | member-1 | member-2 | member-3 | together",
                Enum.GetValues<TierAttribution>().Select(attribution =>
                {
                    var bill = Month.With(attribution).Bill();

                    return (string[])
                    [
                        attribution.ToString(),
                        .. bill.TotalByAccount(Metric.Unblended).Values
                            .Append(bill.Total(Metric.Unblended))
                            .Select(amount => Shown.Rounded(amount, 2)),
                    ];
                })),
        });
}
