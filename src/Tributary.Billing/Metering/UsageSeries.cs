namespace Tributary.Billing.Metering;

/// <summary>The usage of one account, SKU and place over the month.</summary>
/// <remarks>
/// Whole hours are numbers in pages of a day, made when first used: adding is an index, not a
/// search, and writing out needs no sorting. Slices of cut hours are few and stand beside.
/// </remarks>
internal sealed class UsageSeries(TimeRange period)
{
    private const int HoursPerPage = 24;

    private readonly int _first = period.From.Hour.Index;
    private readonly Quantity[]?[] _pages =
        new Quantity[]?[(period.To.Hour.Index - period.From.Hour.Index) / HoursPerPage];

    private SortedList<long, (TimeRange During, Quantity Quantity)>? _cut;

    public void Add(TimeRange slice, Quantity quantity)
    {
        if (slice.Seconds == UsageHour.SecondsPerHour)
        {
            var (page, hour) = Math.DivRem(slice.From.Hour.Index - _first, HoursPerPage);
            (_pages[page] ??= new Quantity[HoursPerPage])[hour] += quantity;
        }
        else
        {
            _cut ??= [];
            var before = _cut.GetValueOrDefault(slice.From.Seconds).Quantity;
            _cut[slice.From.Seconds] = (slice, before + quantity);
        }
    }

    public void Merge(UsageSeries other)
    {
        foreach (var (during, quantity) in other.Slices()) Add(during, quantity);
    }

    /// <summary>The slices with usage, in order of time.</summary>
    public IEnumerable<(TimeRange During, Quantity Quantity)> Slices() => _cut is null
        ? WholeHours()
        : WholeHours()
            .Concat(_cut.Values.Where(c => !c.Quantity.IsZero))
            .OrderBy(slice => slice.During.From);

    private IEnumerable<(TimeRange During, Quantity Quantity)> WholeHours()
    {
        for (var page = 0; page < _pages.Length; page++)
        {
            if (_pages[page] is not { } hours) continue;

            for (var hour = 0; hour < hours.Length; hour++)
            {
                if (hours[hour].IsZero) continue;

                var during = new UsageHour(_first + page * HoursPerPage + hour).Range;
                yield return (during, hours[hour]);
            }
        }
    }
}
