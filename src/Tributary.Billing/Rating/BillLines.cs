using System.Collections.Immutable;

namespace Tributary.Billing.Rating;

/// <summary>
/// Makes the lines of a bill final before discounts: usage, usage with its own cost, fees of
/// commitments, one-time charges and refunds.
/// </summary>
internal static class BillLines
{
    public static IEnumerable<LineItem> Of(
        FamilyUsage usage,
        List<UsageLine> rated,
        ReservationFees reservations,
        ImmutableArray<PlanCharges?> plans)
    {
        var policy = usage.Facts.Policy;
        LineItem[] lines = [.. OfUsage(usage, rated)];
        IEnumerable<LineItem> fees =
        [
            .. reservations.Lines(),
            .. plans.OfType<PlanCharges>().SelectMany(PlanLines.Of),
        ];

        return
        [
            .. lines,
            .. PlanLines.Negations(lines.Where(l => l.Derivation is Derivation.Planned)),
            .. OwnCosts(usage),
            .. fees.Select(l => policy.BlendReservationCharges
                ? l with { Blended = l.Amortized }
                : l),
            .. OneTimeLines.Of(usage),
        ];
    }

    private static IEnumerable<LineItem> OfUsage(FamilyUsage usage, List<UsageLine> rated)
    {
        var free = FreeUsage.InOrder(usage.Facts);
        var given = rated
            .Where(l => l.Source == Source.FreeTier)
            .ToLookup(l => l.Index, l => l.Exact);
        var totals = rated
            .Where(l => l.Source == Source.Tier)
            .ToLookup(l => l.Pool, l => l.Exact);

        return rated.Select(l => OfUsage(usage, l, l.Source switch
        {
            Source.Reservation => ReservedBy(usage, l),
            Source.SavingsPlan => new Derivation.Planned(
                usage.Plans[l.Index],
                usage.PlanRates[l.Index].BySku[l.Sku.Id],
                l.Price!,
                l.Commitment),
            Source.FreeTier => new Derivation.Free(free[l.Index], given[l.Index].Sum()),
            Source.Tier => new Derivation.Tiered(
                l.Price!, l.Index, l.Pool, l.From, l.To, totals[l.Pool].Sum()),
            _ => throw new System.Diagnostics.UnreachableException(),
        }));
    }

    private static LineItem OfUsage(
        FamilyUsage usage, UsageLine line, Derivation derivation) => new()
        {
            Number = 0,
            Account = line.Account,
            Type = line.Source switch
            {
                Source.Reservation => LineItemType.DiscountedUsage,
                Source.SavingsPlan => LineItemType.SavingsPlanCoveredUsage,
                _ => LineItemType.Usage,
            },
            Product = line.Sku.Service,
            Region = line.Sku.Region,
            UsageType = line.Sku.UsageType,
            Operation = line.Sku.Operation,
            Sku = line.Sku.Id,
            Unit = line.Sku.Unit,
            Description = DescriptionOf(line, derivation),
            During = DuringOf(usage, line),
            Quantity = line.Quantity,
            Rate = line.OnDemandRate ?? new Rate(0, usage.Facts.Currency),
            UnitFactor = line.Price?.UnitFactor ?? 1,
            BlendedRate = line.BlendedRate,
            Consolidated = line.Sku.Consolidated,
            Unblended = line.Unblended with { Currency = usage.Facts.Currency },
            Blended = line.Blended with { Currency = usage.Facts.Currency },
            Amortized = line.Amortized with { Currency = usage.Facts.Currency },
            NetUnblended = line.Unblended with { Currency = usage.Facts.Currency },
            NetAmortized = line.NetAmortized with { Currency = usage.Facts.Currency },
            Derivation = derivation,
            Metered = line.Exact,
            Portions = line.Portions,
        };

    private static string DescriptionOf(UsageLine line, Derivation derivation) => derivation switch
    {
        Derivation.Tiered { Price: var price, Tier: var tier }
            when price.Tiers[tier].Description is { Length: > 0 } text => text,
        Derivation.Free free => free.FreeTier.Name,
        Derivation.Planned { Plan.Offering: var offering } => $"{offering} applied",
        Derivation.Reserved { Reservation.Shape: var shape } =>
            $"{shape.InstanceType} reservation applied",
        _ => line.Sku.Description,
    };

    private static Derivation.Reserved ReservedBy(FamilyUsage usage, UsageLine line)
    {
        var reservation = usage.Reservations[line.Index];
        var taken = line.Exact.Parts * ReservedUsage.WeightOf(reservation, line.Sku.Instance!);
        var hours = taken / ReservedUsage.WeightOf(reservation, reservation.Shape);

        return new(reservation, new(hours), line.RecurringFee, line.AmortizedUpfront);
    }

    /// <summary>
    /// The family's part of the month, of the price's time and of the blending window.
    /// </summary>
    private static TimeRange DuringOf(FamilyUsage usage, UsageLine line)
    {
        var part = line.Window.Intersect(line.Price?.During ?? TimeRange.Always);
        TimeRange[] member = line.Sku.Consolidated
            ? [.. usage.Family.During(usage.Payer, line.Account, part)]
            : [part];

        return new(member[0].From, member[^1].To);
    }

    private static IEnumerable<LineItem> OwnCosts(FamilyUsage usage) =>
        from kind in usage.Costed.GroupBy(c => (c.Account, c.Key))
        let first = kind.First()
        let cost = kind.Select(c => c.Cost).Sum()
        select new LineItem
        {
            Number = 0,
            Account = first.Account,
            Type = LineItemType.Usage,
            Product = first.Key.Service,
            Region = "",
            UsageType = first.Key.UsageType,
            Operation = first.Key.Operation,
            Sku = first.Key.Sku,
            Consolidated = usage.IsConsolidated(first.Key),
            During = usage.Period.Range,
            Quantity = kind.Select(c => c.Quantity).Sum().RoundTo(Quantity.Decimals),
            Metered = kind.Select(c => c.Quantity).Sum(),
            Unblended = cost,
            Blended = cost,
            Amortized = cost,
            NetUnblended = cost,
            NetAmortized = cost,
            Derivation = new Derivation.OwnCost(),
            Portions =
            [
                .. kind.Select(c => new UsagePortion(c.During, c.Place, c.Quantity, Quantity.Zero)),
            ],
        };
}
