namespace Tributary.Billing.Tests.Reference;

/// <summary>
/// Plausible mistakes, planted in the reference one at a time: the comparison with the product must
/// then fail, or the months generated do not reach the rule.
/// </summary>
internal enum Mistake
{
    None,
    HalvesRoundToEven,
    LinesRoundedAlone,
    BlendedRateRoundedFirst,
    TiersPerAccount,
    TiersInArrivalOrder,
    PriceChangeRestartsTiers,
    PoolsIgnored,
    UnitFactorIgnored,
    PriceOfTheHourStart,
    FreeTierPerAccount,
    FreeTierBeforeReservations,
    FreeTierCheapestFirst,
    FreeTierFromTheUsersCreation,
    ZoneComparedByName,
    RegionalBeforeZonal,
    OwnerFirstDropped,
    LargestFirst,
    CapacityOverTheMonth,
    CapacityFromTheSecond,
    MultiAzNotDoubled,
    WindowsIsFlexible,
    ExcludedFamilyIsFlexible,
    UpfrontEveryMonth,
    PayerIsTheLastOne,
    HourOfJoiningIsWhole,
    DuplicatesCount,
    NotConsolidatedIsConsolidated,
}
