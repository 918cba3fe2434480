namespace Tributary.Billing;

/// <summary>
/// A currency, by its ISO 4217 code. The default is no currency: it belongs to a zero only.
/// </summary>
/// <param name="Code">Three capital letters.</param>
public readonly record struct Currency(string Code)
{
    /// <summary>The US dollar, in which AWS lists its prices.</summary>
    public static readonly Currency Usd = new("USD");

    /// <summary>The code, or nothing for no currency.</summary>
    public override string ToString() => Code ?? "";
}
