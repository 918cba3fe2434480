using System.Diagnostics;
using System.Text.Json;
using Tributary.Billing.Commitments;
using Tributary.Billing.Rating;

namespace Tributary.Cli.Bills;

/// <summary>What savings plans do, as JSON.</summary>
internal static class PlanJson
{
    public static void Write(Utf8JsonWriter json, Derivation.Planned planned)
    {
        Write(json, "planned", planned.Plan);
        json.WriteString("planRate", planned.PlanRate.Rate.ToString());
        json.WriteNumber("planUnitFactor", planned.PlanRate.UnitFactor);
        json.WriteString("commitment", planned.Commitment.ToString());
        json.WriteString("rateOrigin", planned.PlanRate.Origin?.ToString());
    }

    public static void Write(Utf8JsonWriter json, Derivation.PlanNegation negation)
    {
        Write(json, "planNegation", negation.Plan);
        json.WriteString("covered", negation.Covered.ToString());
    }

    public static void Write(Utf8JsonWriter json, Derivation.PlanFee fee)
    {
        Write(json, "planFee", fee.Plan);
        json.WriteString("chargedFrom", fee.Charged.From.ToString());
        json.WriteString("chargedTo", fee.Charged.To.ToString());
        json.WriteString("committed", fee.Committed.ToString());
        json.WriteString("used", fee.Used.ToString());
        json.WriteString("unused", fee.Unused.ToString());
        json.WriteString("amortizedUpfront", fee.AmortizedUpfront.ToString());
    }

    public static void Write(Utf8JsonWriter json, Derivation.PlanUpfrontFee fee) =>
        Write(json, "planUpfrontFee", fee.Plan);

    public static void Write(Utf8JsonWriter json, Derivation.PlanReturn given)
    {
        Write(json, "planReturn", given.Plan);
        json.WriteString("returned", given.Plan.Returned?.ToString());
    }

    private static void Write(Utf8JsonWriter json, string kind, SavingsPlan plan)
    {
        json.WriteString("kind", kind);
        json.WriteString("plan", plan.Id);
        json.WriteString("owner", plan.Owner.Value);
        json.WriteString("planType", plan.Type switch
        {
            SavingsPlanType.EC2Instance => "ec2Instance",
            SavingsPlanType.SageMaker => "sageMaker",
            SavingsPlanType.Database => "database",
            SavingsPlanType.Compute => "compute",
            _ => throw new UnreachableException(),
        });
        json.WriteString("offering", plan.Offering);
        json.WriteString("origin", plan.Origin?.ToString());
    }
}
