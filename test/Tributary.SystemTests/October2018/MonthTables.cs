using System.Globalization;
using Tributary.Billing.Rating;

namespace Tributary.SystemTests.October2018;

/// <summary>The comparison of a month as tables that a person can read.</summary>
public sealed class MonthTables(Comparison comparison)
{
    private readonly RealMonth _month = comparison.Month;

    public IReadOnlyDictionary<string, string> All => new Dictionary<string, string>
    {
        ["totals"] = Totals,
        ["accounts"] = Accounts,
        ["causes"] = Causes,
        ["reservations"] = Reservations,
        ["coverage"] = Coverage,
        ["allowances"] = AllowancesUsed,
        ["rows"] = Rows,
    };

    private string Totals => ComputedPage.Rows(
        "USD | AWS | Tributary | difference",
        Compared(
            "usage, unblended",
            _month.Theirs.Values.Sum(row => row.Unblended),
            _month.Ours.Values.Sum(row => row.Unblended)),
        Compared(
            "usage, blended",
            _month.Theirs.Values.Sum(row => row.Blended),
            _month.Ours.Values.Sum(row => row.Blended)),
        Compared(
            "reservation fees",
            _month.Reservations.Sum(row => BilledRow.Number(row["line_item_unblended_cost"])),
            _month.Bill.Lines.Where(line => line.Type == LineItemType.RIFee)
                .Sum(line => BilledRow.Number(line.Unblended.ToString()))));

    private string Accounts => ComputedPage.Rows(
        "usage of account, USD | AWS | Tributary | difference",
        _month.Ours.Keys.Select(key => key.Account).Distinct().Order().SelectMany(account =>
            new[]
            {
                Compared(
                    $"{account}, unblended",
                    Sum(_month.Theirs, account, row => row.Unblended),
                    Sum(_month.Ours, account, row => row.Unblended)),
                Compared(
                    $"{account}, blended",
                    Sum(_month.Theirs, account, row => row.Blended),
                    Sum(_month.Ours, account, row => row.Blended)),
            }));

    private string Causes => ComputedPage.Rows(
        "rows | count | unblended | blended | member, unblended | member, blended",
        [
            $"equal to the last digit | {comparison.Rows.Count(row => row.IsNone)} | 0 | 0 | 0 | 0",
            .. Enum.GetValues<Cause>()
                .Select(cause => CauseRow(NameOf(cause), comparison.Of(cause))),
            CauseRow(
                "that differ",
                [
                    .. comparison.Rows.Where(row => !row.IsNone).Select(row => (
                        row,
                        row.Ours.Unblended - row.Theirs.Unblended,
                        row.Ours.Blended - row.Theirs.Blended)),
                ]),
        ]);

    private string Reservations => ComputedPage.Rows(
        "reservation | from | hours charged | fee | amortized upfront | hours unused | fee unused",
        _month.Bill.Lines
            .Select(line => (line, fee: line.Derivation as Derivation.ReservationFee))
            .Where(pair => pair.fee is not null)
            .Select(pair => string.Join(
                " | ",
                $"{pair.fee!.Reservation.Count} {pair.fee.Reservation.Shape.InstanceType} "
                    + pair.fee.Reservation.Shape.Platform,
                pair.fee.Reservation.Term.From,
                pair.line.Quantity,
                pair.line.Unblended,
                Text(BilledRow.Rounded(pair.fee.AmortizedUpfront, 8)),
                pair.fee.Unused.RoundTo(6),
                Text(BilledRow.Rounded(pair.fee.UnusedRecurringFee, 8)))));

    private string Coverage => ComputedPage.Rows(
        "family | AWS covers | Tributary covers | fits into the hours",
        comparison.Sizes.Families.Select(family => string.Join(
            " | ",
            $"{family.Type} {family.Platform}",
            Text(comparison.Sizes.Covered(family, _month.Theirs)),
            Text(comparison.Sizes.Covered(family, _month.Ours)),
            Text(comparison.Sizes.MostThatFits(family)))));

    private string AllowancesUsed => ComputedPage.Rows(
        "allowance | a month | AWS gives | Tributary gives",
        _month.Folder.Facts.FreeTiers.OrderBy(t => t.Name, StringComparer.Ordinal).Select(tier =>
            string.Join(
                " | ",
                tier.Name,
                Text(FreeAllowances.Allowance(tier)),
                Text(comparison.Allowances.Free(tier, _month.Theirs)),
                Text(comparison.Allowances.Free(tier, _month.Ours)))));

    private string Rows => ComputedPage.Rows(
        "usage type | account | line | usage | usage of AWS | unblended | blended | why",
        comparison.Rows.Where(row => !row.IsNone).Select(row => string.Join(
            " | ",
            UsageTypeOf(row.Key) + (row.Key.Window == "" ? "" : $", {row.Key.Window}"),
            row.Key.Account,
            row.Key.Type + (row.Key.Rate > 0 ? $" at {Text(row.Key.Rate!.Value)}" : ""),
            Text(row.Ours.Usage),
            Text(row.Theirs.Usage),
            Text(row.Ours.Unblended - row.Theirs.Unblended),
            Text(row.Ours.Blended - row.Theirs.Blended),
            string.Join(", ", comparison.CausesOf(row).Select(ShortNameOf)))));

    private string CauseRow(
        string name, IReadOnlyList<(Difference Row, decimal Unblended, decimal Blended)> rows)
    {
        var payer = _month.Bill.Payer.ToString();
        var members = rows.Where(part => part.Row.Key.Account != payer).ToArray();

        return string.Join(
            " | ",
            name,
            rows.Count.ToString(CultureInfo.InvariantCulture),
            Text(rows.Sum(part => part.Unblended)),
            Text(rows.Sum(part => part.Blended)),
            Text(members.Sum(part => part.Unblended)),
            Text(members.Sum(part => part.Blended)));
    }

    private string UsageTypeOf(RowKey key) =>
        _month.Folder.Facts.Skus.First(sku => sku.Id == key.Sku).UsageType;

    private static string NameOf(Cause cause) => cause switch
    {
        Cause.RecordRounding => "AWS rounds every record",
        Cause.FreeAllowance => "another account or hour got the free part",
        Cause.ReservedSize => "a reservation covers another size first",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string ShortNameOf(Cause cause) => cause switch
    {
        Cause.RecordRounding => "rounding",
        Cause.FreeAllowance => "free part",
        Cause.ReservedSize => "size",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static decimal Sum(
        IReadOnlyDictionary<RowKey, BilledRow> rows,
        string account,
        Func<BilledRow, decimal> cost) =>
        rows.Where(row => row.Key.Account == account).Sum(row => cost(row.Value));

    private static string Compared(string what, decimal theirs, decimal ours) =>
        $"{what} | {Text(theirs)} | {Text(ours)} | {Text(ours - theirs)}";

    private static string Text(decimal number) =>
        number.ToString("#,0.###############", CultureInfo.InvariantCulture);
}
