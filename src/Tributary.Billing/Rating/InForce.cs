using Tributary.Billing.Catalog;
using Tributary.Billing.Metering;

namespace Tributary.Billing.Rating;

/// <summary>
/// Whose usage is the family's, and which prices are in force: looked up once for an hour and not
/// for each of its cells. Usage belongs to the payer at the time of use (BILL-10 to BILL-14);
/// charges that can never be consolidated stay with their account (BILL-63).
/// </summary>
internal sealed class InForce
{
    private readonly FamilyUsage _usage;
    private readonly UsageSummary _names;
    private readonly int[] _skus;
    private readonly Instant[] _moves;
    private readonly bool[] _isOurs;
    private readonly Price?[] _prices;
    private readonly int[] _pricedFor;
    private readonly bool[] _isAskedFor;
    private Instant _start;
    private int _index;

    public InForce(FamilyUsage usage)
    {
        (_usage, _names) = (usage, usage.Names);
        _skus = [.. _names.Skus.Select(sku => usage.Prices.IndexOf(sku.Id))];
        _moves = [.. _names.Accounts.SelectMany(usage.Family.Boundaries).Distinct().Order()];
        _isOurs = new bool[_names.Series.Length];
        _prices = new Price?[_names.Skus.Length];
        _pricedFor = new int[_names.Skus.Length];
        _isAskedFor = new bool[_names.Skus.Length];
    }

    /// <summary>The SKUs whose prices were asked for, by number.</summary>
    public IEnumerable<int> AskedFor => _isAskedFor.Index()
        .Where(sku => sku.Item)
        .Select(sku => sku.Index);

    /// <summary>Goes on to another hour.</summary>
    public void Open(UsageHour hour)
    {
        var (earlier, later) = (Instant.Min(_start, hour.Start), Instant.Max(_start, hour.Start));
        var isSame = _index > 0 && !_moves.Any(move => earlier < move && move <= later);
        (_start, _index) = (hour.Start, _index + 1);
        if (isSame) return;

        for (var i = 0; i < _isOurs.Length; i++) _isOurs[i] = IsOurs(i, hour.Start);
    }

    /// <summary>Whether the usage of a series is the family's in the whole hour.</summary>
    public bool IsOurs(int series) => _isOurs[series];

    /// <summary>The same, at an instant of an hour that is cut.</summary>
    public bool IsOurs(int series, Instant at)
    {
        var (sku, account, _) = _names.Series[series];

        return _usage.Payer == (_names.Skus[sku].Consolidated
            ? _usage.Family.PayerOf(_names.Accounts[account], at)
            : _names.Accounts[account]);
    }

    /// <summary>The price in force in the whole hour, if it is in the bill's currency.</summary>
    public Price? PriceOf(int sku)
    {
        if (_pricedFor[sku] == _index) return _prices[sku];

        _pricedFor[sku] = _index;
        if (_prices[sku] is not { } before || !before.During.Contains(_start))
        {
            _prices[sku] = PriceAt(sku, _start);
        }

        return _prices[sku];
    }

    /// <summary>The same, at an instant of an hour that is cut.</summary>
    public Price? PriceAt(int sku, Instant at)
    {
        _isAskedFor[sku] = true;

        return _usage.Prices.PriceAt(_skus[sku], at) is { } price
            && price.Currency == _usage.Facts.Currency ? price : null;
    }
}
