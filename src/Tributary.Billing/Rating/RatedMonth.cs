using Tributary.Billing.Metering;

namespace Tributary.Billing.Rating;

/// <summary>
/// A month that was rated and can be rated again with other usage of some hours: only these, and
/// those in which the tiers then fall elsewhere, are taken off the lines and put on anew
/// (docs/decisions/0054).
/// </summary>
internal sealed class RatedMonth
{
    private readonly FamilyUsage _usage;
    private readonly PoolStarts _starts;
    private readonly RatedUsage _rated;
    private readonly MonthFacts _facts;
    private HourOfUsage[] _hours;

    public RatedMonth(FamilyUsage usage)
    {
        (_usage, _starts, _facts) = (usage, new(usage), new(usage));
        _rated = RatedUsage.Of(usage, observer: null, _starts);
        _hours = HoursOf(usage.Names);
    }

    /// <summary>The bill.</summary>
    public Bill Bill() => Rating.Bill.Of(_usage, _rated, _facts, _rated.Portions.Book);

    /// <summary>The bill with other usage of the same series.</summary>
    public Bill Bill(UsageSummary summary)
    {
        var hours = HoursOf(summary);
        Rate(hours);
        _hours = hours;
        var usage = _usage.With(summary);

        return Rating.Bill.Of(usage, _rated, _facts, new(usage));
    }

    private void Rate(HourOfUsage[] hours)
    {
        var edges = new LateEdges(_starts, _rated.Tiered);
        var rated = new List<int>();
        var isWaitingChanged = false;
        for (var h = 0; h < hours.Length; h++)
        {
            if (hours[h].HasSameSums(_hours[h]) && !_starts.MovesTiers(h)) continue;

            rated.Add(h);
            _starts.ReadBefore(h, _rated.Tiered.Positions);
            Rate(_hours[h], Counting.TakenOff);
            _starts.Read(h, _rated.Tiered.Positions);
            var hour = Rate(hours[h], Counting.AddedLate, edges.See);
            _starts.Move(h, _rated.Tiered.Positions);
            isWaitingChanged |= _rated.Waiting.Replace(hour);
        }

        if (rated.Count == 0) return;

        _rated.Portions.Close();
        foreach (var line in _rated.Portions.All)
        {
            if (line.Source == Source.Tier && !Waits(line)) edges.Move(line, rated);
        }

        edges.Find((h, show) =>
        {
            _starts.Read(h, _rated.Tiered.Positions);
            Rate(hours[h], Counting.AddedLate, show);
            _starts.Read(h, _rated.Tiered.Positions);
            Rate(hours[h], Counting.TakenOff);
        });
        _rated.Portions.Close();
        _starts.Settle();
        if (isWaitingChanged) PayForWaiting();
    }

    private OpenHour Rate(
        HourOfUsage hour, Counting counting, Action<TakenPortion>? observer = null)
    {
        (_rated.Portions.Counting, _rated.Portions.Observer) = (counting, observer);

        return _rated.Rate(hour);
    }

    /// <summary>What waits for the end of the month is paid for once more, all of it.</summary>
    private void PayForWaiting()
    {
        foreach (var line in _rated.Portions.All)
        {
            if (line.Source == Source.FreeTier || (line.Source == Source.Tier && Waits(line)))
            {
                line.Clear();
            }
        }

        (_rated.Portions.Counting, _rated.Portions.Observer) = (Counting.Added, null);
        _rated.PayFor(_rated.Waiting.Copy());
    }

    private bool Waits(UsageLine line) => _rated.Tiered.Waits[line.Key.Sku];

    /// <summary>All hours of the month; those without usage, too.</summary>
    private HourOfUsage[] HoursOf(UsageSummary summary)
    {
        var hours = new HourOfUsage[_starts.Hours];
        foreach (var hour in summary.Hours) hours[_starts.IndexOf(hour.Hour)] = hour;
        for (var h = 0; h < hours.Length; h++) hours[h] ??= new(_starts.HourAt(h), new([], []), []);

        return hours;
    }
}
