using Tributary.Billing.Rating;

namespace Tributary.Billing.Exports;

/// <summary>What a report does not tell, or tells in a way that nothing can be made of.</summary>
internal static class NotDerived
{
    private static readonly string[] Derived =
    [
        nameof(LineItemType.Usage),
        nameof(LineItemType.DiscountedUsage),
        nameof(LineItemType.SavingsPlanCoveredUsage),
        nameof(LineItemType.RIFee),
        nameof(LineItemType.Fee),
        nameof(LineItemType.Credit),
        nameof(LineItemType.Refund),
    ];

    public static IEnumerable<Finding> Findings(ExportedMonth month, DerivedSku[] skus) =>
    [
        .. Joined(month),
        .. skus.Where(sku => sku.IsUnpriced).Select(Unpriced),
        .. skus.SelectMany(sku => sku.Steps.Strange.Select(step => Strange(sku, step))),
        .. skus.Where(sku => sku.Steps.Steps.Count(step => !step.Rate.IsZero) > 1).Select(Tiers),
        .. OtherTypes(month),
        .. Refused(month),
    ];

    private static IEnumerable<Finding> Joined(ExportedMonth month)
    {
        var members = month.Accounts.Count() - 1;
        if (members > 0)
        {
            yield return Finding.Notice(
                "joining-not-told",
                $"Nobody says when {members} {(members == 1 ? "member" : "members")} joined.",
                "Each is a member for the whole month: write what is known into memberships.csv.");
        }
    }

    private static Finding Unpriced(DerivedSku sku) => Finding.Warning(
        "price-not-derived",
        $"No line tells what {sku.Id} ({sku.Sample.Key.UsageType}) costs: all of it is covered.",
        "It is priced at 0: write its price into prices.",
        sku.Sample.Origin);

    private static Finding Strange(DerivedSku sku, RateStep step) => Finding.Warning(
        "rate-out-of-order",
        $"{sku.Id} ({sku.Sample.Key.UsageType}) costs {step.Rate} on {step.Lines.Length} lines in "
            + "between those of other rates: that is no tier, no allowance and no new price.",
        "Its usage is priced as on the other lines.",
        step.Lines.Select(line => line.Origin));

    private static Finding Tiers(DerivedSku sku) => Finding.Notice(
        "tiers-as-seen",
        $"{sku.Id} ({sku.Sample.Key.UsageType}) has more than one rate, one after the other.",
        "They are taken for tiers that start where the usage before them ends; a new price looks "
            + "alike.",
        sku.Steps.Steps.Where(step => !step.Rate.IsZero).Select(step => step.Lines[0].Origin));

    private static IEnumerable<Finding> OtherTypes(ExportedMonth month) => month.Lines
        .Where(line => !Derived.Contains(line.Type) && !line.Unblended.IsZero)
        .GroupBy(line => line.Type)
        .OrderBy(type => type.Key, StringComparer.Ordinal)
        .Select(type => Finding.Warning(
            "charge-not-derived",
            $"{type.Count()} lines of type {type.Key} charge "
                + $"{type.Select(line => line.Unblended).Sum()} {month.Currency}: what they follow "
                + "from is not in the report.",
            "They are left out: write the facts behind them into the folder.",
            type.Select(line => line.Origin)));

    private static IEnumerable<Finding> Refused(ExportedMonth month)
    {
        var refused = month.Lines
            .Where(line => line.IsMetered && !month.IsBillable(line))
            .ToArray();
        if (refused.Length > 0)
        {
            yield return Finding.Warning(
                "usage-not-derived",
                $"{refused.Length} lines of usage are negative, without time, or outside "
                    + $"{month.Period}.",
                "They are left out: usage that is taken back is a credit or a refund.",
                refused.Select(line => line.Origin));
        }
    }
}
