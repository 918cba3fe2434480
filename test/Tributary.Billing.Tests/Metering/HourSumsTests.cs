using System.Numerics;
using Tributary.Billing.Catalog;
using Tributary.Billing.Metering;
using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Metering;

/// <summary>Sums of hours and numbered ids, beside a plain dictionary.</summary>
public sealed class HourSumsTests
{
    private static readonly Given Given = Given.Of(
        """
        month 2018-10
        payer bob
        member ann
        price out GB 0.10
        price store GB 0.02

        """,
        """
        use bob out 1
        use ann out 1
        use ann store 1
        """);

    private static readonly PriceList Prices = Given.Facts.PriceList();

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Any_order_and_any_threads_count_each_id_of_an_hour_once(int seed)
    {
        var random = new Random(seed);
        var rows = Rows(random);
        var expected = Expected(rows);
        string? doubts = null;
        foreach (var (threads, pages) in new[] { (1, 0), (2, 0), (5, 0), (1, 1), (2, 1), (5, 7) })
        {
            random.Shuffle(rows);
            var room = pages == 0 ? null : new SumsRoom(pages, new Shelf());
            var merged = Given.Facts.Summer(Given.Period, room);
            foreach (var part in rows.Chunk(rows.Length / threads + 1))
            {
                merged.Merge(Sum(part, room));
            }

            var summary = merged.ToSummary();

            Assert.Equal(expected, Sums(summary));
            Assert.Equal(doubts ??= Doubts(summary), Doubts(summary));
        }

        Assert.Equal(
            rows.Where(row => row.Id is not null)
                .GroupBy(row => (row.Hour, row.Id))
                .Where(same => same.Distinct().Count() > 1)
                .Select(same => $"record-conflict {same.Key.Id}")
                .Distinct()
                .Order(StringComparer.Ordinal),
            doubts!.Split('\n').Where(d => d.StartsWith("record-c", StringComparison.Ordinal)));
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 25)];

    [Fact]
    public void Sealed_hours_tell_what_came_again()
    {
        var summer = Given.Facts.Summer(Given.Period);
        var hour = summer.At(Given.Period.Start.Hour);
        var series = SeriesOf(summer, 0);
        foreach (var _ in Enumerable.Range(0, 3))
        {
            if (!hour.TryAdd(7, series, 5)) hour.Repeat(7, series, 5);
        }

        hour.Seal();

        Assert.Equal(
            "2 records with the id and the content of another: repetitions are not counted.",
            Assert.Single(summer.ToSummary().Doubts).Finding.Message);
    }

    [Fact]
    public void Ids_of_a_sealed_hour_are_new_in_the_next()
    {
        var summer = Given.Facts.Summer(Given.Period);
        var series = SeriesOf(summer, 0);
        foreach (var index in Enumerable.Range(Given.Period.Start.Hour.Index, 3))
        {
            var hour = summer.At(new(index));
            for (var id = 0ul; id < 3_000; id++) Assert.True(hour.TryAdd(id, series, 1));
            for (var id = 0ul; id < 3_000; id++) Assert.False(hour.TryAdd(id, series, 1));
            hour.Seal();
        }

        Assert.All(
            summer.ToSummary().Hours,
            hour => Assert.Equal(3_000L, Assert.Single(hour.Metered.ToArray())));
    }

    [Fact]
    public void Ids_that_a_table_cannot_tell_apart_by_their_hashes_are_still_different()
    {
        const ulong spread = 0x9E37_79B9_7F4A_7C15;
        var inverse = spread; // Modulo 2^64, by Newton: each step doubles the bits that are right.
        for (var i = 0; i < 6; i++) inverse = unchecked(inverse * (2 - spread * inverse));
        ulong[] ids =
        [
            .. Enumerable.Range(0, 1_000)
                .Select(low => unchecked(inverse * ((7ul << 32) + (uint)low))),
        ];

        var summer = Given.Facts.Summer(Given.Period);
        var (series, hour) = (SeriesOf(summer, 0), summer.At(Given.Period.Start.Hour));

        Assert.All(ids, id => Assert.Equal(7ul, unchecked(id * spread) >> 32));
        Assert.All(ids, id => Assert.True(hour.TryAdd(id, series, 1)));
        Assert.All(ids, id => Assert.False(hour.TryAdd(id, series, 1)));
    }

    [Fact]
    public void Sums_beyond_the_room_rest_aside_and_are_fetched_when_they_are_used()
    {
        var shelf = new Shelf();
        var summer = Given.Facts.Summer(Given.Period, new(2, shelf));
        var series = SeriesOf(summer, 0);
        UsageHour[] hours =
        [
            .. Enumerable.Range(0, 5).Select(h => Given.Period.Start.Hour.Index + h)
                .Select(index => new UsageHour(index)),
        ];
        foreach (var hour in hours.Concat(hours)) summer.At(hour).Add(series, 7);
        var summary = summer.ToSummary();

        Assert.True(shelf.Count > hours.Length);
        Assert.Equal(
            hours.Select(hour => (hour, 14L)),
            summary.Hours.Select(hour => (hour.Hour, Assert.Single(hour.Metered.ToArray()))));
    }

    private static UsageSummer Sum(Row[] rows, SumsRoom? room)
    {
        var summer = Given.Facts.Summer(Given.Period, room);
        foreach (var row in rows)
        {
            var hour = summer.At(new(Given.Period.Start.Hour.Index + row.Hour));
            var series = SeriesOf(summer, row.Use);
            if (row.Id is not { } id) hour.Add(series, row.Metered);
            else if (!hour.TryAdd(id, series, row.Metered)) hour.Repeat(id, series, row.Metered);
        }

        return summer;
    }

    private static int SeriesOf(UsageSummer summer, int use)
    {
        var record = Given.Records[use];

        return summer.SeriesOf(record.Account, record.Key, record.Zone);
    }

    /// <summary>Some rows, of which many have ids, and few ids.</summary>
    private static Row[] Rows(Random random) =>
    [
        .. Enumerable.Range(0, random.Next(1, 3_000)).Select(_ => new Row(
            random.Next(30),
            random.Next(3) == 0 ? null : (ulong)random.NextInt64(random.Next(2, 5_000)),
            random.Next(3),
            random.Next(4) == 0 ? long.MaxValue - random.Next(9) : random.Next(4))),
    ];

    /// <summary>Of records of one id in an hour the least by SKU, account and amount counts.
    /// </summary>
    private static IEnumerable<string> Expected(Row[] rows) => rows
        .Where(row => row.Id is null)
        .Concat(rows
            .Where(row => row.Id is not null)
            .GroupBy(row => (row.Hour, row.Id))
            .Select(same => same.OrderBy(Rank).ThenBy(row => row.Metered).First()))
        .GroupBy(row => (row.Hour, Given.Records[row.Use].Account, Given.Records[row.Use].Key))
        .Select(cell => (cell.Key, Sum: cell.Aggregate(
            BigInteger.Zero, (sum, row) => sum + row.Metered)))
        .Where(cell => cell.Sum > 0)
        .Select(cell => $"{cell.Key.Hour} {cell.Key.Account} {cell.Key.Key.UsageType} {cell.Sum}")
        .Order(StringComparer.Ordinal);

    private static (string Sku, string Account) Rank(Row row)
    {
        var record = Given.Records[row.Use];
        var sku = Prices.Find(
            record.Key.Service, record.Key.UsageType, record.Key.Operation, record.Key.Sku);

        return ($"{sku:0000}", record.Account.Value);
    }

    private static IEnumerable<string> Sums(UsageSummary summary) => summary.Hours
        .SelectMany(hour => hour.Slices(), (hour, slice) => (
            Hour: hour.Hour.Index - Given.Period.Start.Hour.Index,
            Account: summary.Accounts[summary.Series[slice.Series].Account],
            Sku: summary.Skus[summary.Series[slice.Series].Sku],
            Sum: slice.Quantity.Parts / Quantity.PartsPerMetered))
        .Select(cell => $"{cell.Hour} {cell.Account} {cell.Sku.UsageType} {cell.Sum}")
        .Order(StringComparer.Ordinal);

    private static string Doubts(UsageSummary summary) => string.Join('\n', summary.Doubts
        .Select(doubt => doubt.Finding)
        .Select(finding => finding.Code == "record-conflict"
            ? $"record-conflict {finding.Message.Split(' ')[4]}"
            : $"{finding.Code} {finding.Message}"));

    private sealed record Row(int Hour, ulong? Id, int Use, long Metered);

    private sealed class Shelf : ISumsAside
    {
        private readonly List<HourColumns> _columns = [];

        public int Count => _columns.Count;

        public int Put(ReadOnlySpan<int> series, ReadOnlySpan<long> metered)
        {
            _columns.Add(new(series.ToArray(), metered.ToArray()));

            return _columns.Count - 1;
        }

        public HourColumns Fetch(int number) => _columns[number];
    }
}
