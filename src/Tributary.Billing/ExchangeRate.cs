namespace Tributary.Billing;

/// <summary>What one currency is worth in another, from an instant on.</summary>
/// <param name="From">The currency of the bill.</param>
/// <param name="To">The currency of the invoice.</param>
/// <param name="Rate">What one unit of the bill's costs in the invoice's currency.</param>
/// <param name="Since">Since when; the last one up to the month's end holds.</param>
/// <param name="Origin">Where it was read from.</param>
public sealed record ExchangeRate(
    Currency From, Currency To, Rate Rate, Instant Since, Origin? Origin = null);
