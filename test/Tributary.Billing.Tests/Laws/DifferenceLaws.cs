using Tributary.Billing.Invoicing;
using Tributary.Billing.Rating;
using Xunit;

namespace Tributary.Billing.Tests.Laws;

/// <summary>Bills beside each other, and families taken apart, over random months.</summary>
public sealed class DifferenceLaws
{
    [Fact]
    public void Differences_add_up_at_every_level() => Cases.ForAll(month =>
    {
        foreach (var difference in Differences(month))
        {
            foreach (var metric in Enum.GetValues<Metric>())
            {
                var whole = difference.Total(metric).Units;
                Assert.Equal(whole, Units(difference.Lines, metric));
                Assert.Equal(whole, Units(difference.Changed, metric));
                Assert.Equal(whole, OfParts(difference, l => l.Account.Value, metric));
                Assert.Equal(whole, OfParts(difference, l => l.Product, metric));
            }
        }
    });

    [Fact]
    public void The_other_way_round_everything_is_mirrored() => Cases.ForAll(month =>
    {
        foreach (var there in Differences(month))
        {
            var back = BillDifference.Of(there.After, there.Before);
            Assert.Equal(
                there.Lines.Select(l => (l.Identity, l.Cost(Metric.Amortized).Units, l.IsNew)),
                back.Lines.Select(l => (l.Identity, -l.Cost(Metric.Amortized).Units, l.IsGone)));
        }
    });

    [Fact]
    public void A_bill_differs_from_itself_in_nothing() => Cases.ForAll(month =>
    {
        var bill = month.Bill(month.Payers.First());

        Assert.Empty(BillDifference.Of(bill, month.Bill(bill.Payer)).Changed);
    });

    [Fact] // A group of everybody is the family: taking it apart changes nothing.
    public void Everybody_together_pays_what_the_bill_says() => Cases.ForAll(month =>
    {
        foreach (var payer in month.Payers)
        {
            var usage = month.Facts.Summarize(month.Period, month.Records);
            var bill = Bill.For(payer, month.Period, month.Facts, usage);
            foreach (var metric in Enum.GetValues<Metric>())
            {
                var all = Billing.Rating.Comparison.Of(
                    bill, month.Facts, usage, [new("all", [.. month.Payers])], metric);
                Assert.Equal(bill.Total(metric).Units, all.Apart.Units);
                Assert.Equal(all.Together, all.Apart);
            }
        }
    });

    /// <summary>A month beside some that lack one thing.</summary>
    private static IEnumerable<BillDifference> Differences(Month month)
    {
        var payer = month.Payers.First();
        var before = month.Bill(payer);

        return month.Smaller()
            .Where((_, i) => i % 11 == 0)
            .Select(less => BillDifference.Of(before, less.Bill(payer)));
    }

    private static Int128 Units(IEnumerable<LineDifference> lines, Metric metric) =>
        lines.Select(line => line.Cost(metric)).Sum().Units;

    private static Int128 OfParts(
        BillDifference difference, Func<LineIdentity, string> of, Metric metric) =>
        difference.By(of).Values
            .Select(part => Units(part, metric))
            .Aggregate(Int128.Zero, (sum, units) => sum + units);
}
