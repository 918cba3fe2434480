using Tributary.Billing;

namespace Tributary.Storage.Folder;

/// <summary>Tells when a usage record's time cannot be: it lasts, and ends in its month.</summary>
internal sealed class RecordTimes
{
    private static readonly Instant LastEnd = Instant.Of(9999, 1, 1);

    private TimeRange _month;

    /// <summary>What is wrong with the end of a time; nothing when it is good.</summary>
    public string? ProblemOf(TimeRange during)
    {
        // Records of one month stand together, so the month is looked up once.
        if (IsInMonth(during)) return null;

        if (during.IsEmpty)
        {
            return $"expected an end after the start, {during.From}, found {during.To}.";
        }

        if (during.To > LastEnd) return $"expected a time up to {LastEnd}, found {during.To}.";

        _month = BillingPeriod.Of(during.From).Range;

        return IsInMonth(during)
            ? null
            : $"the record runs from {during.From} to {during.To}, beyond the end of its month: "
                + $"split it at {_month.To}.";
    }

    private bool IsInMonth(TimeRange during) => !during.IsEmpty && _month.Contains(during);
}
