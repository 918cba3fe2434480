using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Tributary.Billing.Exports;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Verification;

/// <summary>The usage of a report and of our bill side by side, place by place.</summary>
internal sealed class UsageBeside
{
    private readonly Dictionary<(string Sku, AccountId Account), Stretches> _stretches;
    private readonly Dictionary<(UsagePlace Place, PaidBy Paid), Quantity> _more = [];

    public UsageBeside(ExportedMonth month, Bill bill)
    {
        ImmutableArray<ExportLine> lines = [.. month.Metered.Where(line => !line.HasOwnCost)];
        _stretches = lines
            .GroupBy(line => (line.Key.Sku, line.Account))
            .ToDictionary(same => same.Key, same => new Stretches(same.Select(l => l.During)));
        foreach (var line in lines) Add(PlaceOf(line), PaidBy.Of(line), Quantity.Zero - line.Usage);
        foreach (var line in bill.Lines.Where(IsRated)) Add(line);

        Moved =
        [
            .. _more.Where(more => !more.Value.RoundTo(Quantity.Decimals).IsZero)
                .Select(more => new MovedUsage(more.Key.Place, more.Key.Paid, more.Value))
                .OrderBy(moved => moved.Place.Sku, StringComparer.Ordinal)
                .ThenBy(moved => moved.Place.Account)
                .ThenBy(moved => moved.Place.From)
                .ThenBy(moved => moved.Paid.ToString(), StringComparer.Ordinal),
        ];
    }

    /// <summary>Usage that the two do not charge alike.</summary>
    public ImmutableArray<MovedUsage> Moved { get; }

    /// <summary>Where the usage of a line is compared.</summary>
    public UsagePlace PlaceOf(ExportLine line) =>
        PlaceOf(line.Key.Sku, line.Account, line.During.From);

    private static bool IsRated(LineItem line) =>
        line.Sku.Length > 0 && line.Rate is not null && line.Portions.Count > 0;

    private void Add(LineItem line)
    {
        var paid = new PaidBy(line.Type.ToString(), line.Rate!.Value);
        foreach (var portion in line.Portions)
        {
            var place = PlaceOf(line.Sku, line.Account, portion.During.From);
            Add(place, paid, portion.Quantity);
        }
    }

    private void Add(UsagePlace place, PaidBy paid, Quantity more)
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_more, (place, paid), out _);
        sum += more;
    }

    private UsagePlace PlaceOf(string sku, AccountId account, Instant at) => new(
        sku,
        account,
        _stretches.TryGetValue((sku, account), out var times) ? times.StartOf(at) : at);
}
