namespace Tributary.Billing.Metering;

/// <summary>
/// The sums of one whole hour in the making: pages of numbers by series, made when first used.
/// Adding is an index and no search, and records that come hour by hour stay in the caches.
/// </summary>
public sealed class HourSums
{
    private const int PageBits = 9;
    internal const int PageSize = 1 << PageBits;

    private readonly IHourKeeper _keeper;
    private RecordIds? _ids;
    private bool _hasRepeats;
    private long[]?[] _pages = [];

    /// <param name="hour">The hour.</param>
    /// <param name="keeper">Takes in what sums of an hour cannot hold.</param>
    internal HourSums(UsageHour hour, IHourKeeper keeper) => (Hour, _keeper) = (hour, keeper);

    /// <summary>The hour.</summary>
    public UsageHour Hour { get; }

    /// <summary>Adds usage to a series.</summary>
    /// <param name="series">The number of the series.</param>
    /// <param name="metered">How much, in 1e-10 of the unit; not negative.</param>
    public void Add(int series, long metered)
    {
        var page = series >> PageBits;
        if (page >= _pages.Length || _pages[page] is not { } sums) sums = Make(page);
        ref var sum = ref sums[series & (PageSize - 1)];
        if (metered > 0 && sum > long.MaxValue - metered)
        {
            _keeper.Carry(series, Hour, Quantity.Metered(sum));
            sum = 0;
        }

        sum += metered;
    }

    /// <summary>
    /// Adds the usage of a record that has an id, unless a record of that id was added to the hour
    /// before; then it is not added, and <see cref="Repeat"/> takes note of it.
    /// </summary>
    /// <param name="id">The id.</param>
    /// <param name="series">The number of the series.</param>
    /// <param name="metered">How much, in 1e-10 of the unit; not negative.</param>
    /// <returns>Whether it was added.</returns>
    public bool TryAdd(ulong id, int series, long metered)
    {
        (_ids ??= _keeper.LendIds()).Add(id, series, metered, out var isNew);
        if (isNew) Add(series, metered);

        return isNew;
    }

    /// <summary>
    /// Takes note of a record whose id came before. If the two say different things, the same one
    /// of them counts, whichever came first.
    /// </summary>
    /// <param name="id">The id.</param>
    /// <param name="series">The number of the series.</param>
    /// <param name="metered">How much, in 1e-10 of the unit; not negative.</param>
    public void Repeat(ulong id, int series, long metered) =>
        Include(id, new(series, metered));

    /// <summary>Is told the ids of records that are added next.</summary>
    public void Expect(ReadOnlySpan<long> ids) => (_ids ??= _keeper.LendIds()).Expect(ids);

    /// <summary>
    /// Forgets the ids, and tells which came again: no record of the hour comes any more, and what
    /// a month of ids takes is much.
    /// </summary>
    public void Seal()
    {
        if (_hasRepeats)
        {
            foreach (var (id, added) in _ids!.All.Where(entry => entry.Added.Repeats > 0))
            {
                _keeper.Repeat(id, added.Repeats, added.Differ, Hour);
            }
        }

        if (_ids is { } ids) _keeper.TakeBack(ids);
        (_ids, _hasRepeats) = (null, false);
    }

    /// <summary>The sum of a series.</summary>
    internal ref long this[int series]
    {
        get
        {
            var page = series >> PageBits;
            var sums = page < _pages.Length ? _pages[page] : null;

            return ref (sums ?? Make(page))[series & (PageSize - 1)];
        }
    }

    /// <summary>Takes in what another has of the same hour, and empties it.</summary>
    /// <param name="other">The other.</param>
    /// <param name="numbers">Our number of each of its series.</param>
    internal void Merge(HourSums other, int[] numbers)
    {
        foreach (var (id, added) in other._ids?.All ?? [])
        {
            other.Take(added.Series, added.Metered);
            Include(id, added with { Series = numbers[added.Series] });
        }

        for (var page = 0; page < other._pages.Length; page++)
        {
            if (other._pages[page] is not { } sums) continue;

            for (var i = 0; i < sums.Length; i++)
            {
                if (sums[i] != 0) Add(numbers[page << PageBits | i], sums[i]);
            }

            other._pages[page] = null;
        }
    }

    /// <summary>Writes out the sums above zero, ascending by rank.</summary>
    /// <param name="byRank">The number of the series of each rank.</param>
    /// <param name="ranks">Receives their ranks.</param>
    /// <param name="metered">Receives the sums.</param>
    /// <returns>How many there are.</returns>
    internal int Gather(int[] byRank, int[] ranks, long[] metered)
    {
        var count = 0;
        for (var rank = 0; rank < byRank.Length; rank++)
        {
            var page = byRank[rank] >> PageBits;
            if (page >= _pages.Length || _pages[page] is not { } sums) continue;
            if (sums[byRank[rank] & (PageSize - 1)] is not (> 0 and var sum)) continue;

            ranks[count] = rank;
            metered[count++] = sum;
        }

        return count;
    }

    /// <summary>Hands out the sums above zero, and forgets them; the ids stay.</summary>
    /// <param name="series">Receives the numbers of series; grows as needed.</param>
    /// <param name="metered">Receives the sums.</param>
    /// <returns>How many there are.</returns>
    internal int Empty(ref int[] series, ref long[] metered)
    {
        var count = 0;
        for (var page = 0; page < _pages.Length; page++)
        {
            if (_pages[page] is not { } sums) continue;

            if (series.Length < count + PageSize)
            {
                Array.Resize(ref series, 2 * (count + PageSize));
                Array.Resize(ref metered, series.Length);
            }

            for (var i = 0; i < sums.Length; i++)
            {
                if (sums[i] == 0) continue;

                (series[count], metered[count]) = (page << PageBits | i, sums[i]);
                count++;
            }

            _pages[page] = null;
        }

        return count;
    }

    /// <summary>Adds a record with an id, with all of that id that it stands for.</summary>
    private void Include(ulong id, RecordIds.Added added)
    {
        ref var entry = ref (_ids ??= _keeper.LendIds()).Add(
            id, added.Series, added.Metered, out var isNew);
        if (isNew)
        {
            (entry, _hasRepeats) = (added, _hasRepeats || added.Repeats > 0);
            Add(added.Series, added.Metered);
            return;
        }

        var isSame = entry.Series == added.Series && entry.Metered == added.Metered;
        entry.Repeats += 1 + added.Repeats;
        entry.Differ |= added.Differ || !isSame;
        _hasRepeats = true;
        if (isSame
            || _keeper.Compare((entry.Series, entry.Metered), (added.Series, added.Metered)) <= 0)
        {
            return;
        }

        Take(entry.Series, entry.Metered);
        (entry.Series, entry.Metered) = (added.Series, added.Metered);
        Add(added.Series, added.Metered);
    }

    /// <summary>Takes back what was added; some of it may have been carried away.</summary>
    private void Take(int series, long metered)
    {
        ref var sum = ref this[series];
        if (sum >= metered) sum -= metered;
        else _keeper.Carry(series, Hour, Quantity.Zero - Quantity.Metered(metered));
    }

    private long[] Make(int page)
    {
        _keeper.MakeRoom();
        if (page >= _pages.Length)
        {
            Array.Resize(ref _pages, Math.Max(page + 1, 2 * _pages.Length));
        }

        return _pages[page] ??= new long[PageSize];
    }
}

/// <summary>Takes in what the sums of an hour cannot hold.</summary>
internal interface IHourKeeper
{
    /// <summary>
    /// Takes in usage of a whole hour that is too much for one number, or takes back some of it.
    /// </summary>
    void Carry(int series, UsageHour hour, Quantity quantity);

    /// <summary>Is told that a page of sums is made.</summary>
    void MakeRoom();

    /// <summary>Gives an empty table of ids.</summary>
    RecordIds LendIds();

    /// <summary>Takes a table back that is done with: the next hour has about as many.</summary>
    void TakeBack(RecordIds ids);

    /// <summary>Takes note of an id that came again.</summary>
    /// <param name="id">The id.</param>
    /// <param name="count">How often it came again.</param>
    /// <param name="differ">Whether its records say different things.</param>
    /// <param name="hour">In which hour.</param>
    void Repeat(ulong id, int count, bool differ, UsageHour hour);

    /// <summary>Orders what two records add by what it is, not by numbers given in passing.
    /// </summary>
    int Compare((int Series, long Metered) a, (int Series, long Metered) b);
}
