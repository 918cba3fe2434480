using System.Globalization;
using System.Text;
using Tributary.Billing.Rating;
using Xunit;

namespace Tributary.Billing.Tests.Laws;

/// <summary>Writes all of a bill, so that two can be compared to the byte.</summary>
internal static class BillText
{
    /// <summary>All bills of two months are the same, findings included.</summary>
    public static void AssertSame(Month expected, Month actual) =>
        AssertSame(Of(expected), Of(actual));

    /// <summary>All lines are the same, and so is what stops a close.</summary>
    public static void AssertSameLines(Month expected, Month actual) =>
        AssertSame(LinesOf(expected), LinesOf(actual));

    /// <summary>The same text; a failure shows only what differs.</summary>
    public static void AssertSame(string expected, string actual)
    {
        if (expected == actual) return;

        var (was, now) = (expected.Split('\n'), actual.Split('\n'));
        var gone = was.Except(now).Select(line => $"expected: {line}");
        var come = now.Except(was).Select(line => $"actual:   {line}");
        var moved = was.Zip(now, (a, b) => a == b ? "" : $"expected here: {a}\nactual here:   {b}");
        var places = gone.Concat(come).Concat(moved.Where(text => text.Length > 0)).Take(12);
        Assert.Fail(string.Join('\n', ["The bills differ.", .. places]));
    }

    public static string Of(Month month) =>
        string.Join('\n', month.Payers.Select(payer => Of(month.Bill(payer))));

    public static string Of(Bill bill) =>
        LinesOf(bill) + string.Join('\n', bill.Findings.Select(f => $"{f.Code} {f.Message}"));

    private static string LinesOf(Month month) => string.Concat(month.Payers
        .Select(month.Bill)
        .Select(bill => LinesOf(bill) + string.Join('\n', bill.Findings
            .Where(finding => finding.Severity is Severity.Error)
            .Select(finding => finding.Code)
            .Distinct())));

    private static string LinesOf(Bill bill)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{bill.Payer} {bill.Period}");
        foreach (var line in bill.Lines)
        {
            text.AppendLine(CultureInfo.InvariantCulture,
                $"{line.Number} {line.Account} {line.Type} {line.Product} {line.Region}");
            text.AppendLine(CultureInfo.InvariantCulture,
                $"  {line.UsageType} {line.Operation} {line.Sku} {line.Unit} {line.Description}");
            text.AppendLine(CultureInfo.InvariantCulture,
                $"  {line.During} {line.Quantity.Parts} {line.Rate} {line.UnitFactor}");
            text.AppendLine(CultureInfo.InvariantCulture,
                $"  {string.Join(" ", Enum.GetValues<Metric>().Select(line.Cost))}");
            text.AppendLine(CultureInfo.InvariantCulture, $"  {Product.KeyOf(line)}");
            foreach (var portion in line.Portions)
            {
                text.AppendLine(CultureInfo.InvariantCulture,
                    $"    {portion} {portion.Quantity.Parts} {portion.Position.Parts}");
            }
        }

        return text.ToString();
    }
}
