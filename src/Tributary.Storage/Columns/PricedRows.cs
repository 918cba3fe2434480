using Tributary.Billing;
using Tributary.Billing.Metering;
using Tributary.Billing.RecordLines;

namespace Tributary.Storage.Columns;

/// <summary>
/// What records cost, column by column, a row for each. A record that several lines pay for has its
/// row for the first of them; the others are set aside.
/// </summary>
internal sealed class PricedRows
{
    private readonly SeriesFinder _finder;
    private readonly CountedRecords? _counted;
    private List<SplitRow> _splits = [];
    private RecordPricer _pricer = null!;

    /// <param name="finder">Finds what a record belongs to.</param>
    /// <param name="costs">How many costs a row has.</param>
    /// <param name="counted">Which records were counted; none when all were.</param>
    public PricedRows(SeriesFinder finder, int costs, CountedRecords? counted)
    {
        (_finder, _counted) = (finder, counted);
        Costs = [.. Enumerable.Range(0, costs).Select(_ => Array.Empty<long>())];
        Totals = new Int128[costs];
    }

    /// <summary>How many rows there are.</summary>
    public int Count { get; private set; }

    /// <summary>The number of each row's line; below zero when the bill has none for it.</summary>
    public int[] Lines { get; private set; } = [];

    /// <summary>
    /// How much of the record's usage the line pays for, in 1e-10, unless it is all of it.
    /// </summary>
    public long[] Amounts { get; private set; } = [];

    /// <summary>Whether the line pays for all of the record's usage.</summary>
    public bool[] IsAll { get; private set; } = [];

    /// <summary>What that costs, in 1e-10, cost by cost.</summary>
    public long[][] Costs { get; }

    /// <summary>What all rows ever added cost, with those set aside, cost by cost.</summary>
    public Int128[] Totals { get; private set; }

    /// <summary>What is set aside.</summary>
    public IReadOnlyList<SplitRow> Splits => _splits;

    /// <summary>Starts with other files, and nothing set aside.</summary>
    /// <param name="pricer">Prices their records.</param>
    public void Start(RecordPricer pricer) =>
        (_pricer, _splits, Totals) = (pricer, [], new Int128[Costs.Length]);

    /// <summary>Starts anew with room for some rows.</summary>
    public void Clear(int rows)
    {
        Count = 0;
        if (Lines.Length < rows)
        {
            (Lines, Amounts, IsAll) = (new int[rows], new long[rows], new bool[rows]);
            for (var i = 0; i < Costs.Length; i++) Costs[i] = new long[rows];
        }

        Array.Clear(Amounts);
        Array.Fill(IsAll, true);
    }

    /// <summary>Takes the costs of all rows into the totals; they are all there.</summary>
    public void SumCosts()
    {
        for (var column = 0; column < Costs.Length; column++)
        {
            // In two halves, which never overflow: one word might.
            var (high, low) = (0L, 0L);
            foreach (var cost in Costs[column].AsSpan(0, Count))
            {
                high += cost >> 32;
                low += cost & uint.MaxValue;
            }

            Totals[column] += ((Int128)high << 32) + low;
        }
    }

    /// <summary>Adds a row that one line pays for; below zero for none.</summary>
    public void Add(int line, Int128 parts)
    {
        Lines[Count] = line;
        if (line >= 0) _pricer.CostsOf(line, parts, Costs, Count);
        else foreach (var costs in Costs) costs[Count] = 0;
        Count++;
    }

    private void Add(int line, long amount, bool isAll, Int128 parts)
    {
        (Amounts[Count], IsAll[Count]) = (amount, isAll);
        Add(line, parts);
    }

    /// <summary>Adds the row of a record, whatever pays for it.</summary>
    /// <param name="record">The record.</param>
    /// <param name="series">What it belongs to; below zero for nothing.</param>
    public void Add(UsageRecord record, int series)
    {
        // What carries its own cost has a line among the charges; what comes again has none.
        var isPriced = record.Cost is null && series >= 0 && (_counted?.Has(record) ?? true);
        var slices = isPriced ? _finder.Slices(record) : [];
        Add(
            slices.SelectMany(s => _pricer.Pieces(series, s.Slice, s.Parts)),
            record.Amount.Parts,
            record.Origin!);
    }

    /// <summary>Adds the row of a record whose cell several lines pay for.</summary>
    public void AddShared(int line, Int128 parts, Origin record) =>
        Add(_pricer.Pieces(line, parts), parts, record);

    private void Add(IEnumerable<(int Line, Int128 Parts)> pieces, Int128 parts, Origin record)
    {
        var (isFirst, done, written) = (true, (Int128)0, (Int128)0);
        foreach (var piece in pieces)
        {
            done += piece.Parts;
            var amount = done / Quantity.PartsPerMetered - written;
            written += amount;
            if (isFirst) Add(piece.Line, (long)amount, piece.Parts == parts, piece.Parts);
            else SetAside(record, piece.Line, (long)amount, piece.Parts);
            isFirst = false;
        }

        if (isFirst) Add(-1, 0);
    }

    private void SetAside(Origin record, int line, long amount, Int128 parts)
    {
        var costs = Array.ConvertAll(Costs, _ => new long[1]);
        if (line >= 0) _pricer.CostsOf(line, parts, costs, row: 0);
        for (var column = 0; column < costs.Length; column++) Totals[column] += costs[column][0];

        _splits.Add(new(record, line, amount, [.. costs.Select(c => c[0])]));
    }
}
