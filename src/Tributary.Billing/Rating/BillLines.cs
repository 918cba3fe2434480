using System.Collections.Immutable;
using Tributary.Billing.Catalog;

namespace Tributary.Billing.Rating;

/// <summary>
/// Makes the lines of a bill final before discounts: usage, usage with its own cost, fees of
/// commitments, one-time charges and refunds.
/// </summary>
internal static class BillLines
{
    /// <summary>Usage and what takes it off again, in the bill's order.</summary>
    public static List<LineItem> OfUsage(FamilyUsage usage, List<UsageLine> rated)
    {
        var free = FreeUsage.InOrder(usage.Facts);
        var member = new Dictionary<(AccountId, TimeRange), TimeRange>();
        var lines = new List<LineItem>(rated.Count);
        UsageLine[] ordered = InOrder(usage, rated);
        for (int from = 0, to; from < ordered.Length; from = to)
        {
            var (first, isChanged, isPlanned) = (lines.Count, false, false);
            for (to = from; to < ordered.Length && IsSameThing(ordered[from], ordered[to]); to++)
            {
                var line = ordered[to];
                isChanged |= line.IsChanged;
                isPlanned |= line.Source == Source.SavingsPlan;
                if (line.IsChanged) line.Bill(OfUsage(usage, line, free, member));
                lines.Add(line.Item!);
            }

            if (isChanged) ordered[from].Negations = [];
            if (isChanged && isPlanned)
            {
                ordered[from].Negations = [.. PlanLines.Negations(lines[first..])];
            }

            lines.AddRange(ordered[from].Negations);
        }

        return lines;
    }

    /// <summary>All else.</summary>
    public static IEnumerable<LineItem> OfCharges(FamilyUsage usage, MonthFacts month) =>
    [
        .. OwnCosts(usage),
        .. month.Reservations.Lines.Concat(month.Plans.Lines)
            .Select(l => usage.Facts.Policy.BlendReservationCharges
                ? l with { Blended = l.Amortized }
                : l),
        .. OneTimeLines.Of(usage),
    ];

    /// <summary>
    /// The lines by account and what was used, as <see cref="Ledger"/> has them.
    /// </summary>
    private static UsageLine[] InOrder(FamilyUsage usage, List<UsageLine> rated)
    {
        // They come by SKU, then by account: SKU after SKU is dealt out to the accounts.
        var startOf = new int[usage.Names.Skus.Length + 1];
        var next = new int[usage.Names.Accounts.Length + 1];
        foreach (var line in rated)
        {
            startOf[line.Key.Sku + 1]++;
            next[line.Key.Account + 1]++;
        }

        for (var sku = 1; sku < startOf.Length; sku++) startOf[sku] += startOf[sku - 1];
        for (var account = 1; account < next.Length; account++) next[account] += next[account - 1];
        var ordered = new UsageLine[rated.Count];
        foreach (var sku in usage.SkusInOrder)
        {
            for (var i = startOf[sku]; i < startOf[sku + 1]; i++)
            {
                ordered[next[rated[i].Key.Account]++] = rated[i];
            }
        }

        return ordered;
    }

    private static bool IsSameThing(UsageLine a, UsageLine b) =>
        a.Key.Account == b.Key.Account && a.Key.Sku == b.Key.Sku;

    private static LineItem OfUsage(
        FamilyUsage usage,
        UsageLine line,
        ImmutableArray<FreeTier> free,
        Dictionary<(AccountId, TimeRange), TimeRange> member) => OfUsage(
            usage,
            line,
            line.Source switch
            {
                Source.Reservation => ReservedBy(usage, line),
                Source.SavingsPlan => new Derivation.Planned(
                    usage.Plans[line.Index],
                    usage.PlanRates[line.Index].BySku[line.Sku.Id],
                    line.Price!,
                    line.Commitment),
                Source.FreeTier => new Derivation.Free(free[line.Index], line.Total),
                Source.Tier => new Derivation.Tiered(
                    line.Price!, line.Index, line.Pool, line.From, line.To, line.Total),
                _ => throw new System.Diagnostics.UnreachableException(),
            },
            DuringOf(usage, line, member));

    private static LineItem OfUsage(
        FamilyUsage usage, UsageLine line, Derivation derivation, TimeRange during) => new()
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
            During = during,
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
    private static TimeRange DuringOf(
        FamilyUsage usage,
        UsageLine line,
        Dictionary<(AccountId, TimeRange), TimeRange> member)
    {
        var part = line.Window.Intersect(line.Price?.During ?? TimeRange.Always);
        if (!line.Sku.Consolidated) return part;
        if (member.TryGetValue((line.Account, part), out var known)) return known;

        TimeRange[] times = [.. usage.Family.During(usage.Payer, line.Account, part)];

        return member[(line.Account, part)] = new(times[0].From, times[^1].To);
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
