using System.Collections.Immutable;
using Tributary.Billing.Organizations;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Invoicing;

/// <summary>How far the charges of a bill have come to the threshold of an alert.</summary>
/// <param name="Alert">The alert.</param>
/// <param name="Charges">The unblended charges that it is about.</param>
public sealed record AlertStatus(BillingAlert Alert, Money Charges)
{
    /// <summary>Whether the charges are the threshold or more.</summary>
    public bool IsReached => (Charges - Alert.Threshold).Units >= 0;

    /// <summary>
    /// Whole percents of the threshold, cut down: 100 is never shown before it is reached.
    /// </summary>
    public Int128 Percent => (Int128)Fraction
        .Of(Charges.Units * 100, Int128.Max(1, Alert.Threshold.Units))
        .Floor();
}

/// <summary>
/// Which alerts a bill reaches: on all of it, on one account, on one service, or on both (BILL-16).
/// </summary>
public static class BillingAlerts
{
    /// <summary>Where a bill stands with each alert, by name.</summary>
    public static ImmutableArray<AlertStatus> Of(Bill bill, IEnumerable<BillingAlert> alerts) =>
    [
        .. alerts
            .OrderBy(a => a.Name, StringComparer.Ordinal)
            .ThenBy(a => (a with { Origin = null }).ToString(), StringComparer.Ordinal)
            .Select(a => new AlertStatus(a, ChargesOf(bill, a))),
    ];

    /// <summary>A notice for each alert that is reached.</summary>
    public static IEnumerable<Finding> Findings(Bill bill, IEnumerable<BillingAlert> alerts) =>
        from status in Of(bill, alerts)
        where status.IsReached
        select Finding.Notice(
            "alert-reached",
            $"The alert \"{status.Alert.Name}\" is reached: {status.Charges} "
                + $"{bill.Currency} are charged, {status.Percent} % of its threshold.",
            "Look at what is charged, and raise the threshold if that is as expected.",
            status.Alert.Origin);

    private static Money ChargesOf(Bill bill, BillingAlert alert) => bill.Lines
        .Where(l => alert.Account is not { } account || l.Account == account)
        .Where(l => alert.Service.Length == 0 || l.Product == alert.Service)
        .Select(l => l.Unblended)
        .Sum() with
    {
        Currency = bill.Currency,
    };
}
