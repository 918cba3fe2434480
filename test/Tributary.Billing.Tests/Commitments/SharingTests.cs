using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Commitments;

/// <summary>Who shares with whom: docs/decisions/0015-sharing.md.</summary>
public sealed class SharingTests
{
    /// <summary>One hour; a owns what there is, and does not use it.</summary>
    private const string Month = """
        month 2019-03
        payer p
        member a
        member b
        member c
        instance m5.large 2
        price vm Hrs 2
        plan-rate Compute vm 1
        price calls Requests 1

        """;

    private const string Reserved = """
        reserve a m5.large id=shared
        use b m5.large 1

        """;

    private const string Planned = """
        plan a Compute id=shared hourly=1
        use b vm 1

        """;

    private const string Credited = """
        credit a 9 id=shared
        use b calls 1

        """;

    public static TheoryData<string> Commitments => [Reserved, Planned];

    public static TheoryData<string> All => [Reserved, Planned, Credited];

    [Theory]
    [MemberData(nameof(All))]
    public void Without_a_preference_an_account_shares(string facts) => Assert.True(Shared(facts));

    [Theory] // Both sides: the owner, or the one who would be served.
    [MemberData(nameof(Commitments))]
    public void Commitments_pass_only_when_both_are_on(string facts)
    {
        Assert.False(Shared(facts + "sharing a commitments=off"));
        Assert.False(Shared(facts + "sharing b commitments=off"));
        Assert.True(Shared(facts + "sharing c commitments=off\nsharing b credits=off"));
    }

    [Fact]
    public void Credits_pass_only_when_both_are_on()
    {
        Assert.False(Shared(Credited + "sharing a credits=off"));
        Assert.False(Shared(Credited + "sharing b credits=off"));
        Assert.True(Shared(Credited + "sharing c credits=off\nsharing b commitments=off"));
    }

    [Theory] // A preference of the last second of the month governs all of it; the next does not.
    [InlineData("2019-03-31T23:59:59", false)]
    [InlineData("2019-04-01T00:00:00", true)]
    public void The_preference_at_the_months_end_governs_the_whole_month(string from, bool shared)
    {
        Assert.Equal(shared, Shared($"{Reserved}sharing b commitments=off from={from}"));
        Assert.Equal(shared, Shared($"{Planned}sharing b commitments=off from={from}"));
        Assert.Equal(shared, Shared($"{Credited}sharing b credits=off from={from}"));
    }

    [Theory] // Off and on again: what holds at the end holds for the first day, too.
    [MemberData(nameof(Commitments))]
    public void The_last_of_several_preferences_counts(string facts) => Assert.True(Shared(
        facts + """
        sharing b commitments=off from=2019-03-01
        sharing b commitments=on from=2019-03-20
        """));

    [Fact] // The preference is about commitments and credits: 30 of 40 are in the cheap tier.
    public void Tiers_and_free_tiers_are_pooled_all_the_same() => Assert.Equal(
        """
        a calls free 5
        a calls tier-1 10
        a calls tier-2 5
        b calls tier-2 20
        """,
        Shown.Usage(
            Given.Of("""
                month 2019-03
                payer p
                member a
                member b
                price calls Requests 0-10 1, 10- 0.5
                free free 5 skus=calls
                sharing a commitments=off credits=off
                sharing b commitments=off credits=off
                use a calls 20
                use b calls 20
                """).Bill(),
            "account sku by quantity"));

    [Theory]
    [MemberData(nameof(Commitments))]
    public void The_owner_gets_its_own_when_it_does_not_share(string facts) => Assert.True(Shared(
        facts.Replace("use b", "use a") + "sharing a commitments=off"));

    [Theory] // c would come after b, by id and by saving; it is in the owner's group.
    [MemberData(nameof(Commitments))]
    public void In_a_prioritized_group_the_group_is_served_before_everybody_else(string facts)
    {
        const string Group = "group team accounts=a,c";

        Assert.Equal("c", Served($"{facts}{ByC(facts)}\n{Group}"));
        Assert.Equal("b", Served($"{facts}{Group}"));
    }

    [Theory]
    [MemberData(nameof(Commitments))]
    public void A_restricted_group_shares_with_nobody_else(string facts)
    {
        const string Group = "group team mode=restricted accounts=a,c";

        Assert.Equal("c", Served($"{facts}{ByC(facts)}\n{Group}"));
        Assert.Equal("", Served($"{facts}{Group}"));
    }

    [Theory] // The owner is in no group, or in another one.
    [MemberData(nameof(Commitments))]
    public void Into_a_restricted_group_nothing_comes_from_outside(string facts)
    {
        Assert.False(Shared(facts + "group team mode=restricted accounts=b,c"));
        Assert.False(Shared(facts + """
            group others accounts=a
            group team mode=restricted accounts=b,c
            """));
    }

    [Theory]
    [MemberData(nameof(Commitments))]
    public void Alone_in_a_restricted_group_nothing_is_shared(string facts)
    {
        Assert.False(Shared(facts + "group alone mode=restricted accounts=b"));
        Assert.False(Shared(facts + "group alone mode=restricted accounts=a"));
    }

    [Fact]
    public void Groups_do_not_concern_credits() =>
        Assert.True(Shared(Credited + "group team mode=restricted accounts=a,c"));

    [Theory] // "able" comes before "team": there a is alone.
    [MemberData(nameof(Commitments))]
    public void Of_two_groups_that_list_it_an_account_is_in_the_first_by_name(string facts) =>
        Assert.False(Shared(facts + """
            group team accounts=a,b
            group able mode=restricted accounts=a
            """));

    [Theory] // So a restricted group with the payer in it holds nobody but the others.
    [MemberData(nameof(Commitments))]
    public void The_payer_is_in_no_group(string facts) => Assert.True(Shared(
        facts.Replace("use b", "use p") + "group team mode=restricted accounts=p"));

    [Theory] // Dissolved on the last day, or changed on the first of the next month.
    [InlineData("group team from=2019-03-31", true)]
    [InlineData("group team from=2019-04-01", false)]
    public void Of_one_group_the_last_version_of_the_month_counts(string version, bool shared)
    {
        const string Group = "group team mode=restricted accounts=a,c from=2019-01-01";

        Assert.Equal(shared, Shared($"{Reserved}{Group}\n{version}"));
        Assert.Equal(shared, Shared($"{Planned}{Group}\n{version}"));
    }

    [Fact] // Zonal ones of a reach b, outside of the group, before a's regional ones serve a.
    public void Zonal_and_regional_ones_each_go_through_the_steps() => Assert.Equal(
        """
        b m5.large zonal 1
        c m5.large regional 1
        """,
        Shown.Usage(
            Given.Of(Month, """
                account a zones=1a:az1
                account b zones=1a:az1
                account c zones=1b:az2
                reserve a m5.large id=zonal zone=1a
                reserve a m5.large id=regional
                use b m5.large 1 zone=1a
                use c m5.large 1 zone=1b
                group team accounts=a,c
                """).Bill(),
            "account sku by quantity"));

    private static bool Shared(string facts) => Served(facts).Length > 0;

    /// <summary>The same usage by c.</summary>
    private static string ByC(string facts) =>
        facts.Split('\n').Single(line => line.StartsWith("use", StringComparison.Ordinal))
            .Replace("use b", "use c");

    /// <summary>Whose usage what is shared pays for.</summary>
    private static string Served(string facts) => string.Join(' ', Given.Of(Month, facts).Bill()
        .Lines
        .Where(line => By.Name(line.Derivation) == "shared")
        .Select(line => line.Account));
}
