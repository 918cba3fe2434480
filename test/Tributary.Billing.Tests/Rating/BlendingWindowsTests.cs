using Tributary.Billing.Rating;
using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Rating;

public sealed class BlendingWindowsTests
{
    /// <summary>As in a real month: EC2 reservations bought on the ninth at 21:40:47.</summary>
    private const string Month = """
        month 2018-10
        payer p
        member a
        instance m5.large 0.1
        price put Requests 0.01 service=AmazonS3
        reserve a m5.large hourly=0.03 term=2018-10-09T21:40:47..2019-10-09T21:40:47
        use a m5.large 744 during=2018-10
        use p m5.large 744 during=2018-10
        use p put 1488 during=2018-10

        """;

    [Fact] // From the clock hour of the purchase, for SKUs of that service only.
    public void A_purchase_starts_a_window_for_its_service() => Assert.Equal(
        """
        a r1 2018-10-09T21:00:00Z 2018-11-01T00:00:00Z 531 26.55
        a tier-1 2018-10-01T00:00:00Z 2018-10-09T21:00:00Z 213 21.3
        p tier-1 2018-10-01T00:00:00Z 2018-10-09T21:00:00Z 213 21.3
        p tier-1 2018-10-09T21:00:00Z 2018-11-01T00:00:00Z 531 26.55
        p tier-1 2018-10-01T00:00:00Z 2018-11-01T00:00:00Z 1488 14.88
        """,
        Shown.Usage(
            Given.Of(Month, "policy blending=ReservationPurchase").Bill(),
            "account by from to quantity blended"));

    [Fact]
    public void Otherwise_the_window_is_the_month() => Assert.Equal(
        """
        a r1 531 34.1510080645
        a tier-1 213 13.6989919355
        p tier-1 744 47.85
        p tier-1 1488 14.88
        """,
        Shown.Usage(Given.Of(Month).Bill(), "account by quantity blended"));

    [Fact] // a's purchase before it joined is no event of this organization.
    public void A_purchase_outside_of_the_membership_starts_none() => Assert.Equal(
        2,
        Given.Of(
            Month.Replace("member a", "member a during=2018-10-20.."),
            "policy blending=ReservationPurchase").Bill().Lines
            .Count(l => l.Account == new AccountId("p")));
}
