using Tributary.Billing.Organizations;
using Tributary.Billing.Rating;
using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Metering;

public sealed class UsageDoubtsTests
{
    private const string Facts = """
        month 2018-10
        payer bob
        price out GB 0.10 during=2018-10-10..
        sku put Requests usagetype=Requests-Tier1

        """;

    [Fact]
    public void Usage_of_an_account_that_no_fact_names() => Expect(
        "unknown-account", Severity.Error,
        "Account mallory used something (2 records), but no fact names the account.",
        "Add the account, and its membership if somebody pays for it.",
        Known("bob", """
            use mallory out 1 during=2018-10-11
            use mallory out 1 during=2018-10-12
            """));

    [Fact]
    public void Usage_that_is_not_in_the_price_list() => Expect(
        "usage-without-sku", Severity.Error,
        "Account bob used 2 of Example teleport (2 records), which is not in the price list.",
        "Add the SKU and its price.",
        Given.Of(Facts, """
            use bob teleport 0.5
            use bob teleport 1.5
            """));

    [Fact]
    public void Usage_without_a_price_in_force()
    {
        var given = Given.Of(Facts, "use bob put 3 during=2018-10-02T05");

        Expect(
            "usage-without-price", Severity.Error,
            "Account bob used 3 Requests of Requests-Tier1 (SKU put, 1 record) while no price "
                + "was in force, first at 2018-10-02T05:00:00Z.",
            "Add a price that is in force then; a free thing has the price 0.",
            given);
        Assert.Empty(given.Bill().Lines);
    }

    [Fact] // Nothing is priced at zero in silence: only the part in the gap is doubtful.
    public void A_record_over_the_start_of_a_price_is_doubtful_in_part()
    {
        var given = Given.Of(Facts, "use bob out 2 during=2018-10-09T23..2018-10-10T01");

        Expect(
            "usage-without-price", Severity.Error,
            "Account bob used 1 GB of out (SKU out, 1 record) while no price "
                + "was in force, first at 2018-10-09T23:00:00Z.",
            "Add a price that is in force then; a free thing has the price 0.",
            given);
        Assert.Equal("1", given.Bill().Lines.Single().Quantity.ToString());
    }

    [Fact]
    public void Records_of_one_id_that_differ()
    {
        var given = Given.Of(Facts, """
            use bob out 2 during=2018-10-11 id=x
            use bob out 1 during=2018-10-11 id=x
            """);

        Expect(
            "record-conflict", Severity.Error,
            "Records of the id x say different things; one of them is counted.",
            "Give each record an id of its own, or remove the wrong one.",
            given);
        Assert.Equal(
            given.Bill().Total(Metric.Unblended),
            (given with { Records = [.. given.Records.Reverse()] }).Bill()
                .Total(Metric.Unblended));
    }

    [Fact]
    public void Records_that_come_again() => Expect(
        "record-repeated", Severity.Notice,
        "1 record with the id and the content of another: repetitions are not counted.",
        "Nothing needs to be done.",
        Given.Of(Facts, """
            use bob out 1 during=2018-10-11 id=x
            use bob out 1 during=2018-10-11 id=x
            """));

    [Theory] // A refund is a credit, never negative usage; what lasts no time used nothing.
    [InlineData("use bob out -1 during=2018-10-11")]
    [InlineData("use bob out 1 during=2018-10-11..2018-10-11")]
    public void Records_that_cannot_be(string usage)
    {
        var given = Given.Of(Facts, usage);

        Expect(
            "record-malformed", Severity.Error,
            "1 record of usage last no time or use less than nothing, and are not counted.",
            "Correct the times; give a refund as a credit.",
            given);
        Assert.Empty(given.Bill().Lines);
    }

    [Fact] // Susan was not Bob's when she used it: his bill is not doubtful.
    public void A_doubt_stands_on_the_bill_of_whoever_pays_for_the_usage()
    {
        var given = Given.Of(Facts, """
            member susan during=2018-10-20..
            use susan teleport 1 during=2018-10-02
            """);

        Assert.Empty(given.Bill().Findings);
        Assert.Single(given.Bill("susan").Findings);
    }

    private static Given Known(string account, string usage)
    {
        var given = Given.Of(Facts, usage);

        return given with
        {
            Facts = given.Facts with { Accounts = [new Account { Id = new(account) }] },
        };
    }

    private static void Expect(
        string code, Severity severity, string message, string remedy, Given given)
    {
        var finding = Assert.Single(given.Bill().Findings);

        Assert.Equal(
            (code, severity, message, remedy),
            (finding.Code, finding.Severity, finding.Message, finding.Remedy));
        Assert.NotEmpty(finding.Records);
    }
}
