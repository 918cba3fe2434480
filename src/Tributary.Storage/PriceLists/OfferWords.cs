using Tributary.Billing.Commitments;

namespace Tributary.Storage.PriceLists;

/// <summary>The words of an offer for its conditions, with or without blanks.</summary>
internal static class OfferWords
{
    public static TermType? TermTypeOf(string type) => type switch
    {
        "OnDemand" => TermType.OnDemand,
        "Reserved" => TermType.Reserved,
        _ => null,
    };

    public static int? YearsOf(string lease) => Squeeze(lease) switch
    {
        "1yr" or "1year" => 1,
        "3yr" or "3year" => 3,
        _ => null,
    };

    public static PaymentOption? PaymentOf(string option) => Squeeze(option) switch
    {
        "NoUpfront" => PaymentOption.NoUpfront,
        "PartialUpfront" => PaymentOption.PartialUpfront,
        "AllUpfront" => PaymentOption.AllUpfront,
        _ => null,
    };

    /// <summary>Standard unless it says convertible: only EC2 has the two.</summary>
    public static OfferingClass ClassOf(string word) =>
        word.Equals("convertible", StringComparison.OrdinalIgnoreCase)
            ? OfferingClass.Convertible
            : OfferingClass.Standard;

    public static SavingsPlanType? PlanTypeOf(string family) => family switch
    {
        "ComputeSavingsPlans" => SavingsPlanType.Compute,
        "EC2InstanceSavingsPlans" => SavingsPlanType.EC2Instance,
        "DatabaseSavingsPlans" => SavingsPlanType.Database,
        "MachineLearningSavingsPlans" or "SageMakerSavingsPlans" => SavingsPlanType.SageMaker,
        _ => null,
    };

    private static string Squeeze(string text) =>
        text.Replace(" ", "", StringComparison.Ordinal);
}
