using Tributary.Billing.Rating;
using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Rating;

/// <summary>
/// Usage that makes other usage free, one for one: docs/decisions/0016-discounts.md.
/// </summary>
public sealed class BundledDiscountsTests
{
    /// <summary>An hour of a firewall makes an hour of a gateway free.</summary>
    private const string Month = """
        month 2019-03
        payer p
        member a
        member b
        member c
        price firewall Hrs 5
        price gateway Hrs 2
        discount bundle Bundled sources=firewall skus=gateway

        """;

    [Fact]
    public void An_hour_of_the_one_makes_an_hour_of_the_other_free() => Assert.Equal(
        "a bundle -6 3 4",
        Freed("""
            use a firewall 3
            use a gateway 4
            """));

    [Fact] // Four of ten are needed at home; the six that are left go to b.
    public void An_accounts_own_usage_comes_first() => Assert.Equal(
        """
        a bundle -8 4 4
        b bundle -12 6 8
        """,
        Freed("""
            use a firewall 10
            use a gateway 4
            use b gateway 8
            """));

    [Fact] // Six are left over for four and eight.
    public void What_is_left_over_is_divided_by_what_the_others_have_left() => Assert.Equal(
        """
        a bundle -4 2 4
        b bundle -8 4 8
        """,
        Freed("""
            use c firewall 6
            use a gateway 4
            use b gateway 8
            """));

    [Fact] // b has 4 of its own: 4 are left of 8, as a has 4; two each.
    public void Only_what_an_account_has_left_counts_for_the_rest() => Assert.Equal(
        """
        a bundle -4 2 4
        b bundle -12 6 8
        """,
        Freed("""
            use b firewall 4
            use c firewall 4
            use a gateway 4
            use b gateway 8
            """));

    [Fact]
    public void More_than_is_used_is_not_free() => Assert.Equal(
        "a bundle -8 4 4",
        Freed("""
            use a firewall 99
            use a gateway 4
            """));

    [Fact] // Reserved, planned or free: the firewall was used.
    public void It_does_not_matter_how_the_source_is_paid() => Assert.Equal(
        "a bundle -6 3 4",
        Freed("""
            free free 1 skus=firewall
            plan-rate Compute firewall 1
            plan a Compute hourly=1 term=2019-03-01T00
            use a firewall 3
            use a gateway 4
            """));

    [Fact] // Of four hours one is free and one is planned: two cost something.
    public void Only_what_is_on_demand_and_costs_something_is_freed() => Assert.Equal(
        "a bundle -4 2 2",
        Freed("""
            free free 1 skus=gateway
            plan-rate Compute gateway 1
            plan a Compute hourly=1 term=2019-03-01T00
            use a firewall 3
            use a gateway 4
            """));

    [Fact]
    public void A_bundle_may_free_a_part_of_the_price() => Assert.Equal(
        "a half -3 3 4",
        Freed(
            """
            use a firewall 3
            use a gateway 4
            """,
            Month.Replace("bundle Bundled", "half Bundled percent=50")));

    [Fact] // The private rate is taken off first: four hours cost 4, three quarters of that are 3.
    public void It_is_taken_from_what_private_rates_leave() => Assert.Equal(
        "a bundle -3 3 4",
        Freed("""
            discount zz PrivateRate rate=1 skus=gateway
            use a firewall 3
            use a gateway 4
            """));

    [Fact] // Each a line of its own tier: two hours at 2.00 and two at 1.00, half of them free.
    public void Lines_get_the_same_share() => Assert.Equal(
        "a bundle -3 2 4",
        Freed(
            """
            use a firewall 2
            use a gateway 4
            """,
            Month.Replace("gateway Hrs 2", "gateway Hrs 0-2 2, 2- 1")));

    [Fact] // The firewall of the first half of the month does not count, nor does its gateway.
    public void Inside_its_time_both_are_counted() => Assert.Equal(
        "a bundle -2 1 2",
        Freed(
            """
            use a firewall 1 during=2019-03-20T00
            use a firewall 9 during=2019-03-02T00
            use a gateway 2 during=2019-03-20T00
            use a gateway 3 during=2019-03-02T00
            """,
            Month.Replace("skus=gateway", "skus=gateway during=2019-03-16..")));

    [Fact]
    public void Both_are_of_the_agreements_accounts() => Assert.Equal(
        "a bundle -2 1 4",
        Freed(
            """
            use a firewall 1
            use b firewall 9
            use a gateway 4
            use b gateway 4
            """,
            Month.Replace("skus=gateway", "skus=gateway accounts=a")));

    /// <summary>Each line of the discount, and how much usage it freed of how much.</summary>
    private static string Freed(string facts, string month = Month) => string.Join(
        '\n',
        from line in Given.Of(month, facts).Bill().Lines
        let discounted = line.Derivation as Derivation.Discounted
        where discounted?.Discount.Kind == Agreements.DiscountKind.Bundled
        select $"{line.Account} {By.Name(line.Derivation)} {line.Unblended} "
            + $"{discounted.Freed} {discounted.Used}");
}
