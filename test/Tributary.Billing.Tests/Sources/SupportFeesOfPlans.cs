using Tributary.Billing.Rating;
using Xunit;

namespace Tributary.Billing.Tests.Sources;

/// <summary>docs/sources/support.md: what support costs, plan by plan.</summary>
public sealed class SupportFeesOfPlans
{
    /// <summary>Plans are data: those of today, and Gold and Silver of 2010.</summary>
    private const string Plans = """
        month 2019-10
        payer a
        price usage Units 1 service=AmazonEC2

        support-plan Developer 0- 3 minimum=29
        support-plan Business 0- 10, 10000- 7, 80000- 5, 250000- 3 minimum=100
        support-plan OnRamp 0- 10 minimum=5500
        support-plan Enterprise 0- 10, 150000- 7, 500000- 5, 1000000- 3 minimum=15000
        support-plan Gold 0- 10, 10000- 7, 80000- 5, 250000- 3 minimum=400
        support-plan Silver 0- 5 minimum=100

        """;

    private static readonly (string Plan, string Charges, string Fee)[] Fees =
    [
        ("Business", "500", "100"),
        ("Business", "1000", "100"),
        ("Business", "10000", "1000"),
        ("Business", "85000", "6150"),
        ("Business", "250000", "14400"),
        ("Business", "300000", "15900"),
        ("Enterprise", "100000", "15000"),
        ("Enterprise", "150000", "15000"),
        ("Enterprise", "2000000", "94500"),
        ("OnRamp", "40000", "5500"),
        ("OnRamp", "60000", "6000"),
        ("Developer", "500", "29"),
        ("Developer", "2000", "60"),
        ("Gold", "3000", "400"),
        ("Gold", "85000", "6150"),
        ("Silver", "1500", "100"),
        ("Silver", "3000", "150"),
    ];

    public static TheoryData<string, string, string> Charged =>
        [.. Fees.Select(fee => (fee.Plan, fee.Charges, fee.Fee))];

    [Theory]
    [MemberData(nameof(Charged))]
    public void A_plan_costs_its_bands_and_at_least_its_minimum(
        string plan, string charges, string fee) =>
        Assert.Equal($"AWSSupport{plan} {fee}", Fee(plan, charges));

    [Theory] // A plan of 100 USD from the middle of October: half of the month is half of it.
    [InlineData("2019-10-16T12:00:00..", "50")]
    [InlineData("2019-10-16..", "51.6129032258")]
    [InlineData("2019-10-31T23:59:59..", "0.0000373357")]
    [InlineData("..2019-10-16T12:00:00", "50")]
    public void Inside_a_month_the_minimum_counts_by_the_second(string during, string fee) =>
        Assert.Equal($"AWSSupportBusiness {fee}", Fee("Business", "10", during));

    [Fact] // 6,150 for the whole month: half of it, which is above half of the minimum.
    public void Inside_a_month_the_bands_count_for_their_part_too() =>
        Assert.Equal("AWSSupportBusiness 3075", Fee("Business", "85000", "2019-10-16T12.."));

    private static string Fee(string plan, string charges, string during = "..") => Shown.Rows(
        Given.Of(Plans, $"""
            support a {plan} during={during}
            use a usage {charges}
            """).Bill().Lines.Where(line => line.Derivation is Derivation.Support),
        "product unblended");

    [Fact]
    public void The_page_shows_what_the_pipeline_computes() => ComputedPage.Check(
        "support.md",
        new()
        {
            ["support.fees"] = () => Shown.Table(
                "plan | charges of the account | bands | minimum | fee",
                Fees.Select(fee => Row(fee.Plan, fee.Charges, ".."))),
            ["support.part"] = () => Shown.Table(
                "since | charges of the account | bands of the whole month | minimum | fee",
                [
                    Part("2019-10-16T12", "10"),
                    Part("2019-10-16", "10"),
                    Part("2019-10-16T12", "85000"),
                ]),
        });

    private static string[] Part(string since, string charges) =>
        [since, .. Row("Business", charges, $"{since}..")[1..]];

    private static string[] Row(string plan, string charges, string during)
    {
        var line = Given.Of(Plans, $"support a {plan} during={during}\nuse a usage {charges}")
            .Bill().Lines.Single(l => l.Derivation is Derivation.Support);
        var support = (Derivation.Support)line.Derivation;

        return
        [
            plan,
            Shown.Rounded(support.Base, 2),
            string.Join(" + ", support.Bands.Select(band => Shown.Rounded(band, 2))),
            Shown.Rounded(support.Minimum, 2),
            Shown.Rounded(line.Unblended, 2),
        ];
    }
}
