using Tributary.Billing.Rating;
using Xunit;

namespace Tributary.Billing.Tests.Sources;

/// <summary>
/// docs/sources/gt-06-savings-plans.md: five purchases and one hour of machines, containers and
/// functions.
/// </summary>
public sealed class SavingsPlanHour
{
    private const string Used = """
        month 2019-11
        payer a
        instance r5.4xlarge 1.00
        instance m5.24xlarge 10.00 os=Windows tenancy=dedicated
        price fargate-vcpu vCPU-Hours 0.04 service=AmazonECS region=us-west-1
        price fargate-gb GB-Hours 0.004 service=AmazonECS region=us-west-1
        price lambda-gb-s Lambda-GB-Second 0.000015 service=AWSLambda region=us-east-2
        price lambda-requests Requests 0.20 factor=1000000 service=AWSLambda region=us-east-2

        plan-rate Compute r5.4xlarge 0.70
        plan-rate Compute fargate-vcpu 0.03
        plan-rate Compute fargate-gb 0.003
        plan-rate Compute m5.24xlarge 8.20
        plan-rate Compute lambda-gb-s 0.00001275
        plan-rate Compute lambda-requests 0.20 factor=1000000
        plan-rate EC2Instance r5.4xlarge 0.60
        plan-rate EC2Instance m5.24xlarge 7.80

        use a r5.4xlarge 4
        use a m5.24xlarge 1
        use a fargate-vcpu 400
        use a fargate-gb 1600
        use a lambda-gb-s 1500000
        use a lambda-requests 1000000

        """;

    private const string Hour = "term=2019-11-01T00";

    private static readonly string[] Scenarios =
    [
        $"plan a Compute hourly=50.00 {Hour}",
        $"plan a Compute hourly=2.00 {Hour}",
        $"plan a Compute hourly=19.60 {Hour}",
        $"""
        reserve a r5.4xlarge count=2 {Hour}
        plan a Compute hourly=18.20 {Hour}
        """,
        $"""
        plan a EC2Instance hourly=3.00 family=r5 region=us-east-1 {Hour}
        plan a Compute hourly=16.80 {Hour}
        """,
    ];

    [Fact]
    public void On_demand_the_hour_costs_59_10() =>
        Assert.Equal("59.1", Given.Of(Used).Bill().Total(Metric.Unblended).ToString());

    [Fact] // The source prints 47.13, which is rounded to cents.
    public void The_first_covers_everything_for_47_125_and_2_875_are_lost()
    {
        var bill = Bill(1);

        Assert.Equal(
            """
            lambda-gb-s p1 1500000 19.125
            lambda-requests p1 1000000 0.2
            m5.24xlarge p1 1 8.2
            r5.4xlarge p1 4 2.8
            fargate-gb p1 1600 4.8
            fargate-vcpu p1 400 12
            """,
            Shown.Usage(bill, "sku by quantity amortized"));
        Assert.Equal("p1 50 47.125 2.875", Plans(bill));
        Assert.Equal("50", bill.Total(Metric.Unblended).ToString());
        Assert.Equal("50", bill.Total(Metric.Amortized).ToString());
    }

    [Fact] // Decision 14: requests cost the same under the plan; the other reading bills them.
    public void Without_savings_of_zero_3_075_are_lost_and_20_cents_are_on_demand()
    {
        var bill = Given.Of(Used, Scenarios[0] + "\npolicy zeroSavings=uncovered").Bill();

        Assert.Equal("p1 50 46.925 3.075", Plans(bill));
        Assert.Equal("0.2", OnDemand(bill).ToString());
        Assert.Equal("50.2", bill.Total(Metric.Unblended).ToString());
    }

    [Fact] // Printed as 2.9 and 1.1 units, 1.14, and 56.24 on demand.
    public void The_second_covers_2_857142_of_four_machines()
    {
        var bill = Bill(2);

        Assert.Equal(
            """
            lambda-gb-s tier-1 1500000 22.5
            lambda-requests tier-1 1000000 0.2
            m5.24xlarge tier-1 1 10
            r5.4xlarge p1 2.8571428571 2
            r5.4xlarge tier-1 1.1428571429 1.1428571429
            fargate-gb tier-1 1600 6.4
            fargate-vcpu tier-1 400 16
            """,
            Shown.Usage(bill, "sku by quantity amortized"));
        Assert.Equal("p1 2 2 0", Plans(bill));
        Assert.Equal("56.2428571429", OnDemand(bill).ToString());
        Assert.Equal("58.2428571429", bill.Total(Metric.Unblended).ToString());
    }

    [Fact]
    public void The_third_covers_machines_and_containers_to_the_cent()
    {
        var bill = Bill(3);

        Assert.Equal(
            """
            lambda-gb-s tier-1 1500000 22.5
            lambda-requests tier-1 1000000 0.2
            m5.24xlarge tier-1 1 10
            r5.4xlarge p1 4 2.8
            fargate-gb p1 1600 4.8
            fargate-vcpu p1 400 12
            """,
            Shown.Usage(bill, "sku by quantity amortized"));
        Assert.Equal("p1 19.6 19.6 0", Plans(bill));
        Assert.Equal("32.7", OnDemand(bill).ToString());
        Assert.Equal("52.3", bill.Total(Metric.Unblended).ToString());
    }

    [Fact]
    public void The_fourth_leaves_two_machines_to_reservations()
    {
        var bill = Bill(4);

        Assert.Equal(
            """
            lambda-gb-s tier-1 1500000 22.5
            lambda-requests tier-1 1000000 0.2
            m5.24xlarge tier-1 1 10
            r5.4xlarge r1 2 0
            r5.4xlarge p1 2 1.4
            fargate-gb p1 1600 4.8
            fargate-vcpu p1 400 12
            """,
            Shown.Usage(bill, "sku by quantity amortized"));
        Assert.Equal("p1 18.2 18.2 0", Plans(bill));
        Assert.Equal("32.7", OnDemand(bill).ToString());
    }

    [Fact] // The plan of one family comes first, and its 60 cents left over serve nothing else.
    public void The_fifth_loses_60_cents_of_the_plan_for_one_family()
    {
        var bill = Bill(5);

        Assert.Equal(
            """
            lambda-gb-s tier-1 1500000 22.5
            lambda-requests tier-1 1000000 0.2
            m5.24xlarge tier-1 1 10
            r5.4xlarge p1 4 2.4
            fargate-gb p2 1600 4.8
            fargate-vcpu p2 400 12
            """,
            Shown.Usage(bill, "sku by quantity amortized"));
        Assert.Equal("p1 3 2.4 0.6\np2 16.8 16.8 0", Plans(bill));
        Assert.Equal("32.7", OnDemand(bill).ToString());
    }

    [Fact] // Both save 25 %: a gigabyte costs 0.003 under the plan, a vCPU 0.03.
    public void Of_equal_savings_the_lower_plan_rate_is_served_first() => Assert.Equal(
        """
        fargate-gb p1 1600
        fargate-vcpu p1 80
        fargate-vcpu tier-1 320
        """,
        string.Join('\n', Shown
            .Usage(Given.Of(Used, $"plan a Compute hourly=10 {Hour}").Bill(), "sku by quantity")
            .Split('\n')
            .Where(row => row.StartsWith("fargate", StringComparison.Ordinal))));

    [Fact] // An answer on re:Post: 13 an hour cover 3.25 of four units at 4.
    public void Thirteen_dollars_cover_three_units_and_a_quarter() => Assert.Equal(
        """
        unit p1 3.25 13
        unit tier-1 0.75 3.75
        """,
        Shown.Usage(
            Given.Of($"""
                month 2019-11
                payer a
                price unit Hrs 5
                plan-rate Compute unit 4
                plan a Compute hourly=13 {Hour}
                use a unit 4
                """).Bill(),
            "sku by quantity amortized"));

    internal static Bill Bill(int scenario) => Given.Of(Used, Scenarios[scenario - 1]).Bill();

    /// <summary>Each plan: committed, used, unused.</summary>
    internal static string Plans(Bill bill) => string.Join('\n', bill.Lines
        .Select(line => line.Derivation)
        .OfType<Derivation.PlanFee>()
        .Select(fee => $"{fee.Plan.Id} {fee.Committed} {fee.Used} {fee.Unused}")
        .Order(StringComparer.Ordinal));

    internal static Money OnDemand(Bill bill) => bill.Lines
        .Where(line => line.Type == LineItemType.Usage)
        .Select(line => line.Unblended)
        .Sum();

    [Fact]
    public void The_page_shows_what_the_pipeline_computes() => ComputedPage.Check(
        "gt-06-savings-plans.md",
        new()
        {
            ["GT06.scenarios"] = () => Shown.Table(
                "scenario | plan | committed | used | unused | on demand | the hour costs",
                Scenarios.Index().SelectMany(scenario => Rows(scenario.Index + 1))),
            ["GT06.usage"] = () => Shown.Table(
                "usage | 1 | 2 | 3 | 4 | 5",
                Given.Of(Used).Facts.Skus.Select(sku => Row(sku.Id))),
            ["GT06.zero"] = () => Shown.Table(
                "`zeroSavings` | used | unused | on demand | the hour costs",
                [Zero("covered"), Zero("uncovered")]),
            ["GT06.report"] = () => Shown.Table(
                "line | amount | unblended | amortized", SavingsPlanReport.Rows()),
        });

    private static IEnumerable<string[]> Rows(int scenario)
    {
        var bill = Bill(scenario);

        return Plans(bill).Split('\n').Index().Select(plan => (string[])
        [
            plan.Index == 0 ? $"{scenario}" : "",
            .. plan.Item.Split(' '),
            plan.Index == 0 ? OnDemand(bill).ToString() : "",
            plan.Index == 0 ? bill.Total(Metric.Unblended).ToString() : "",
        ]);
    }

    private static string[] Row(string sku) =>
    [
        sku,
        .. Scenarios.Select((_, i) => string.Join(
            ", ",
            Bill(i + 1).Lines
                .Where(line => line.Sku == sku && line.Quantity > Quantity.Zero)
                .Select(line => $"{line.Quantity} {Payer(By.Name(line.Derivation))}"))),
    ];

    private static string Payer(string by) => by == "tier-1" ? "on demand" : $"by {by}";

    private static string[] Zero(string choice)
    {
        var bill = Given.Of(Used, $"{Scenarios[0]}\npolicy zeroSavings={choice}").Bill();

        return
        [
            choice, .. Plans(bill).Split(' ')[2..], OnDemand(bill).ToString(),
            bill.Total(Metric.Unblended).ToString(),
        ];
    }
}
