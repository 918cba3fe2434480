using System.Collections.Immutable;
using Tributary.Billing.Metering;
using Tributary.Billing.RecordLines;
using Xunit;

namespace Tributary.Billing.Tests.Laws;

/// <summary>What each record costs: docs/decisions/0051-priced-records.md.</summary>
public sealed class RecordLineLaws
{
    [Fact]
    public void Records_add_up_to_each_line_in_usage_and_in_every_cost() => Cases.ForAll(month =>
    {
        foreach (var payer in month.Payers)
        {
            var records = Records(month);
            var priced = Priced(month, payer, records);
            var sums = Sums(priced, records);
            for (var line = 0; line < priced.LineCount; line++)
            {
                Assert.Equal(Expected(priced, line), sums[line]);
            }
        }
    });

    [Fact]
    public void A_bill_that_can_be_divided_is_the_same_bill() => Cases.ForAll(month =>
    {
        foreach (var payer in month.Payers)
        {
            var priced = Priced(month, payer, month.Records);

            Assert.Equal(
                month.Bill(payer).Lines.Select(l => (l.Number, l.Unblended, l.Amortized)),
                priced.Bill.Lines.Select(l => (l.Number, l.Unblended, l.Amortized)));
        }
    });

    [Fact]
    public void Records_priced_day_by_day_cost_the_same() => Cases.ForAll(month =>
    {
        foreach (var payer in month.Payers)
        {
            var records = Records(month)
                .Where(r => Day(r.During.From) == Day(new(r.During.To.Seconds - 1)))
                .OrderBy(r => r.During.From)
                .ToImmutableArray();
            var priced = Priced(month, payer, records);
            var whole = Sums(priced, records);
            var again = Priced(month, payer, records);
            var parts = new Int128[again.LineCount][];
            foreach (var day in records.GroupBy(r => Day(r.During.From)).Reverse())
            {
                foreach (var (i, sum) in Sums(again, [.. day], records).Index())
                {
                    parts[i] = [.. sum.Zip(parts[i] ?? new Int128[sum.Length], (a, b) => a + b)];
                }
            }

            for (var line = 0; line < whole.Length && records.Length > 0; line++)
            {
                Assert.Equal(whole[line], parts[line]);
            }
        }
    });

    private static long Day(Instant at) => at.Seconds / 86_400;

    /// <summary>The records as they can stand in files.</summary>
    private static ImmutableArray<UsageRecord> Records(Month month) =>
    [
        .. month.Records
            .Where(r => !r.During.IsEmpty && r.Amount >= Quantity.Zero)
            .Select((r, i) => r with { Origin = new("usage", i + 1) }),
    ];

    private static PricedUsage Priced(
        Month month, AccountId payer, ImmutableArray<UsageRecord> records) => PricedUsage.Of(
            payer, month.Period, month.Facts, month.Facts.Summarize(month.Period, records));

    private static Int128[] Expected(PricedUsage priced, int line)
    {
        var item = priced.Line(line);
        Int128[] costs =
            [item.Unblended.Units, item.Blended.Units, item.Amortized.Units];
        Int128[] net = [item.NetUnblended.Units, item.NetAmortized.Units];

        return [item.Metered.Parts, .. costs, .. priced.HasNet ? net : []];
    }

    private static Int128[][] Sums(PricedUsage priced, ImmutableArray<UsageRecord> records) =>
        Sums(priced, records, records);

    /// <summary>What some of the records add to each line: usage, then each cost.</summary>
    private static Int128[][] Sums(
        PricedUsage priced,
        ImmutableArray<UsageRecord> some,
        ImmutableArray<UsageRecord> all)
    {
        var counted = new CountedRecords(priced, _ => true);
        foreach (var record in all) counted.Note(record, isNumbered: false);
        var finder = new SeriesFinder(priced);
        var pricer = priced.PricerFrom(
            some.Length < all.Length ? some[0].During.From : priced.Bill.Period.Start);
        var costs = priced.HasNet ? 5 : 3;
        long[][] paid = [.. Enumerable.Range(0, costs).Select(_ => new long[1])];
        var sums = new Int128[priced.LineCount][];
        for (var i = 0; i < sums.Length; i++) sums[i] = new Int128[1 + costs];
        foreach (var record in some)
        {
            var series = finder.Find(record.Account, record.Key, record.Zone);
            if (record.Cost is not null || series < 0 || !counted.Has(record)) continue;

            var pieces = finder.Slices(record)
                .SelectMany(s => pricer.Pieces(series, s.Slice, s.Parts))
                .Where(piece => piece.Line >= 0);
            foreach (var (line, parts) in pieces)
            {
                sums[line][0] += parts;
                pricer.CostsOf(line, parts, paid, row: 0);
                for (var cost = 0; cost < costs; cost++) sums[line][1 + cost] += paid[cost][0];
            }
        }

        return sums;
    }
}
