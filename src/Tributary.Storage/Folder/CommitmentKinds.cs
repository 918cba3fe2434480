using Tributary.Billing;
using Tributary.Billing.Commitments;

namespace Tributary.Storage.Folder;

/// <summary>The kinds of facts about what was bought ahead, and who shares it.</summary>
internal static class CommitmentKinds
{
    public static FactKind<SharingPreference> SharingPreferences { get; } = new(
        "sharing",
        "sharing preference",
        row => new()
        {
            Account = row.Account("account"),
            From = row.Instant("from") ?? default,
            Commitments = row.Flag("commitments", otherwise: true),
            Credits = row.Flag("credits", otherwise: true),
            Origin = row.Origin,
        },
        preference => $"{preference.Account} from {preference.From}");

    public static FactKind<SharingGroup> SharingGroups { get; } = new(
        "sharing-groups",
        "sharing group",
        row => new()
        {
            Name = row.Text("name"),
            From = row.Instant("from") ?? default,
            Mode = row.OneOf(
                "mode", SharingMode.Prioritized, ("restricted", SharingMode.Restricted)),
            Accounts = row.Accounts("accounts"),
            Origin = row.Origin,
        },
        group => $"{group.Name} from {group.From}");

    public static FactKind<Reservation> Reservations(Currency currency) => new(
        "reservations",
        "reservation",
        row => ReservationFacts.Read(row, currency),
        reservation => reservation.Id);

    public static FactKind<SavingsPlan> SavingsPlans(Currency currency) => new(
        "savings-plans",
        "savings plan",
        row => SavingsPlanFacts.Read(row, currency),
        plan => plan.Id);

    public static FactKind<SavingsPlanRateRow> SavingsPlanRates(
        Currency currency, SkuIndex skus) => new(
        "savings-plan-rates",
        "savings plan rate",
        row => SavingsPlanRateRow.Read(row, currency, skus),
        rate => rate.Name);
}
