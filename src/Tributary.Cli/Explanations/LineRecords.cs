using System.Collections.Immutable;
using Tributary.Billing;
using Tributary.Billing.Catalog;
using Tributary.Billing.Metering;
using Tributary.Billing.Organizations;
using Tributary.Billing.Rating;
using Tributary.Storage.Folder;

namespace Tributary.Cli.Explanations;

/// <summary>
/// The usage records behind a line: the line knows its account, SKU, places and hours, and the
/// folder is read again for the records that fall into them.
/// </summary>
internal sealed class LineRecords
{
    private static readonly Comparer<UsageRecord> ByTime = Comparer<UsageRecord>.Create((a, b) =>
        a.During.From != b.During.From ? a.During.From.CompareTo(b.During.From)
        : string.CompareOrdinal(a.Origin?.File, b.Origin?.File) is var file and not 0 ? file
        : (a.Origin?.Line ?? 0).CompareTo(b.Origin?.Line ?? 0));

    private readonly LineItem _line;
    private readonly PriceList _prices;
    private readonly Account _account;
    private readonly Dictionary<string, TimeRange[]> _byPlace;

    private LineRecords(LineItem line, Facts facts)
    {
        _line = line;
        _prices = facts.PriceList();
        _account = facts.Accounts.FirstOrDefault(a => a.Id == line.Account)
            ?? new() { Id = line.Account };
        _byPlace = line.Portions
            .GroupBy(p => p.Place, p => p.During)
            .ToDictionary(g => g.Key, g => g.Distinct().OrderBy(d => d.From).ToArray());
    }

    /// <summary>The first records in the order of time, and how many there are.</summary>
    /// <param name="line">The line.</param>
    /// <param name="folder">Where its usage is.</param>
    /// <param name="most">How many are kept.</param>
    public static (ImmutableArray<UsageRecord> First, int Count) Of(
        LineItem line, BillFolder folder, int most)
    {
        if (line.Portions.Count == 0) return ([], 0);

        var behind = new LineRecords(line, folder.Facts);
        var first = new PriorityQueue<UsageRecord, UsageRecord>(
            Comparer<UsageRecord>.Create((a, b) => ByTime.Compare(b, a)));
        var ids = new HashSet<string>();
        var count = 0;
        foreach (var record in folder.Usage())
        {
            if (!behind.Has(record)) continue;
            if (record.Id.Length > 0 && !ids.Add(record.Id)) continue; // It counts once.

            count++;
            first.Enqueue(record, record);
            if (first.Count > most) first.Dequeue();
        }

        return ([.. first.UnorderedItems.Select(i => i.Element).Order(ByTime)], count);
    }

    private bool Has(UsageRecord record) =>
        record.Account == _line.Account
        && IsOfLine(record)
        && _byPlace.TryGetValue(_account.PlaceOf(record.Zone), out var slices)
        && TouchesOne(slices, record.During);

    private bool IsOfLine(UsageRecord record)
    {
        var key = record.Key;
        if (_line.Derivation is Derivation.OwnCost)
        {
            return record.Cost != null
                && key == new UsageKey(_line.Product, _line.UsageType, _line.Operation, _line.Sku);
        }

        var sku = _prices.Find(key.Service, key.UsageType, key.Operation, key.Sku);

        return record.Cost is null && sku >= 0 && _prices.Skus[sku].Id == _line.Sku;
    }

    /// <summary>Whether one of the slices, which are in order, overlaps a time.</summary>
    private static bool TouchesOne(TimeRange[] slices, TimeRange during)
    {
        int low = 0, high = slices.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (slices[middle].To <= during.From) low = middle + 1;
            else high = middle;
        }

        return low < slices.Length && slices[low].From < during.To;
    }
}
