using System.Collections.Immutable;
using Tributary.Billing.Credits;
using Tributary.Billing.Invoicing;
using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Invoicing;

/// <summary>BILL-50: a bill is an estimate until its month is closed.</summary>
public sealed class ClosingTests
{
    private const string March = """
        month 2026-03
        payer p
        price s3 GB 0.5
        use p s3 100
        credit p 20 id=early during=2026-01..2026-05
        credit p 90 id=late during=2026-01..2026-09
        """;

    private static readonly Instant April = Instant.Of(2026, 4, 1);

    [Fact]
    public void Closing_remembers_what_each_credit_paid()
    {
        var closed = Assert.IsType<Closing.Closed>(Close(March, April));

        Assert.Equal(["early 2026-03 20", "late 2026-03 30"], closed.CreditUses.Select(Text));
    }

    [Fact]
    public void What_it_remembers_is_what_the_next_month_starts_from()
    {
        var closed = Assert.IsType<Closing.Closed>(Close(March, April));
        var april = Given.Of(March.Replace("2026-03\n", "2026-04\n", StringComparison.Ordinal));
        var next = april with
        {
            Facts = april.Facts with { CreditUses = closed.CreditUses },
        };

        var uses = Closing.Of(next.Bill(), [], Instant.Of(2026, 5, 1));

        Assert.Equal(
            ["late 2026-04 50"],
            Assert.IsType<Closing.Closed>(uses).CreditUses.Select(Text));
    }

    [Fact]
    public void A_month_is_not_closed_before_it_is_over() => Assert.Equal(
        new Closing.NotOver(April), Close(March, April.Plus(-1)));

    [Fact]
    public void An_error_stops_it_and_a_warning_does_not()
    {
        var error = Finding.Error("wrong", "It is wrong.", "Correct it.");
        var warning = Finding.Warning("odd", "It is odd.", "Look at it.");

        var closing = Close(March, April, error, warning);

        Assert.Equal([error], Assert.IsType<Closing.Doubtful>(closing).Errors);
        Assert.IsType<Closing.Closed>(Close(March, April, warning));
    }

    private static Closing Close(string facts, Instant now, params ImmutableArray<Finding> more) =>
        Closing.Of(Given.Of(facts).Bill(), more, now);

    private static string Text(CreditUse use) => $"{use.Credit} {use.Period} {use.Amount}";
}
