using System.Runtime.InteropServices;
using Tributary.Billing.Metering;
using Tributary.Billing.Rating;
using Tributary.Billing.RecordLines;

namespace Tributary.Billing.Reports;

/// <summary>
/// Which resource used how much of each line of a bill, when and where: the records behind the
/// lines, summed by what the rows of a report tell apart. Records come in any order, and sums of
/// some of them are merged with those of others.
/// </summary>
/// <remarks>
/// Where several lines pay for the usage of one hour, resources take from them by their name. So it
/// does not show in which order records came.
/// </remarks>
public sealed class ResourceUsage
{
    private readonly PricedUsage _usage;
    private readonly Granularity _granularity;
    private readonly SeriesFinder _finder;
    private readonly RecordPricer _pricer;
    private readonly Instant[] _cuts;
    private readonly Dictionary<(AccountId, UsageKey), LineItem> _ownCosts;
    private readonly HashSet<(int Line, string Place, Instant From)> _isBilled;
    private readonly Dictionary<string, int> _numbers = [];
    private readonly List<string> _texts = [];
    private readonly Dictionary<Cell, Sum> _sums = [];
    private readonly Dictionary<SharedUse, Sum> _shared = [];
    private Dictionary<int, LineUsage[]>? _byLine;

    /// <summary>Prepares to sum.</summary>
    /// <param name="usage">The bill, divided.</param>
    /// <param name="granularity">How long a time the rows of the report speak of.</param>
    public ResourceUsage(PricedUsage usage, Granularity granularity)
    {
        (_usage, _granularity) = (usage, granularity);
        (_finder, _pricer) = (new(usage), usage.PricerFrom(usage.Bill.Period.Start));
        _cuts =
        [
            .. usage.Bill.Lines
                .SelectMany(line => (Instant[])[line.During.From, line.During.To])
                .Distinct()
                .Order(),
        ];
        var own = usage.Bill.Lines.Where(line => line.Derivation is Derivation.OwnCost).ToArray();
        _ownCosts = own.ToDictionary(line => (
            line.Account, new UsageKey(line.Product, line.UsageType, line.Operation, line.Sku)));
        _isBilled =
        [
            .. own.SelectMany(line => line.Portions
                .Select(portion => (line.Number, portion.Place, portion.During.From))),
        ];
    }

    /// <summary>Adds a record that was counted.</summary>
    public void Add(UsageRecord record)
    {
        if (record.Cost is { } cost) AddCosted(record, cost);
        else AddPriced(record);
    }

    /// <summary>Takes in what another has of the same bill.</summary>
    public void Merge(ResourceUsage other)
    {
        foreach (var (cell, sum) in other._sums)
        {
            Add(
                cell with
                {
                    Place = NumberOf(other._texts[cell.Place]),
                    Resource = NumberOf(other._texts[cell.Resource]),
                },
                sum);
        }

        foreach (var (use, sum) in other._shared)
        {
            Add(
                use with
                {
                    Place = NumberOf(other._texts[use.Place]),
                    Resource = NumberOf(other._texts[use.Resource]),
                },
                sum);
        }
    }

    /// <summary>The usage behind a line, in order; nothing behind what no usage makes.</summary>
    internal LineUsage[] Of(LineItem line) =>
        (_byLine ??= ByLine()).GetValueOrDefault(line.Number, []);

    private void AddPriced(UsageRecord record)
    {
        var series = _finder.Find(record.Account, record.Key, record.Zone);
        if (series < 0) return;

        var place = NumberOf(_finder.PlaceOf(record.Account, record.Zone));
        var resource = NumberOf(record.Resource);
        foreach (var (slice, parts) in _finder.Slices(record))
        {
            var line = _pricer.LineAt(series, slice);
            var sum = new Sum(slice, parts, parts);
            if (RecordPricer.IsShared(line)) Add(new SharedUse(line, place, resource), sum);
            else if (line >= 0) Add(CellOf(_usage.Line(line), place, resource, slice), sum);
        }
    }

    /// <summary>Adds a record with a cost of its own: its line costs what its records do.</summary>
    private void AddCosted(UsageRecord record, Money cost)
    {
        if (!_ownCosts.TryGetValue((record.Account, record.Key), out var line)) return;

        var place = _finder.PlaceOf(record.Account, record.Zone);
        foreach (var (slice, parts) in _finder.Slices(record))
        {
            if (!_isBilled.Contains((line.Number, place, slice.From))) continue;

            var cell = CellOf(line, NumberOf(place), NumberOf(record.Resource), slice);
            Add(cell, new Sum(slice, parts, RecordSlices.PartOf(cost, record, slice).Units));
        }
    }

    private void Add(Cell cell, Sum sum)
    {
        ref var all = ref CollectionsMarshal.GetValueRefOrAddDefault(_sums, cell, out var found);
        all = found ? all.With(sum) : sum;
    }

    private void Add(SharedUse use, Sum sum)
    {
        ref var all = ref CollectionsMarshal.GetValueRefOrAddDefault(_shared, use, out var found);
        all = found ? all.With(sum) : sum;
    }

    /// <summary>Hands out the lines that share a cell to the resources that used it.</summary>
    private void Share(int lines, IEnumerable<KeyValuePair<SharedUse, Sum>> uses)
    {
        var (portions, next, taken) = (_pricer.PortionsOf(lines), 0, (Int128)0);
        foreach (var (use, sum) in uses
            .OrderBy(use => _texts[use.Key.Resource], StringComparer.Ordinal))
        {
            for (var left = sum.Parts; left > 0 && next < portions.Count;)
            {
                var (line, most) = portions[next];
                var parts = Int128.Min(left, most - taken);
                var cell = CellOf(_usage.Line(line), use.Place, use.Resource, sum.During);
                Add(cell, new Sum(sum.During, parts, parts));
                (left, taken) = (left - parts, taken + parts);
                if (taken == most) (next, taken) = (next + 1, 0);
            }
        }
    }

    private Cell CellOf(LineItem line, int place, int resource, TimeRange slice) =>
        new(line.Number, place, resource, StretchOf(slice.From));

    /// <summary>
    /// When the interval begins that an instant falls into, or the last line to begin or end in it:
    /// what a member's line is made of is told by its time.
    /// </summary>
    private Instant StretchOf(Instant at)
    {
        var cut = Array.BinarySearch(_cuts, at);
        if (cut < 0) cut = ~cut - 1;
        var start = _granularity.At(at).From;

        return cut < 0 ? start : Instant.Max(start, _cuts[cut]);
    }

    private int NumberOf(string text)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(
            _numbers, text, out var found);
        if (!found)
        {
            number = _texts.Count;
            _texts.Add(text);
        }

        return number;
    }

    private Dictionary<int, LineUsage[]> ByLine()
    {
        foreach (var cell in _shared.GroupBy(use => use.Key.Lines)) Share(cell.Key, cell);
        _shared.Clear();

        return _sums
            .GroupBy(
                sum => sum.Key.Line,
                sum => new LineUsage(
                    sum.Value.During,
                    _texts[sum.Key.Place],
                    _texts[sum.Key.Resource],
                    sum.Value.Parts,
                    sum.Value.Costs))
            .ToDictionary(line => line.Key, line => LineUsage.InOrder(line, _granularity));
    }

    /// <summary>What is told apart; texts are numbers.</summary>
    private readonly record struct Cell(int Line, int Place, int Resource, Instant From);

    /// <summary>Usage of a cell that several lines pay for; a number stands for them.</summary>
    private readonly record struct SharedUse(int Lines, int Place, int Resource);

    private readonly record struct Sum(TimeRange During, Int128 Parts, Int128 Costs)
    {
        public Sum With(Sum other) => new(
            new(
                Instant.Min(During.From, other.During.From),
                Instant.Max(During.To, other.During.To)),
            Parts + other.Parts,
            Costs + other.Costs);
    }
}
