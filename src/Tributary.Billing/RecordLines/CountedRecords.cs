using System.Runtime.InteropServices;
using Tributary.Billing.Metering;

namespace Tributary.Billing.RecordLines;

/// <summary>
/// Tells which of the records that share an id was counted, by the same rules as the sums: the
/// others have no line. It is needed only where some id came again.
/// </summary>
/// <param name="usage">The bill, divided.</param>
/// <param name="isCompared">Whether ids of a file were compared at all.</param>
public sealed class CountedRecords(PricedUsage usage, Func<string, bool> isCompared)
{
    private readonly SeriesFinder _finder = new(usage);
    private readonly Dictionary<string, IdentifiedRecord> _byId = [];
    private readonly Dictionary<(UsageHour, string), Sum> _byHour = [];

    /// <summary>Takes note of a record; they come in their canonical order.</summary>
    /// <param name="record">The record.</param>
    /// <param name="isNumbered">Whether ids are numbers that are compared hour by hour.</param>
    public void Note(UsageRecord record, bool isNumbered)
    {
        if (!IsCompared(record) || !record.During.Overlaps(usage.Bill.Period.Range)) return;

        if (isNumbered && _finder.IsPlain(record))
        {
            var sum = SumOf(record);
            ref var least = ref CollectionsMarshal.GetValueRefOrAddDefault(
                _byHour, (record.During.From.Hour, record.Id), out var found);
            if (!found || sum.IsLess(least)) least = sum;
            return;
        }

        ref var same = ref CollectionsMarshal.GetValueRefOrAddDefault(
            _byId, record.Id, out var isKnown);
        same = isKnown
            ? same.With(IdentifiedRecord.Of(record))
            : IdentifiedRecord.Of(record);
    }

    /// <summary>Whether a record was counted.</summary>
    /// <param name="record">One that was noted.</param>
    public bool Has(UsageRecord record) =>
        !IsCompared(record)
        || (_byHour.TryGetValue((record.During.From.Hour, record.Id), out var sum)
            && sum.Origin == record.Origin)
        || (_byId.TryGetValue(record.Id, out var same)
            && same.Record.Origin == record.Origin);

    private bool IsCompared(UsageRecord record) =>
        record.Id.Length > 0 && isCompared(record.Origin!.File);

    private Sum SumOf(UsageRecord record) => new(
        _finder.Find(record.Account, record.Key, record.Zone),
        record.Amount.Parts,
        record.Origin);

    /// <summary>What a record added to an hour; series are numbered in their order.</summary>
    private readonly record struct Sum(int Series, Int128 Parts, Origin? Origin)
    {
        public bool IsLess(Sum other) =>
            Series != other.Series ? Series < other.Series : Parts < other.Parts;
    }
}
