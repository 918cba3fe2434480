namespace Tributary.Billing.Organizations;

/// <summary>
/// An account was on a payer's bill during a time: from the second of acceptance up to the second
/// of removal (BILL-10, BILL-11). An account may have several, with gaps that are its own
/// (BILL-12).
/// </summary>
/// <param name="Account">The member.</param>
/// <param name="Payer">The management account that pays.</param>
/// <param name="During">When; half-open, to the second.</param>
/// <param name="Origin">Where the fact was read from.</param>
public sealed record Membership(
    AccountId Account, AccountId Payer, TimeRange During, Origin? Origin = null);
