using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Tributary.Storage.Text;

namespace Tributary.SystemTests.Cli;

/// <summary>A Cost and Usage Report, read by a strict reader of CSV.</summary>
internal sealed record CurFile(
    ImmutableArray<string> Columns, ImmutableArray<IReadOnlyDictionary<string, string>> All)
{
    public static CurFile Read(string path)
    {
        Stream file = File.OpenRead(path);
        if (path.EndsWith(".gz", StringComparison.Ordinal))
        {
            file = new GZipStream(file, CompressionMode.Decompress);
        }

        return Read(file, Path.GetFileName(path));
    }

    /// <summary>What was printed.</summary>
    public static CurFile OfText(string csv) =>
        Read(new MemoryStream(Encoding.UTF8.GetBytes(csv)), "report.csv");

    /// <summary>What each account pays in a view.</summary>
    public IEnumerable<string> Totals(string view) => Totals(All.Select(row => (
        row["line_item_usage_account_id"],
        view switch
        {
            "unblended" => Of(row, "line_item_unblended_cost"),
            "blended" => Of(row, "line_item_blended_cost"),
            "netUnblended" => Of(row, "line_item_net_unblended_cost"),
            "amortized" => Amortized(row),
            _ => NetAmortized(row),
        })));

    /// <summary>The totals of accounts, as text.</summary>
    public static IEnumerable<string> Totals(IEnumerable<(string Account, decimal Cost)> costs) =>
        from cost in costs
        group cost.Cost by cost.Account into account
        orderby account.Key
        select string.Create(
            CultureInfo.InvariantCulture, $"{account.Key} {account.Sum():0.0000000000}");

    /// <summary>A number of a report; nothing is zero.</summary>
    public static decimal Number(string text) =>
        text.Length == 0 ? 0 : decimal.Parse(text, CultureInfo.InvariantCulture);

    private static CurFile Read(Stream file, string name)
    {
        using var csv = new CsvReader(file, name);
        var rows = ImmutableArray.CreateBuilder<IReadOnlyDictionary<string, string>>();
        while (csv.Read())
        {
            var row = new Dictionary<string, string>();
            for (var i = 0; i < csv.Header.Count; i++)
            {
                row[csv.Header[i]] = Encoding.UTF8.GetString(csv[i]);
            }

            rows.Add(row);
        }

        return new([.. csv.Header], rows.ToImmutable());
    }

    private static decimal Of(IReadOnlyDictionary<string, string> row, params string[] columns) =>
        columns.Sum(column => Number(row[column]));

    /// <summary>Where the amortized cost stands: the table of docs/reference/reports.md.</summary>
    private static decimal Amortized(IReadOnlyDictionary<string, string> row) =>
        row["line_item_line_item_type"] switch
        {
            "DiscountedUsage" or "RiVolumeDiscount" => Of(row, "reservation_effective_cost"),
            "RIFee" => Of(
                row,
                "reservation_unused_recurring_fee",
                "reservation_unused_amortized_upfront_fee_for_billing_period"),
            "SavingsPlanCoveredUsage" => Of(row, "savings_plan_savings_plan_effective_cost"),
            "SavingsPlanRecurringFee" => Of(row, "savings_plan_total_commitment_to_date")
                - Of(row, "savings_plan_used_commitment"),
            _ when IsOfReservation(row) || IsOfPlan(row) => 0,
            _ => Of(row, "line_item_unblended_cost"),
        };

    private static decimal NetAmortized(IReadOnlyDictionary<string, string> row) =>
        row["line_item_line_item_type"] == "RIFee"
            ? Of(
                row,
                "reservation_net_unused_recurring_fee",
                "reservation_net_unused_amortized_upfront_fee_for_billing_period")
        : IsOfReservation(row) ? Of(row, "reservation_net_effective_cost")
        : IsOfPlan(row) ? Of(row, "savings_plan_net_savings_plan_effective_cost")
        : Of(row, "line_item_net_unblended_cost");

    private static bool IsOfReservation(IReadOnlyDictionary<string, string> row) =>
        row["reservation_reservation_a_r_n"].Length > 0;

    private static bool IsOfPlan(IReadOnlyDictionary<string, string> row) =>
        row["savings_plan_savings_plan_a_r_n"].Length > 0;
}
