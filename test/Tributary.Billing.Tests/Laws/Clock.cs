namespace Tributary.Billing.Tests.Laws;

/// <summary>
/// The few hours of a month in which everything happens, so that joins, prices, purchases and usage
/// meet each other.
/// </summary>
internal sealed class Clock
{
    private readonly Dice _dice;
    private readonly List<long> _hours = [];

    public Clock(Dice dice)
    {
        _dice = dice;
        Period = dice.Pick<BillingPeriod>(new(2024, 2), new(2018, 10), new(2025, 12), new(2023, 3));
        for (var busy = dice.Between(1, 2); busy > 0; busy--)
        {
            var last = (Period.Range.Seconds / 3_600) - 1;
            var start = dice.Pick(0, last - 1, dice.Between(2, last - 5), 30);
            for (var hour = 0; hour < dice.Between(1, 4); hour++)
            {
                _hours.Add(Math.Min(start + hour, last));
            }
        }
    }

    public BillingPeriod Period { get; }

    /// <summary>The start of a busy hour.</summary>
    public Instant Hour() => Period.Start.Plus(_dice.Pick(_hours) * 3_600);

    /// <summary>A second in a busy hour: its start, its middle, or an odd one.</summary>
    public Instant Moment() => Hour().Plus(_dice.Between(0, 9) switch
    {
        < 3 => 0,
        < 5 => 1_800,
        < 6 => 3_599,
        _ => _dice.Between(1, 3_599),
    });

    /// <summary>Two moments in order, at least a second apart.</summary>
    public TimeRange Span()
    {
        var (a, b) = (Moment(), Moment());
        if (a == b) b = a.Plus(_dice.Between(1, 7_200));

        return new(Instant.Min(a, b), Instant.Max(a, b));
    }

    /// <summary>A different moment later than another, in or soon after the busy hours.</summary>
    public Instant After(Instant moment)
    {
        for (var tries = 0; tries < 8; tries++)
        {
            if (Moment() is var later && later > moment) return later;
        }

        return moment.Plus(_dice.Between(1, 9_000));
    }
}
