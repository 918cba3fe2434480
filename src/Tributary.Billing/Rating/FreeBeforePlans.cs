using System.Runtime.InteropServices;

namespace Tributary.Billing.Rating;

/// <summary>
/// What is free when free tiers come before savings plans: found in a pass of its own over the
/// hours, because the month decides it, and taken in the pass that rates.
/// </summary>
internal sealed class FreeBeforePlans
{
    private readonly Dictionary<(int Series, Instant From), List<(int Tier, Int128 Parts)>> _free =
        [];

    private FreeBeforePlans()
    {
    }

    /// <summary>Finds what is free of what reservations leave.</summary>
    public static FreeBeforePlans Of(FamilyUsage usage)
    {
        var found = new FreeBeforePlans();
        var concerned = FreeUsage.Concerned(usage);
        if (!concerned.Contains(true)) return found;

        var seen = new RatedPortions(usage, found.Note);
        var hour = new OpenHour(usage, new(usage), seen);
        var reserved = new ReservedUsage(usage);
        var waiting = new WaitingUsage(usage, concerned, seen);
        foreach (var next in usage.Names.Hours)
        {
            hour.Open(next);
            reserved.Cover(hour);
            waiting.Add(hour);
        }

        FreeUsage.Cover(waiting);

        return found;
    }

    /// <summary>Takes what is free of an hour.</summary>
    public void Cover(OpenHour hour)
    {
        if (_free.Count == 0) return;

        for (var cell = 0; cell < hour.Count; cell++)
        {
            var key = (hour.Series[cell], hour.StartOf(cell));
            if (!_free.TryGetValue(key, out var portions)) continue;

            foreach (var (tier, parts) in portions) hour.Take(cell, parts, Source.FreeTier, tier);
        }
    }

    private void Note(TakenPortion portion)
    {
        if (portion.Line.Source != Source.FreeTier) return;

        ref var portions = ref CollectionsMarshal.GetValueRefOrAddDefault(
            _free, (portion.Cell.Series, portion.Cell.During.From), out _);
        (portions ??= []).Add((portion.Line.Index, portion.Parts));
    }
}
