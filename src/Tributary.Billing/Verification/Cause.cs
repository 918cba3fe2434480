namespace Tributary.Billing.Verification;

/// <summary>
/// Why a line of a report differs from our bill of the same facts. Each is a rule that is computed
/// from the report for the lines concerned; what no rule explains is a difference.
/// </summary>
public enum Cause
{
    /// <summary>It does not differ: each of its figures is what we compute.</summary>
    None,

    /// <summary>
    /// A reservation of flexible size covers another size of its family first. In the hour, for the
    /// account, the family's covered normalized units are the same, and what is left costs the
    /// same.
    /// </summary>
    ReservedSize,

    /// <summary>
    /// Another account or hour got the free or cheaper part. Over the month, as much of the SKU is
    /// charged at each rate, and each rate ends on the day on which the next begins.
    /// </summary>
    TurnInMonth,

    /// <summary>
    /// The average of a SKU differs because of usage that the two above have moved: the printed one
    /// is the report's own cost over its own usage.
    /// </summary>
    AverageOfMoved,

    /// <summary>
    /// The printed average is the report's own cost over usage, as far as ten decimals of usage on
    /// each line tell: whoever printed it knew more decimals.
    /// </summary>
    MeteredDecimals,

    /// <summary>
    /// The line sums up several hours, each rounded: its cost is off by half a unit of the tenth
    /// decimal for each hour at most (rating.md 3.10).
    /// </summary>
    SummedHours,

    /// <summary>
    /// A credit pays what lines charge, and both are rounded hour by hour: their sums are off by
    /// half a unit of the tenth decimal for each hour of either, at most.
    /// </summary>
    RoundedCharge,

    /// <summary>No rule explains it.</summary>
    Unexplained,
}

/// <summary>A line of a report, verified.</summary>
/// <param name="Line">The line.</param>
/// <param name="Cause">Whether it differs, and why.</param>
/// <param name="Faults">What of it nothing explains, in words: empty unless unexplained.</param>
public sealed record VerifiedLine(
    Exports.ExportLine Line,
    Cause Cause,
    System.Collections.Immutable.ImmutableArray<string> Faults);
