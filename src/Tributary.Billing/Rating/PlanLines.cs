using Tributary.Billing.Commitments;

namespace Tributary.Billing.Rating;

/// <summary>
/// The lines that a savings plan has of its own: fees, which stay with the buyer, and what takes
/// covered usage off again (rating.md 4.2, trap 26).
/// </summary>
internal static class PlanLines
{
    /// <summary>The fees of one plan.</summary>
    public static IEnumerable<LineItem> Of(PlanCharges charges)
    {
        var plan = charges.Plan;
        if (!plan.IsVoid) yield return RecurringFee(charges);

        if (charges.Upfront is not { } upfront) yield break;

        var elsewhere = upfront with { Units = 0 };
        yield return Line(
            charges,
            LineItemType.SavingsPlanUpfrontFee,
            upfront,
            new Derivation.PlanUpfrontFee(plan))
            .AmortizedTo(elsewhere) with
        {
            Description = $"Upfront fee of {plan.Offering}",
        };
        if (!plan.IsVoid) yield break;

        yield return Line(
            charges, LineItemType.Refund, -upfront, new Derivation.PlanReturn(plan))
            .AmortizedTo(elsewhere) with
        {
            Description = $"{plan.Offering} given back",
        };
    }

    /// <summary>One negation for each plan, of one account and SKU.</summary>
    /// <param name="lines">All final lines of that usage.</param>
    public static IEnumerable<LineItem> Negations(IEnumerable<LineItem> lines) =>
        from same in lines
            .Where(l => l.Derivation is Derivation.Planned)
            .GroupBy(l => ((Derivation.Planned)l.Derivation).Plan.Id)
        let first = same.First()
        let off = -same.Select(l => l.Unblended).Sum()
        select first with
        {
            Type = LineItemType.SavingsPlanNegation,
            Description = $"Taken off: covered by {((Derivation.Planned)first.Derivation).Plan.Id}",
            During = new(same.Min(l => l.During.From), same.Max(l => l.During.To)),
            Quantity = Quantity.Zero - same.Select(l => l.Quantity).Sum(),
            Rate = null,
            BlendedRate = null,
            Unblended = off,
            Blended = Money.Zero with { Currency = off.Currency },
            Amortized = Money.Zero with { Currency = off.Currency },
            NetUnblended = off,
            NetAmortized = Money.Zero with { Currency = off.Currency },
            Derivation = new Derivation.PlanNegation(
                ((Derivation.Planned)first.Derivation).Plan, -off),
            Portions = [],
        };

    private static LineItem RecurringFee(PlanCharges charges) =>
        Line(
            charges,
            LineItemType.SavingsPlanRecurringFee,
            charges.Fee,
            new Derivation.PlanFee(
                charges.Plan,
                charges.Charged,
                charges.Committed,
                charges.Committed - charges.Unused,
                charges.Unused,
                charges.AmortizedUpfront)).AmortizedTo(charges.Unused) with
        {
            Description = $"{charges.Plan.Commitment} an hour committed, {charges.Plan.Offering}",
            Quantity = charges.Hours.RoundTo(Quantity.Decimals),
            Unit = "Hrs",
        };

    /// <summary>A line of the plan's owner.</summary>
    private static LineItem Line(
        PlanCharges charges, LineItemType type, Money cost, Derivation derivation) =>
        ChargeLine.Of(
            charges.Plan.Owner,
            type,
            ProductOf(charges.Plan.Type),
            charges.Charged,
            cost,
            derivation) with
        {
            Region = charges.Plan.Region,
            UsageType = charges.Plan.Offering,
        };

    private static string ProductOf(SavingsPlanType type) => type switch
    {
        SavingsPlanType.EC2Instance or SavingsPlanType.Compute => "ComputeSavingsPlans",
        SavingsPlanType.SageMaker => "MachineLearningSavingsPlans",
        SavingsPlanType.Database => "DatabaseSavingsPlans",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
