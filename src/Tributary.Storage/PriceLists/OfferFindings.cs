using System.Collections.Immutable;
using Tributary.Billing;
using Tributary.Storage.Text;

namespace Tributary.Storage.PriceLists;

/// <summary>The findings of one file.</summary>
internal sealed class OfferFindings
{
    /// <summary>What to do about a file that is wrong.</summary>
    public const string Mend = "Get a new copy of the file, or mend it, and import it again.";

    private const int MostPlaces = 10;

    private readonly List<Finding> _errors = [];
    private readonly OrderedDictionary<(Remark Remark, string Detail), Tally> _tallies = [];

    /// <summary>All of them: what concerns one record first.</summary>
    public ImmutableArray<Finding> All =>
    [
        .. _errors,
        .. _tallies.Select(pair =>
            pair.Key.Remark.Tell(pair.Value.Count, pair.Key.Detail, [.. pair.Value.Places])),
    ];

    /// <summary>A row that is not like its header.</summary>
    public void BrokenRow(string problem, Origin origin) => _errors.Add(Finding.Error(
        "price-row-broken", $"A row of the price list cannot be used: {problem}", Mend, origin));

    /// <summary>A rate one of whose values cannot be used.</summary>
    public void BrokenRate(string code, string problem, Origin origin) => _errors.Add(Finding.Error(
        "price-rate-broken",
        $"The rate {Excerpt.Of(code)} cannot be used: {problem}",
        Mend,
        origin));

    /// <summary>An on-demand price whose tiers overlap or leave a gap.</summary>
    public void BrokenTiers(string sku, string problem, IEnumerable<Origin> origins) =>
        _errors.Add(Finding.Error(
            "price-tiers-broken",
            $"The tiers of SKU {Excerpt.Of(sku)} do not form one scale: {problem}.",
            Mend,
            origins));

    /// <summary>A SKU with two on-demand prices at the same time.</summary>
    public void SecondPrice(string sku, Instant from, Origin first, Origin second) =>
        _errors.Add(Finding.Error(
            "price-twice",
            $"SKU {Excerpt.Of(sku)} has two on-demand prices from {from} on; the first is kept.",
            Mend,
            first,
            second));

    /// <summary>A free tier that is not one free range of usage.</summary>
    public void BrokenFreeTier(string sku, string problem, Origin origin) =>
        _errors.Add(Finding.Error(
            "free-tier-broken",
            $"The free tier {Excerpt.Of(sku)} cannot be used: {problem}.",
            Mend,
            origin));

    /// <summary>An offer of reservations that lacks something.</summary>
    public void BrokenOffer(string code, string problem, Origin origin) =>
        _errors.Add(Finding.Warning(
            "reserved-offer-broken",
            $"The reserved offer {Excerpt.Of(code)} cannot be used: {problem}.",
            Mend,
            origin));

    /// <summary>An offer of a Savings Plan that lacks something.</summary>
    public void BrokenPlan(string sku, string problem, Origin origin) =>
        _errors.Add(Finding.Warning(
            "savings-plan-broken",
            $"The Savings Plan offer {Excerpt.Of(sku)} cannot be used: {problem}.",
            Mend,
            origin));

    /// <summary>One more record that a remark is about.</summary>
    /// <remarks>Keeps the first places only, so that a huge file cannot fill the memory.</remarks>
    public void Note(Remark remark, Origin? origin, string detail = "")
    {
        if (!_tallies.TryGetValue((remark, detail), out var tally))
        {
            tally = new();
            _tallies.Add((remark, detail), tally);
        }

        tally.Count++;
        if (origin is not null && tally.Places.Count < MostPlaces) tally.Places.Add(origin);
    }

    private sealed class Tally
    {
        public int Count { get; set; }

        public List<Origin> Places { get; } = [];
    }
}
