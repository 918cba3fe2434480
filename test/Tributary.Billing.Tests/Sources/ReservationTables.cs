using Tributary.Billing.Catalog;
using Tributary.Billing.Commitments;
using Tributary.Billing.Rating;
using Xunit;

namespace Tributary.Billing.Tests.Sources;

/// <summary>
/// docs/sources/gt-08-reservation-tables.md: the reservation columns of the Cost and Usage Report.
/// </summary>
public sealed class ReservationTables
{
    /// <summary>
    /// A fee of 58.8709677419 USD for a year: 744 of its 8,760 hours are the 5.00 of the table.
    /// </summary>
    internal const string Reserved = """
        month 2018-10
        payer a
        instance c3.8xlarge 1.68
        instance c3.large 0.105
        reserve a c3.8xlarge hourly=0.10 upfront=58.8709677419

        """;

    internal const string Used744 = "use a c3.8xlarge 744 during=2018-10";

    internal const string Used644 = "use a c3.8xlarge 644 during=2018-10-01..2018-10-27T20";

    /// <summary>644 hours of a size that is a sixteenth of the reserved one.</summary>
    internal const string UsedLarge = "use a c3.large 644 during=2018-10-01..2018-10-27T20";

    [Theory] // The tables print 23 and 46: whole dollars.
    [InlineData("m4.large", "0.0309", "22.9896", 2_976)]
    [InlineData("m4.xlarge", "0.0618", "45.9792", 5_952)]
    public void A_month_of_a_recurring_fee(string type, string hourly, string fee, int units)
    {
        var line = Given.Of($"""
            month 2016-01
            payer a
            reserve a {type} hourly={hourly}
            """).Bill().Lines.Single();

        Assert.Equal(fee, line.Unblended.ToString());
        Assert.Equal("744", line.Quantity.ToString());
        Assert.Equal(Quantity.Of(units), Normalized(line.Quantity, type));
    }

    [Fact] // The other table: one m4.xlarge reservation on two m4.large instances.
    public void One_reservation_covers_two_instances_of_half_its_size() => Assert.Equal(
        "a m4.large r1 2 0",
        Shown.Usage(Given.Of("""
            month 2016-01
            payer a
            instance m4.large 0.12
            reserve a m4.xlarge hourly=0.0618
            use a m4.large 1
            use a m4.large 1
            """).Bill(), "account sku by quantity unblended"));

    [Fact]
    public void Two_reservations_split_an_hour_of_twice_their_size()
    {
        var bill = Given.Of("""
            month 2016-01
            payer a
            instance m4.xlarge 0.239
            reserve a m4.large hourly=0.0309
            reserve a m4.large hourly=0.0309
            use a m4.xlarge 1
            """).Bill();

        Assert.Equal(
            """
            a m4.xlarge r1 0.5 0
            a m4.xlarge r2 0.5 0
            """,
            Shown.Usage(bill, "account sku by quantity unblended"));
        Assert.All(
            bill.Lines.Where(l => l.Type == LineItemType.DiscountedUsage),
            l => Assert.Equal(Quantity.Of(4), Normalized(l.Quantity, "m4.xlarge")));
    }

    [Fact]
    public void Used_all_month_its_whole_cost_falls_on_usage()
    {
        var bill = Bill(Used744);

        Assert.Equal(
            """
            a r1-fee 744 74.4 0
            a r1-upfront 1 58.8709677419 0
            a r1 744 0 79.4
            """,
            Shown.Lines(bill, "account by quantity unblended amortized"));
        Assert.Equal(Quantity.Of(47_616), Normalized(bill.Lines[2].Quantity, "c3.8xlarge"));
    }

    [Fact] // Errata: the table prints 47,216, 0 recurring and 10 amortized unused, swapped.
    public void Used_644_hours_it_leaves_10_00_of_the_recurring_fee_unused()
    {
        var bill = Bill(Used644);
        var fee = Fee(bill);
        var usage = Reserved1(bill);

        Assert.Equal("644", fee.Used.ToString());
        Assert.Equal("100", fee.Unused.ToString());
        Assert.Equal("10", fee.UnusedRecurringFee.ToString());
        Assert.Equal("0.6720430108", fee.UnusedUpfront.ToString());
        Assert.Equal("64.4", usage.RecurringFee.ToString());
        Assert.Equal("4.3279569892", usage.AmortizedUpfront.ToString());
        Assert.Equal("5", fee.AmortizedUpfront.ToString());
        Assert.Equal(Quantity.Of(41_216), Normalized(fee.Used, "c3.8xlarge"));
        Assert.Equal("74.4", (usage.RecurringFee + fee.UnusedRecurringFee).ToString());
    }

    [Fact] // Erratum: the table prints 6,500 normalized units; 100 hours of factor 64 are 6,400.
    public void An_open_capacity_reservation_uses_what_no_instance_does()
    {
        var month = Given.Of(Reserved, """
            use a c3.8xlarge 644 during=2018-10-01..2018-10-27T20
            use a unused-box 100 during=2018-10-27T20..2018-11-01
            instance c3.8xlarge 1.68 id=unused-box usagetype=UnusedBox:c3.8xlarge
            """);
        var bill = month.Bill();

        Assert.Equal(
            """
            a UnusedBox:c3.8xlarge 100 10.6720430108
            a c3.8xlarge 644 68.7279569892
            """,
            string.Join('\n', bill.Lines
                .Where(l => l.Type == LineItemType.DiscountedUsage)
                .Select(l => $"a {l.UsageType} {l.Quantity} {l.Amortized}")));
        Assert.Equal("0", Fee(bill).Unused.ToString());
        Assert.Equal(Quantity.Of(6_400), Normalized(Quantity.Of(100), "c3.8xlarge"));
    }

    [Fact] // Erratum: the table prints 100 unused hours; 744 - 40.25 are 703.75.
    public void A_sixteenth_of_its_size_uses_40_25_of_its_hours()
    {
        var bill = Bill(UsedLarge);
        var fee = Fee(bill);
        var usage = Reserved1(bill);

        Assert.Equal("40.25", usage.ReservedHours.ToString());
        Assert.Equal("4.025", usage.RecurringFee.ToString());
        Assert.Equal("703.75", fee.Unused.ToString());
        Assert.Equal("70.375", fee.UnusedRecurringFee.ToString());
        Assert.Equal(Quantity.Of(2_576), Normalized(Quantity.Of(644), "c3.large"));
        Assert.Equal(Quantity.Of(2_576), Normalized(fee.Used, "c3.8xlarge"));
    }

    [Fact]
    public void A_fee_of_365_a_year_is_a_dollar_a_day()
    {
        const string Facts = """
            month 2018-10
            payer a
            member owner during=2018-10-09
            reserve owner m4.large upfront=365 term=2018-03-01..2019-03-01
            """;
        var oneDay = Given.Of(Facts).Bill();
        var allMonth = Given.Of(Facts.Replace(" during=2018-10-09", "")).Bill();

        Assert.Equal("1", oneDay.Total(Metric.Amortized).ToString());
        Assert.Equal("31", allMonth.Total(Metric.Amortized).ToString());
    }

    [Fact]
    public void The_list_value_is_upfront_and_hourly_over_the_term()
    {
        var discount = Given.Of("""
            month 2018-10
            payer a
            policy volume=0:50
            reserve a t2.micro upfront=60 hourly=0.007
            """).Bill().Lines.Select(l => l.Derivation).OfType<Derivation.VolumeDiscount>();

        Assert.Equal("121.32", discount.Single().ListValue.ToString());
    }

    /// <summary>Normalized units, of hours of a size.</summary>
    internal static Quantity Normalized(Quantity hours, string type) => new(
        hours.Parts * NormalizationFactor.Quarters(Shape(type))
            / NormalizationFactor.QuartersPerUnit);

    private static InstanceShape Shape(string type) =>
        new() { Service = "AmazonEC2", Region = "us-east-1", InstanceType = type };

    internal static Bill Bill(string usage) => Given.Of(Reserved, usage).Bill();

    internal static Derivation.ReservationFee Fee(Bill bill) =>
        bill.Lines.Select(l => l.Derivation).OfType<Derivation.ReservationFee>().Single();

    internal static Derivation.Reserved Reserved1(Bill bill) =>
        bill.Lines.Select(l => l.Derivation).OfType<Derivation.Reserved>().Single();

    [Fact]
    public void The_page_shows_what_the_pipeline_computes() => ComputedPage.Check(
        "gt-08-reservation-tables.md",
        new()
        {
            ["GT08.used"] = () => Shown.Table(
                "usage | reserved hours | recurring | amortized | unused hours "
                    + "| unused recurring | unused amortized",
                [
                    Row("744 h of c3.8xlarge", Used744),
                    Row("644 h of c3.8xlarge", Used644),
                    Row("644 h of c3.large", UsedLarge),
                ]),
            ["GT08.database"] = () => Shown.Table(
                "month | instance | storage | backup | total",
                [
                    Database("reserved", DatabaseBill.Reserved),
                    Database("on demand", DatabaseBill.OnDemand),
                ]),
        });

    private static string[] Row(string name, string usage)
    {
        var bill = Bill(usage);
        var (fee, reserved) = (Fee(bill), Reserved1(bill));

        return
        [
            name,
            reserved.ReservedHours.ToString(),
            Shown.Rounded(reserved.RecurringFee, 4),
            Shown.Rounded(reserved.AmortizedUpfront, 4),
            fee.Unused.ToString(),
            Shown.Rounded(fee.UnusedRecurringFee, 4),
            Shown.Rounded(fee.UnusedUpfront, 4),
        ];
    }

    private static string[] Database(string name, string facts)
    {
        var bill = Given.Of(facts).Bill();
        string Sum(Func<LineItem, bool> which) =>
            Shown.Rounded(bill.Lines.Where(which).Select(l => l.Unblended).Sum(), 2);

        return
        [
            name, Sum(l => l.Sku is not ("gp2" or "backup")), Sum(l => l.Sku == "gp2"),
            Sum(l => l.Sku == "backup"), Sum(_ => true),
        ];
    }
}
