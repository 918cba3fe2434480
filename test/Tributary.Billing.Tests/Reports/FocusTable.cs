using Tributary.Billing.Reports;
using Tributary.Billing.Reports.Focus;
using Tributary.Billing.Tests.Sources;

namespace Tributary.Billing.Tests.Reports;

/// <summary>The rows of a FOCUS table, by the names of their columns; nothing is empty.</summary>
internal static class FocusTable
{
    public static IEnumerable<Dictionary<string, string>> Of(
        Given given, Granularity granularity = Granularity.Monthly) =>
        Rows(FocusReport.Of(given.Bill(), given.Facts, granularity));

    public static IEnumerable<Dictionary<string, string>> OfMember(
        Given given, string member, Granularity granularity = Granularity.Monthly) =>
        Rows(FocusReport.OfMember(given.Bill(), given.Facts, new(member), granularity));

    /// <summary>Some columns of rows, a line each.</summary>
    public static string Shown(
        IEnumerable<Dictionary<string, string>> rows, params string[] columns) => string.Join(
            '\n', rows.Select(row => string.Join(' ', columns.Select(column =>
                row[column] is { Length: > 0 } text ? text : "-"))));

    private static IEnumerable<Dictionary<string, string>> Rows(Report report) =>
        report.Rows.Select(row => report.Columns
            .Zip(row, (column, value) => KeyValuePair.Create(column.Name, value.ToString()))
            .ToDictionary());
}
