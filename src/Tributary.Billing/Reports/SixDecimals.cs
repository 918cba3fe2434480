namespace Tributary.Billing.Reports;

/// <summary>
/// Rounds the columns of a cost report so that they add up, by largest remainder: costs from the
/// total over accounts to rows, usage inside each account and SKU.
/// </summary>
internal static class SixDecimals
{
    /// <summary>One step of the last decimal, in the units of <see cref="Money"/>.</summary>
    public static readonly Int128 Step =
        Scaled.PowerOfTen(Money.Decimals - CostReportRow.Decimals);

    /// <summary>The costs of rows, which stand account by account.</summary>
    public static Money[] OfCosts(IReadOnlyList<CostReportDraft> rows)
    {
        var accounts = rows.GroupBy(r => r.Line.Account).Select(g => g.ToArray()).ToArray();
        var totals = Allocation.Round(Array.ConvertAll(accounts, account =>
            Fraction.Of(account.Select(r => r.Cost).Sum().Units, Step)));

        return
        [
            .. accounts.SelectMany((account, i) => Allocation.Round(
                Array.ConvertAll(account, r => Fraction.Of(r.Cost.Units, Step)), totals[i])
                .Select((units, row) => account[row].Cost with { Units = units * Step })),
        ];
    }

    /// <summary>The usage of rows.</summary>
    public static Quantity[] OfUsage(IReadOnlyList<CostReportDraft> rows)
    {
        var step = Step * Quantity.PartsPerMetered;
        var rounded = new Quantity[rows.Count];
        foreach (var same in rows.Index().GroupBy(r => KeyOf(r.Item, r.Index)))
        {
            var group = same.ToArray();
            var units = Allocation.Round(Array.ConvertAll(
                group, r => Fraction.Of(r.Item.Usage.Parts, step)));
            foreach (var (i, row) in group.Index()) rounded[row.Index] = new(units[i] * step);
        }

        return rounded;
    }

    /// <summary>What adds up with what: usage of a SKU; anything else by itself.</summary>
    private static (AccountId Account, string Sku, int Row) KeyOf(
        CostReportDraft row, int number) =>
        row.Line is { Rate: not null, Sku.Length: > 0 }
            ? (row.Line.Account, row.Line.Sku, 0)
            : (row.Line.Account, "", number);
}
