using Tributary.Billing.Rating;

namespace Tributary.Billing.Tests.Sources;

/// <summary>Shows bills as text, so that a test can state all of what it expects.</summary>
internal static class Shown
{
    /// <summary>A row per line of the bill; columns are named, in the order wanted.</summary>
    public static string Lines(Bill bill, string columns) =>
        Rows(bill.Lines, columns);

    /// <summary>The same, of the lines that are usage.</summary>
    public static string Usage(Bill bill, string columns) =>
        Rows(bill.Lines.Where(IsUsage), columns);

    /// <summary>The same, of the lines that a stage makes.</summary>
    public static string Lines(Bill bill, string columns, params LineItemType[] types) =>
        Rows(bill.Lines.Where(l => types.Contains(l.Type)), columns);

    /// <summary>A row per line given.</summary>
    public static string Rows(IEnumerable<LineItem> lines, string columns) => string.Join(
        '\n',
        lines.Select(line => string.Join(
            ' ', columns.Split(' ').Select(column => Cell(line, column)))));

    /// <summary>A row per account: its part of the bill by each metric.</summary>
    public static string Accounts(Bill bill, params Metric[] metrics) => string.Join(
        '\n',
        bill.TotalByAccount(metrics[0]).Keys.Select(account =>
            $"{account} " + string.Join(
                ' ', metrics.Select(metric => bill.TotalByAccount(metric)[account]))));

    /// <summary>Money with exactly so many decimals, halves away from zero.</summary>
    public static string Rounded(Money amount, int decimals) =>
        Money.Round(amount.Exact, amount.Currency, decimals).ToString(decimals);

    /// <summary>A ratio with exactly so many decimals, halves away from zero.</summary>
    public static string Rounded(Fraction ratio, int decimals) =>
        Rounded(Money.Round(ratio, Currency.Usd, decimals), decimals);

    /// <summary>A legacy date: <c>2009-12-10 12:00:00 UTC</c>.</summary>
    public static string Date(Instant instant) =>
        instant.ToString().Replace('T', ' ').Replace("Z", " UTC");

    /// <summary>A Markdown table.</summary>
    public static string Table(string headings, IEnumerable<string[]> rows)
    {
        var columns = headings.Split('|', StringSplitOptions.TrimEntries);

        return string.Join(
            '\n',
            rows.Prepend([.. columns.Select(_ => "---")]).Prepend(columns)
                .Select(row => $"| {string.Join(" | ", row)} |"));
    }

    private static bool IsUsage(LineItem line) => line.Type is LineItemType.Usage
        or LineItemType.DiscountedUsage or LineItemType.SavingsPlanCoveredUsage;

    private static string Cell(LineItem line, string column) => column switch
    {
        "account" => line.Account.Value,
        "product" => line.Product,
        "type" => line.Type.ToString(),
        "sku" => line.Sku.Length > 0 ? line.Sku : line.UsageType,
        "by" => By.Name(line.Derivation),
        "quantity" => line.Quantity.ToString(),
        "rate" => line.Rate?.ToString() ?? "-",
        "average" => line.BlendedRate is { } average ? Rounded(average, 10) : "-",
        "unblended" => line.Unblended.ToString(),
        "blended" => line.Blended.ToString(),
        "amortized" => line.Amortized.ToString(),
        "net" => line.NetUnblended.ToString(),
        "net-amortized" => line.NetAmortized.ToString(),
        "from" => line.During.From.ToString(),
        "to" => line.During.To.ToString(),
        _ => throw new FormatException($"There is no column {column}."),
    };
}
