using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Commitments;

public sealed class ReservationTests
{
    [Fact]
    public void At_least_one_is_reserved()
    {
        var reservation = Given.Of("month 2018-10\npayer a\nreserve a m5.large")
            .Facts.Reservations[0];

        Assert.Throws<ArgumentOutOfRangeException>(() => reservation with { Count = 0 });
        Assert.False(reservation.IsZonal);
        Assert.True((reservation with { Zone = "us-east-1a" }).IsZonal);
    }
}
