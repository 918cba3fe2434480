using System.Globalization;
using Tributary.Billing;
using Tributary.Billing.Rating;

namespace Tributary.SystemTests.October2018;

/// <summary>What rows of two bills are compared by.</summary>
/// <param name="Sku">The SKU.</param>
/// <param name="Account">The account.</param>
/// <param name="Type">The line type, by its name in the Cost and Usage Report.</param>
/// <param name="Rate">The unblended rate; none for usage that carries its own cost.</param>
/// <param name="Window">
/// The part of the month that has an average of its own: A, B…; empty for the month.
/// </param>
public sealed record RowKey(string Sku, string Account, string Type, decimal? Rate, string Window)
{
    /// <summary>What has one average: a SKU in a window.</summary>
    public (string Sku, string Window) Averaged => (Sku, Window);
}

/// <summary>The sum of all lines of one key, on one of the two bills.</summary>
/// <param name="Usage">The usage.</param>
/// <param name="Unblended">The unblended cost.</param>
/// <param name="Blended">The blended cost.</param>
/// <param name="Records">How many lines of AWS it sums; 0 on our bill.</param>
/// <param name="BlendedRate">The average as AWS prints it; none on our bill.</param>
public sealed record BilledRow(
    decimal Usage,
    decimal Unblended,
    decimal Blended,
    long Records = 0,
    decimal? BlendedRate = null)
{
    public static readonly BilledRow None = new(0, 0, 0);

    /// <summary>The rows of our bill: its usage, without fees.</summary>
    public static Dictionary<RowKey, BilledRow> Ours(Bill bill, Windows windows) => bill.Lines
        .Where(line => line.Sku != "")
        .GroupBy(line => new RowKey(
            line.Sku,
            line.Account.ToString(),
            line.Type.ToString(),
            line.Rate is { } rate ? Number(rate.ToString()) : null,
            windows.Of(line.Sku, line.During.From)))
        .ToDictionary(row => row.Key, row => new BilledRow(
            row.Sum(line => Number(line.Quantity.ToString())),
            row.Sum(line => Number(line.Unblended.ToString())),
            row.Sum(line => Number(line.Blended.ToString()))));

    /// <summary>The rows of AWS, summed over operations and services like ours.</summary>
    /// <param name="file">The sums by SKU.</param>
    /// <param name="windows">Tells for which SKUs the month is one window.</param>
    public static Dictionary<RowKey, BilledRow> Theirs(string file, Windows windows) => CsvTable
        .Read(file)
        .Where(row => row["line_item_type"] != nameof(LineItemType.RIFee))
        .GroupBy(row => new RowKey(
            row["sku"],
            row["account_id"],
            row["line_item_type"],
            Rate(row["unblended_rate"]),
            windows.Of(row["sku"], row["blend_window"])))
        .ToDictionary(row => row.Key, row => new BilledRow(
            row.Sum(part => Number(part["usage_amount"])),
            row.Sum(part => Number(part["unblended_cost"])),
            row.Sum(part => Number(part["blended_cost"])),
            row.Sum(part => long.Parse(part["rows"], CultureInfo.InvariantCulture)),
            Rate(row.Select(part => part["blended_rate"]).Distinct().Single())));

    public static decimal Number(string text) =>
        decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>An amount with fewer decimals, as AWS prints some.</summary>
    public static decimal Rounded(Money money, int decimals) =>
        decimal.Round(Number(money.ToString()), decimals, MidpointRounding.AwayFromZero);

    private static decimal? Rate(string text) => text == "" ? null : Number(text);
}
