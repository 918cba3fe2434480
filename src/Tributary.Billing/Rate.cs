namespace Tributary.Billing;

/// <summary>A price of one unit, exact to twelve decimals.</summary>
/// <param name="Units">How many 1e-12 of the currency; not negative in a price list.</param>
/// <param name="Currency">The currency.</param>
public readonly record struct Rate(Int128 Units, Currency Currency)
{
    /// <summary>The decimals a rate may have.</summary>
    public const int Decimals = 12;

    /// <summary>Whether the unit is free.</summary>
    public bool IsZero => Units == 0;

    /// <summary>What an amount of usage costs at this rate, exactly: nothing rounds here.</summary>
    /// <param name="usage">The usage, in units of usage.</param>
    /// <param name="unitFactor">
    /// How many units of usage make one unit of the price: 10,000 for "per 10,000 requests", 1,024
    /// or 1,000 for a terabyte priced over gigabytes. The factor belongs to the price (BILL-25).
    /// </param>
    public Fraction CostOf(Quantity usage, long unitFactor) => Fraction.Of(
        (System.Numerics.BigInteger)usage.Parts * Units,
        (System.Numerics.BigInteger)Quantity.PartsPerUnit * RateUnit * unitFactor);

    /// <summary>The rate as an exact ratio of whole currency units.</summary>
    public Fraction Exact => Fraction.Of(Units, RateUnit);

    /// <summary>Plain decimal text without the currency, no trailing zeros.</summary>
    public override string ToString() => Scaled.Text(Units, Decimals);

    private const long RateUnit = 1_000_000_000_000;
}
