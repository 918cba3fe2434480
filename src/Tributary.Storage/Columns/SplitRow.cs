using Tributary.Billing;

namespace Tributary.Storage.Columns;

/// <summary>A further line of a record that several pay for.</summary>
/// <param name="Record">Where the record stands.</param>
/// <param name="Line">The number of the line; below zero when the bill has none.</param>
/// <param name="Amount">How much of its usage the line pays for, in 1e-10.</param>
/// <param name="Costs">
/// What that costs, in 1e-10: unblended, blended, amortized and, where there are discounts, the net
/// of the first and the third.
/// </param>
public sealed record SplitRow(Origin Record, int Line, long Amount, long[] Costs);
