using Tributary.Billing.Commitments;
using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Rating;

public sealed class SharingFindingsTests
{
    [Fact]
    public void An_account_in_two_groups() => ExpectedFinding.Alone(
        "account-in-two-groups", Severity.Error,
        "Account a is in the sharing groups Labs and Shops; the first one holds.",
        "Keep each account in one group.",
        Month(Group("Shops", 9, "a"), Group("Labs", 10, "a", "a")));

    [Fact] // The last version of the month holds.
    public void An_account_that_has_changed_groups() => Assert.Empty(
        Month(
            Group("Shops", 9, "a"),
            Group("Labs", 10, "a"),
            Group("Shops", 10),
            Group("Games", 11, "a")).Bill().Findings);

    [Fact]
    public void The_payer_in_a_group() => ExpectedFinding.Alone(
        "sharing-group-with-payer", Severity.Error,
        "Sharing group Shops has the management account p, which can be in none; there it is "
            + "ignored.",
        "Take the management account out of the group.",
        Month(Group("Shops", 9, "p", "a")));

    [Fact] // What cannot be consolidated is on the member's own bill, of which it is the payer.
    public void A_member_on_its_own_bill() =>
        Assert.Empty(Month(Group("Shops", 9, "a")).Bill("a").Findings);

    private static Given Month(params SharingGroup[] groups) =>
        ExpectedFinding.Month(facts => facts with { SharingGroups = [.. groups] });

    private static SharingGroup Group(string name, int month, params string[] accounts) => new()
    {
        Name = name,
        From = Instant.Of(2018, month, 2),
        Accounts = [.. accounts.Select(id => new AccountId(id))],
        Origin = new("sharing-groups.csv", 2),
    };
}
