using System.Runtime.InteropServices;
using Tributary.Billing.Catalog;
using Tributary.Billing.Organizations;

namespace Tributary.Billing.Metering;

/// <summary>
/// What summing has to know of the accounts, zones and SKUs that records name: their number, and
/// where their usage is cut: at the hours, at an account's joins and leaves, at a SKU's price
/// changes. So each slice has one payer and one price.
/// </summary>
internal sealed class UsageNames
{
    /// <summary>Stands for usage without a SKU: it has no price to change.</summary>
    public const int NoSku = -1;

    private readonly TimeRange _period;
    private readonly PriceList _prices;
    private readonly BillingFamily _family;
    private readonly Dictionary<AccountId, Account> _facts;
    private readonly HashSet<AccountId> _known;
    private readonly Dictionary<AccountId, AccountName> _accounts = [];
    private readonly Dictionary<int, SkuName> _skus = [];
    private readonly Dictionary<string, int> _places = [];
    private readonly Dictionary<(int Account, string Zone), int> _placeOfZone = [];

    public UsageNames(
        TimeRange period, PriceList prices, BillingFamily family, IEnumerable<Account> accounts)
    {
        (_period, _prices, _family) = (period, prices, family);
        _facts = Organizations.Account.OneEach(accounts).ToDictionary(a => a.Id);
        _known = [.. _facts.Keys, .. family.Accounts];
    }

    /// <summary>The month.</summary>
    public TimeRange Period => _period;

    /// <summary>The accounts met, by number.</summary>
    public List<AccountName> Accounts { get; } = [];

    /// <summary>The physical zones met, by number.</summary>
    public List<string> Places { get; } = [];

    /// <summary>An account, by its id.</summary>
    public AccountName Account(AccountId id)
    {
        ref var name = ref CollectionsMarshal.GetValueRefOrAddDefault(_accounts, id, out var found);
        if (!found)
        {
            var account = _facts.GetValueOrDefault(id, new() { Id = id });
            var cuts = Inside(_family.Boundaries(id));
            name = new(Accounts.Count, id, account, _known.Contains(id), cuts);
            Accounts.Add(name);
        }

        return name!;
    }

    /// <summary>The number of a physical zone.</summary>
    public int Place(string place)
    {
        if (!_places.TryGetValue(place, out var number))
        {
            number = Places.Count;
            _places.Add(place, number);
            Places.Add(place);
        }

        return number;
    }

    /// <summary>The number of the physical zone that an account means by a name.</summary>
    public int PlaceOf(AccountName account, string zone)
    {
        if (!_placeOfZone.TryGetValue((account.Index, zone), out var place))
        {
            place = Place(account.Fact.PlaceOf(zone));
            _placeOfZone.Add((account.Index, zone), place);
        }

        return place;
    }

    /// <summary>Whether a SKU has a price at an instant.</summary>
    public bool IsPriced(int sku, Instant at) =>
        Sku(sku).IsAlwaysPriced || _prices.PriceAt(sku, at) is not null;

    /// <summary>The slice around an instant: at most its clock hour.</summary>
    public TimeRange SliceAt(AccountName account, int sku, Instant at)
    {
        var hour = at.Hour.Range;

        return sku == NoSku
            ? Narrow(hour, at, account.Cuts)
            : Narrow(Narrow(hour, at, account.Cuts), at, Sku(sku).Cuts);
    }

    /// <summary>
    /// Whether no hour of the month is cut for an account and SKU, and all have a price: joins and
    /// new prices nearly always come at the beginning of an hour.
    /// </summary>
    public bool IsWhole(AccountName account, int sku)
    {
        var name = Sku(sku);

        return account.Cuts.Concat(name.Cuts).All(cut => cut == cut.Hour.Start)
            && (name.IsAlwaysPriced
                || name.Cuts.Prepend(_period.From).All(at => _prices.PriceAt(sku, at) is not null));
    }

    private static TimeRange Narrow(TimeRange slice, Instant at, Instant[] cuts)
    {
        foreach (var cut in cuts)
        {
            if (cut <= at) slice = slice with { From = Instant.Max(slice.From, cut) };
            else return slice with { To = Instant.Min(slice.To, cut) };
        }

        return slice;
    }

    private SkuName Sku(int sku)
    {
        ref var name = ref CollectionsMarshal.GetValueRefOrAddDefault(_skus, sku, out var found);
        if (!found)
        {
            var first = _prices.PriceAt(sku, _period.From);
            name = new(Inside(_prices.Changes(sku)), first?.During.Contains(_period) ?? false);
        }

        return name;
    }

    private Instant[] Inside(IEnumerable<Instant> cuts) =>
        [.. cuts.Where(_period.Contains).Distinct().Order()];

    /// <summary>An account that records name.</summary>
    public sealed record AccountName(
        int Index, AccountId Id, Account Fact, bool IsKnown, Instant[] Cuts);

    private readonly record struct SkuName(Instant[] Cuts, bool IsAlwaysPriced);
}
