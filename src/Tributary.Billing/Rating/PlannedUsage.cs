namespace Tributary.Billing.Rating;

/// <summary>
/// Stages 4 and 5: savings plans cover what reservations left, hour by hour: the narrower types
/// first, the owner's usage before the others', the highest saving first, until the hour's
/// commitment is spent (BILL-38, rating.md 3.2; docs/decisions/0014).
/// </summary>
internal static class PlannedUsage
{
    public static void Cover(FamilyUsage usage, Remainder rest)
    {
        var offers = PlanOffer.Of(usage);
        if (offers.IsEmpty) return;

        PlanHours[] types =
        [
            .. offers
                .GroupBy(o => o.Plan.Type)
                .OrderBy(g => g.Key)
                .Select(g => new PlanHours(usage, rest, [.. g])),
        ];
        // By account, then in the usage's own order: so an account's cells stand together.
        var cells = usage.ByTime(
            [
                .. usage.Runs
                    .Where(r => offers.Any(o => o.Table.Covers(r.Sku)))
                    .OrderBy(r => (r.Account, r.Sku, r.Place)),
            ],
            byHour: true);
        for (int from = 0, to; from < cells.Length; from = to)
        {
            var hour = usage.Cells[cells[from]].During.From.Hour;
            to = from + 1;
            while (to < cells.Length && usage.Cells[cells[to]].During.From.Hour == hour) to++;

            var isOpen = false;
            foreach (var offer in offers) isOpen |= offer.Open(hour);
            if (!isOpen) continue;

            var ofHour = cells.AsSpan(from..to);
            foreach (var type in types) type.Cover(ofHour, saves: true);
            if (usage.Facts.Policy.ZeroSavings == ZeroSavings.Uncovered) continue;

            // What would be lost otherwise may cover what is no cheaper.
            foreach (var type in types) type.Cover(ofHour, saves: false);
        }
    }
}
