using System.Collections.Immutable;
using Tributary.Billing.Commitments;
using static Tributary.Billing.Reports.CostAndUsage.CurField;

namespace Tributary.Billing.Reports.CostAndUsage;

/// <summary>The columns of savings plans (GT-06, rating.md 4.2).</summary>
internal static class CurPlanFields
{
    public static readonly ImmutableArray<ReportField<CurRow>> All =
    [
        Amount("savings_plan_amortized_upfront_commitment_for_billing_period", row =>
            row.PlanFee?.AmortizedUpfront),
        Text("savings_plan_end_time", row => Moment(row.Line.Plan?.Term.To)),
        Text("savings_plan_instance_type_family", row => row.Line.Plan?.Family),
        Amount("savings_plan_net_amortized_upfront_commitment_for_billing_period", row =>
            row.PlanFee?.AmortizedUpfront),
        Amount("savings_plan_net_recurring_commitment_for_billing_period", row =>
            row.PlanFee is null ? null : row.Line.Full?.NetUnblended),
        Amount("savings_plan_net_savings_plan_effective_cost", row =>
            row.Line.Plan is null ? null : row.PartOf(row.Line.Full?.NetAmortized)),
        Text("savings_plan_offering_type", row => row.Line.Plan?.Type switch
        {
            SavingsPlanType.EC2Instance => "EC2InstanceSavingsPlans",
            SavingsPlanType.SageMaker => "SageMakerSavingsPlans",
            SavingsPlanType.Database => "DatabaseSavingsPlans",
            SavingsPlanType.Compute => "ComputeSavingsPlans",
            _ => null,
        }),
        Text("savings_plan_payment_option", row => Payment(row.Line.Plan?.PaymentOption)),
        Text("savings_plan_purchase_term", row => Years(row.Line.Plan?.Term)),
        Amount("savings_plan_recurring_commitment_for_billing_period", row =>
            row.PlanFee is null ? null : row.Line.Unblended),
        Text("savings_plan_region", row => row.Line.Plan?.Region),
        Text("savings_plan_savings_plan_a_r_n", row => row.Line.Plan?.Id),
        Amount("savings_plan_savings_plan_effective_cost", row =>
            row.PartOf(row.Planned?.Commitment)),
        Exact("savings_plan_savings_plan_rate", row => row.Planned?.PlanRate.PerUnit),
        Text("savings_plan_start_time", row => Moment(row.Line.Plan?.Term.From)),
        Amount("savings_plan_total_commitment_to_date", row => row.PlanFee?.Committed),
        Amount("savings_plan_used_commitment", row => row.PlanFee?.Used),
    ];
}
