using Xunit;

namespace Tributary.Billing.Tests;

public sealed class AccountIdTests
{
    [Fact]
    public void Leading_zeros_are_part_of_it()
    {
        Assert.Equal("011254002932", new AccountId("011254002932").ToString());
        Assert.NotEqual(new("11254002932"), new AccountId("011254002932"));
    }

    [Fact] // By character code: no culture moves an account's turn in the tiers.
    public void The_order_is_that_of_characters()
    {
        AccountId a = new("B"), b = new("a");

        Assert.True(a < b && b > a && a <= b && b >= a);
    }
}
