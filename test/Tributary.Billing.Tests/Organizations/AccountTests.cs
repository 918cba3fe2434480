using System.Collections.Immutable;
using Tributary.Billing.Organizations;
using Xunit;

namespace Tributary.Billing.Tests.Organizations;

public sealed class AccountTests
{
    private static readonly Account Bob = new()
    {
        Id = new("bob"),
        ZoneIds = ImmutableDictionary<string, string>.Empty.Add("us-east-1a", "use1-az2"),
    };

    [Fact]
    public void A_zone_name_stands_for_the_physical_zone() =>
        Assert.Equal("use1-az2", Bob.PlaceOf("us-east-1a"));

    [Fact] // Two accounts' unknown us-east-1b are two places, whatever they are called.
    public void An_unknown_zone_is_a_place_of_this_account_alone()
    {
        Assert.Equal("bob:us-east-1b", Bob.PlaceOf("us-east-1b"));
        Assert.NotEqual(
            Bob.PlaceOf("us-east-1b"), (Bob with { Id = new("susan") }).PlaceOf("us-east-1b"));
    }

    [Fact]
    public void No_zone_is_no_place() => Assert.Equal("", Bob.PlaceOf(""));
}
