using System.Collections.Immutable;
using Tributary.Billing.Rating;
using Xunit;

namespace Tributary.Billing.Tests.Sources;

/// <summary>
/// docs/sources/gt-07-credits.md: which credit pays what, and on whose bill.
/// </summary>
public sealed class JorgeAndSusan
{
    private const string Jorge = """
        month 2019-01
        payer jorge
        price compute Hrs 1 service=AmazonEC2
        price storage GB-Mo 1 service=AmazonS3
        use jorge compute 100
        use jorge storage 50

        credit jorge 5 id=two services=AmazonEC2 during=2018-06..2020-01
        credit jorge 10 id=one services=AmazonEC2,AmazonS3 during=2018-06..2019-02
        """;

    /// <summary>
    /// She joins on January 11, redeems 100 USD on January 18, leaves on April 16 with 50.
    /// </summary>
    private const string Susan = """
        month 2019-01
        payer family
        member susan during=2019-01-11..2019-04-16
        price compute Days 1 service=AmazonEC2
        credit susan 100 id=hers during=2019-01-18..2020-01

        use susan compute 31 during=2019-01
        use susan compute 10 during=2019-02
        use susan compute 10 during=2019-03
        use susan compute 30 during=2019-04
        use susan compute 31 during=2019-05
        use family compute 10 during=2019-01
        use family compute 10 during=2019-02
        use family compute 10 during=2019-03
        use family compute 10 during=2019-04
        use family compute 10 during=2019-05
        """;

    private static readonly string[] Months =
        ["2019-01", "2019-02", "2019-03", "2019-04", "2019-05"];

    [Fact] // The sooner expiry first, on the largest charge that it may pay; then the other one.
    public void Jorges_credits_lower_EC2_to_85_and_leave_S3_at_50()
    {
        var bill = Given.Of(Jorge).Bill();

        Assert.Equal(
            """
            AmazonEC2 one -10 -10 -10 -10 -10
            AmazonEC2 two -5 -5 -5 -5 -5
            """,
            Shown.Lines(
                bill,
                "product by unblended blended amortized net net-amortized",
                LineItemType.Credit));
        Assert.Equal("85", Due(bill, "AmazonEC2").ToString());
        Assert.Equal("50", Due(bill, "AmazonS3").ToString());
    }

    [Fact]
    public void Each_credit_says_what_it_found_and_what_it_leaves() => Assert.Equal(
        """
        one 10 0 100
        two 5 0 90
        """,
        string.Join('\n', Given.Of(Jorge).Bill().Lines
            .Select(line => line.Derivation)
            .OfType<Derivation.CreditApplied>()
            .Select(c => $"{c.Credit.Id} {c.Before} {c.After} {c.Charges}")));

    [Fact] // Her own January, the family's February to April, her own May.
    public void Susans_credit_pays_where_she_was_when_the_month_began() => Assert.Equal(
        """
        2019-01 susan 10 100 10 0
        2019-01 family 31 - 0 31
        2019-02 family 20 90 20 0
        2019-03 family 20 70 20 0
        2019-04 susan 15 - 0 15
        2019-04 family 25 50 25 0
        2019-05 susan 31 25 25 6
        2019-05 family 10 - 0 10
        """,
        Uses("month-start"));

    [Fact] // The guide of 2010: with her own at once, so where she is when the month ends.
    public void By_the_rule_of_2010_it_goes_with_her_at_once() => Assert.Equal(
        """
        2019-01 susan 10 - 0 10
        2019-01 family 31 100 31 0
        2019-02 family 20 69 20 0
        2019-03 family 20 49 20 0
        2019-04 susan 15 29 15 0
        2019-04 family 25 - 0 25
        2019-05 susan 31 14 14 17
        2019-05 family 10 - 0 10
        """,
        Uses("at-once"));

    [Theory] // One second after midnight is the start of a month.
    [InlineData("2019-08-01T00:00:00", "susan")]
    [InlineData("2019-08-01T00:00:01", "susan")]
    [InlineData("2019-08-01T00:00:02", "family")]
    [InlineData("2019-08-01T09:00:00", "family")]
    public void An_account_that_leaves_on_August_1_counts_for_August(string leaves, string payer)
    {
        var august = Given.Of($"""
            month 2019-08
            payer family
            member susan during=2019-01-11..{leaves}
            price compute Days 1 service=AmazonEC2
            credit susan 100 during=2019-01-18..2020-01
            use susan compute 31 during=2019-08
            use family compute 10 during=2019-08
            """);

        Assert.Equal(payer == "family", HasCredit(august.Bill()));
        Assert.Equal(payer == "susan", HasCredit(august.Bill("susan")));
    }

    private static bool HasCredit(Bill bill) =>
        bill.Lines.Any(line => line.Type == LineItemType.Credit);

    private static Money Due(Bill bill, string product) => bill.Lines
        .Where(line => line.Product == product)
        .Select(line => line.Unblended)
        .Sum();

    /// <summary>
    /// The bills of five months, one after the other: month, payer, charges, what was left of the
    /// credit, what it pays, what is due. Closing a month records what it took.
    /// </summary>
    private static string Uses(string membership)
    {
        var given = Given.Of(Susan, $"policy creditMembership={membership}");
        List<string> rows = [];
        foreach (var month in Months)
        {
            given = given.In(month);
            ImmutableArray<Bill> bills =
                [given.Bill("susan"), given.Bill("family")];
            rows.AddRange(bills.Where(bill => bill.Lines.Length > 0).Select(Row));
            given = given.Closed(bills);
        }

        return string.Join('\n', rows);
    }

    private static string Row(Bill bill)
    {
        var credits = bill.Lines.Where(line => line.Type == LineItemType.Credit).ToArray();
        var pays = -credits.Select(line => line.Unblended).Sum();
        var due = bill.Total(Metric.Unblended);
        var before = credits
            .Select(line => ((Derivation.CreditApplied)line.Derivation).Before)
            .OrderByDescending(left => left.Units)
            .Select(left => left.ToString())
            .FirstOrDefault("-");

        return $"{bill.Period} {bill.Payer} {due + pays} {before} {pays} {due}";
    }

    [Fact]
    public void The_page_shows_what_the_pipeline_computes() => ComputedPage.Check(
        "gt-07-credits.md",
        new()
        {
            ["GT07.jorge"] = () => Shown.Table(
                "product | charges | credit one | credit two | due",
                [JorgeRow("AmazonEC2"), JorgeRow("AmazonS3")]),
            ["GT07.susan"] = () => UsesTable("month-start"),
            ["GT07.2010"] = () => UsesTable("at-once"),
        });

    private static string[] JorgeRow(string product)
    {
        var lines = Given.Of(Jorge).Bill().Lines.Where(l => l.Product == product).ToArray();
        string Sum(Func<string, bool> by) => Shown.Rounded(
            lines.Where(l => by(By.Name(l.Derivation))).Select(l => l.Unblended).Sum(), 2);

        return
        [
            product, Sum(by => by == "tier-1"), Sum(by => by == "one"), Sum(by => by == "two"),
            Sum(_ => true),
        ];
    }

    private static string UsesTable(string membership) => Shown.Table(
        "month | on the bill of | charges | left of the credit | it pays | due",
        Uses(membership).Split('\n').Select(row => row.Split(' ')));
}
