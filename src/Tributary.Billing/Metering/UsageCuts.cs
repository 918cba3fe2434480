using Tributary.Billing.Catalog;
using Tributary.Billing.Organizations;

namespace Tributary.Billing.Metering;

/// <summary>
/// Where usage is cut: at the hours, at an account's joins and leaves, at a SKU's price changes. So
/// each slice has one payer and one price.
/// </summary>
internal sealed class UsageCuts(TimeRange period, PriceList prices, BillingFamily family)
{
    /// <summary>Stands for usage without a SKU: it has no price to change.</summary>
    public const int NoSku = -1;

    private readonly Dictionary<AccountId, Instant[]> _ofAccount = [];
    private readonly Dictionary<int, Instant[]> _ofSku = [];

    /// <summary>The slice around an instant: at most its clock hour.</summary>
    public TimeRange SliceAt(AccountId account, int sku, Instant at) =>
        Narrow(Narrow(at.Hour.Range.Intersect(period), at, OfAccount(account)), at, OfSku(sku));

    private static TimeRange Narrow(TimeRange slice, Instant at, Instant[] cuts)
    {
        foreach (var cut in cuts)
        {
            if (cut <= at) slice = slice with { From = Instant.Max(slice.From, cut) };
            else return slice with { To = Instant.Min(slice.To, cut) };
        }

        return slice;
    }

    private Instant[] OfAccount(AccountId account) =>
        _ofAccount.TryGetValue(account, out var cuts)
            ? cuts
            : _ofAccount[account] = Inside(family.Boundaries(account));

    private Instant[] OfSku(int sku) =>
        sku == NoSku ? []
        : _ofSku.TryGetValue(sku, out var cuts) ? cuts
        : _ofSku[sku] = Inside(prices.Changes(sku));

    private Instant[] Inside(IEnumerable<Instant> cuts) =>
        [.. cuts.Where(period.Contains).Distinct().Order()];
}
