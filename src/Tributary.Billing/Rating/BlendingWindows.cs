namespace Tributary.Billing.Rating;

/// <summary>
/// The time over which a SKU's average rate is taken: the month, or its part between the clock
/// hours of reservation purchases of the SKU's service (rating.md 3.9). Hours are not cut here:
/// lines of hourly blending stay monthly, and each portion takes its own hour's average.
/// </summary>
internal sealed class BlendingWindows(FamilyUsage usage)
{
    private readonly Dictionary<string, TimeRange[]> _byService = [];
    private readonly TimeRange[]?[] _bySku = new TimeRange[]?[usage.Names.Skus.Length];

    /// <summary>The window that usage of a SKU falls into.</summary>
    public TimeRange At(int sku, Instant at)
    {
        foreach (var window in _bySku[sku] ??= OfService(usage.Names.Skus[sku].Service))
        {
            if (window.Contains(at)) return window;
        }

        throw new System.Diagnostics.UnreachableException();
    }

    private TimeRange[] OfService(string service) =>
        _byService.TryGetValue(service, out var windows)
            ? windows
            : _byService[service] = Of(service);

    private TimeRange[] Of(string service)
    {
        var period = usage.Period.Range;
        Instant[] cuts = usage.Facts.Policy.Blending == BlendingWindow.ReservationPurchase
            ?
            [
                .. usage.Reservations
                    .Where(r => r.Shape.Service == service)
                    .Where(r => usage.Served(r).Any(s => s.Contains(r.Term.From)))
                    .Select(r => r.Term.From.Hour.Start)
                    .Where(cut => cut > period.From)
                    .Distinct()
                    .Order(),
            ]
            : [];
        Instant[] edges = [period.From, .. cuts, period.To];

        return [.. edges.Zip(edges.Skip(1), (from, to) => new TimeRange(from, to))];
    }
}
