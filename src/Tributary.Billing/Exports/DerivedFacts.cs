using System.Collections.Immutable;
using Tributary.Billing.Metering;
using Tributary.Billing.Organizations;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Exports;

/// <summary>
/// The facts that a report is made of, as far as its lines tell them: no amount that it computed is
/// among them, but the cost of usage that has no price.
/// </summary>
public sealed record DerivedFacts
{
    /// <summary>Whose month.</summary>
    public required AccountId Payer { get; init; }

    /// <summary>The month.</summary>
    public required BillingPeriod Period { get; init; }

    /// <summary>Prices, allowances, reservations, charges, accounts.</summary>
    public required Facts Facts { get; init; }

    /// <summary>The usage, with lines of one resource and hour joined again.</summary>
    public required ImmutableArray<UsageRecord> Records { get; init; }

    /// <summary>What could not be derived, and what that means.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>Derives them. Real reports start an average anew where a reservation is bought
    /// (rating.md 3.9), so the policy does.</summary>
    public static DerivedFacts Of(ExportedMonth month)
    {
        var findings = new List<Finding>();
        DerivedSku[] skus =
        [
            .. month.Metered.Where(line => !line.HasOwnCost)
                .GroupBy(line => line.Key.Sku)
                .OrderBy(sku => sku.Key, StringComparer.Ordinal)
                .Select(sku => new DerivedSku(sku.Key, sku)),
        ];
        var facts = new Facts
        {
            Currency = month.Currency,
            Policy = new() { Blending = BlendingWindow.ReservationPurchase },
            Accounts = [.. month.Accounts.Select(id => new Account { Id = id })],
            Memberships = [.. Memberships(month)],
            Skus = [.. skus.Select(sku => sku.Sku())],
            Prices = [.. skus.Select(sku => sku.Price(month.Currency))],
            FreeTiers = DerivedFreeTiers.Of(skus, findings),
            Reservations = DerivedReservations.Of(month, findings),
            OneTimeCharges = DerivedCharges.Once(month),
            Refunds = DerivedCharges.Refunds(month),
            Credits = DerivedCharges.Credits(month, findings),
        };

        return new()
        {
            Payer = month.Payer,
            Period = month.Period,
            Facts = facts,
            Records = JoinedUsage.Of(month.Metered),
            Findings = [.. findings, .. NotDerived.Findings(month, skus)],
        };
    }

    /// <summary>Nobody says when a member joined: it is one for the whole month.</summary>
    private static IEnumerable<Membership> Memberships(ExportedMonth month) => month.Accounts
        .Where(account => account != month.Payer)
        .Select(account => new Membership(
            account, month.Payer, new(month.Period.Start, Instant.Never)));
}
