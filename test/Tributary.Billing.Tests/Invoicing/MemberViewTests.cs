using Tributary.Billing.Commitments;
using Tributary.Billing.Credits;
using Tributary.Billing.Invoicing;
using Tributary.Billing.Rating;
using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Invoicing;

/// <summary>
/// What a member sees (BILL-05): its own lines; and what it does not see leaves no trace.
/// </summary>
public sealed class MemberViewTests
{
    private static readonly AccountId Me = new("me");

    /// <summary>A month in which another account's commitments and credits serve mine.</summary>
    /// <param name="other">The other member.</param>
    /// <param name="payer">The payer.</param>
    /// <param name="name">What the ids of the others' facts begin with.</param>
    /// <param name="more">Facts that do not change my lines.</param>
    private static Given Month(
        string other = "other", string payer = "payer", string name = "", string more = "")
    {
        var given = Given.Of($"""
            month 2026-04
            payer {payer}
            member me
            member {other}
            price out GB 0-100 0.09, 100- 0.07
            free first-gigabytes 10 skus=out
            instance m5.large 0.107
            instance c5.large 0.085
            reserve {other} m5.large id={name}ri-1 upfront=50 hourly=0.03
            reserve {other} m5.large id={name}ri-2 hourly=0.04

            use {payer} out 50 during=2026-04
            use {other} out 100 during=2026-04
            use me out 80 during=2026-04
            use me m5.large 3 during=2026-04-02T05
            use me c5.large 5 during=2026-04-02T05
            use me spot 1 cost=1.25
            """, more);

        return given with
        {
            Facts = given.Facts with
            {
                SavingsPlans =
                [
                    Plan($"{name}sp-1", other, "compute"), Plan($"{name}sp-2", other, "compute"),
                ],
                SavingsPlanRates =
                [
                    new() { Offering = "compute", Sku = "c5.large", Rate = Rate("0.06") },
                ],
                Credits =
                [
                    Credit($"{name}credit", other, "1000") with { Services = ["AmazonEC2"] },
                    Credit("mine", "me", "0.75"),
                ],
                TaxRates =
                [
                    new() { Type = "VAT", Location = new("DE", ""), Percent = new(190_000) },
                ],
                TaxSettings = [new() { Account = Me, Contact = new("DE", "") }],
            },
        };
    }

    [Fact]
    public void Shows_its_own_lines_with_what_it_may_know_of_their_reasons() => Assert.Equal(
        """
        1 c5.large Tier 3.3333333333 0.2833333333
        2 c5.large SavingsPlan 1.6666666667 0.1416666666
        3 c5.large SavingsPlanNegation -1.6666666667 -0.1416666666
        4 m5.large Tier 1 0.107
        5 m5.large Reservation 2 0
        6 out Tier 34.7916666667 3.13125
        7 out Tier 41.6666666666 2.9166666667
        8 out FreeTier first-gigabytes 3.5416666667 0
        9 spot OwnCost 1 1.25
        10 Credit Credit 1 -0.3903333333
        11 Credit Credit mine 1 -0.75
        12 VAT Tax VAT in DE 1 1.24
        """,
        string.Join('\n', View(Month()).Lines.Select(l =>
            $"{l.Number} {l.UsageType} {l.Reason.Kind} {l.Reason.Name} {l.Quantity} {l.Unblended}"
                .Replace("  ", " ", StringComparison.Ordinal))));

    [Theory]
    [InlineData("outer", "payer", "", "")]
    [InlineData("zeta", "other", "", "")]
    [InlineData("nobody", "somebody", "renamed-", "")]
    [InlineData("other", "payer", "", "use other new-thing 5 cost=7")]
    [InlineData("other", "payer", "", "member third\nuse third new-thing 5 cost=7")]
    [InlineData("other", "payer", "", "instance r5.large 0.2\nreserve other r5.large hourly=1")]
    public void Nothing_of_the_others_is_in_it(
        string other, string payer, string name, string more) =>
        Assert.Equal(Text(View(Month())), Text(View(Month(other, payer, name, more))));

    [Fact]
    public void Its_lines_add_up_to_its_part_of_the_bill()
    {
        var bill = Month().Bill();

        Assert.Equal(
            bill.TotalByAccount(Metric.Unblended)[Me], MemberView.Of(bill, Me).Total);
    }

    [Fact]
    public void Every_line_of_the_account_is_behind_one_line_of_the_view()
    {
        var bill = Month().Bill();
        var view = MemberView.Of(bill, Me);

        var behind = view.Lines.SelectMany(l => MemberView.Behind(bill, Me, l.Number));

        Assert.Equal(
            bill.Lines.Where(l => l.Account == Me).Select(l => l.Number),
            behind.Select(l => l.Number).Order());
    }

    [Fact] // BILL-06: a bill is made of amounts; what runs or is stored does not reach it.
    public void Nobody_sees_what_an_account_runs()
    {
        var named = Month();
        var renamed = named with
        {
            Records = [.. named.Records.Select(r => r with { Resource = "something else" })],
        };

        Assert.Equal(
            named.Bill().Lines.Select(l => l.Unblended),
            renamed.Bill().Lines.Select(l => l.Unblended));
        Assert.DoesNotContain(
            "something else", string.Join('\n', renamed.Bill().Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_has_no_lines_sees_none() =>
        Assert.Empty(MemberView.Of(Month().Bill(), new("stranger")).Lines);

    private static MemberView View(Given month) => MemberView.Of(month.Bill(), Me);

    private static string Text(MemberView view) =>
        $"{view.Account} {view.Period} {view.Total}\n{string.Join('\n', view.Lines)}";

    private static Rate Rate(string text) => Parse.Rate(text);

    private static SavingsPlan Plan(string id, string owner, string offering) => new()
    {
        Id = id,
        Owner = new(owner),
        Type = SavingsPlanType.Compute,
        Offering = offering,
        Commitment = Rate("0.05"),
        Term = Parse.Range("2026-01-01..2027-01-01"),
        Origin = new($"{id}.json", 1),
    };

    private static Credit Credit(string id, string owner, string amount) => new()
    {
        Id = id,
        Owner = new(owner),
        Amount = Parse.Money(amount),
        During = TimeRange.Always,
        Description = id == "mine" ? "Welcome" : $"of {owner}",
    };
}
