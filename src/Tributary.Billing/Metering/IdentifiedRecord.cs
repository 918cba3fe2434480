namespace Tributary.Billing.Metering;

/// <summary>
/// All records of one id, as one: the record that counts is the smallest by content, whichever came
/// first. Combining is commutative and associative, so neither order nor merging shows.
/// </summary>
/// <param name="Record">The record that counts.</param>
/// <param name="Count">How many came.</param>
/// <param name="Differ">Whether they say different things.</param>
/// <param name="First">Where the first of them stands.</param>
/// <param name="Last">Where the last of them stands.</param>
internal readonly record struct IdentifiedRecord(
    UsageRecord Record, int Count, bool Differ, Origin? First, Origin? Last)
{
    /// <summary>A record by itself.</summary>
    public static IdentifiedRecord Of(UsageRecord record) =>
        new(record, 1, false, record.Origin, record.Origin);

    /// <summary>The records of both.</summary>
    public IdentifiedRecord With(IdentifiedRecord other)
    {
        var order = string.CompareOrdinal(Content(Record), Content(other.Record));

        return new(
            order <= 0 ? Record : other.Record,
            Count + other.Count,
            Differ || other.Differ || order != 0,
            Origin.Earlier(First, other.First),
            Origin.Later(Last, other.Last));
    }

    private static string Content(UsageRecord record) =>
        (record with { Origin = null, Amount = default }).ToString() + record.Amount.Parts;
}
