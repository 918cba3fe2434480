namespace Tributary.SystemTests.October2018;

/// <summary>The average rate of a SKU in a window, out of the rows of a bill.</summary>
/// <param name="Rate">Unrounded cost over usage.</param>
/// <param name="Reach">
/// How far it may be from the average of what was metered, since each of its records prints usage
/// to ten decimals: half a unit of the tenth for each record.
/// </param>
public readonly record struct Average(decimal Rate, decimal Reach)
{
    /// <summary>The averages of a bill; usage that carries its own cost has none.</summary>
    public static Dictionary<(string Sku, string Window), Average> Of(
        IReadOnlyDictionary<RowKey, BilledRow> rows) => rows
        .Where(row => row.Key.Rate is not null)
        .GroupBy(row => row.Key.Averaged, row => (Rate: row.Key.Rate!.Value, row.Value))
        .ToDictionary(group => group.Key, group =>
        {
            var usage = group.Sum(row => row.Value.Usage);
            var dearest = group.Max(row => row.Rate);

            return new Average(
                group.Sum(row => row.Value.Usage * row.Rate) / usage,
                group.Sum(row => row.Value.Records) * RecordRounding.HalfUnit * dearest / usage);
        });
}
