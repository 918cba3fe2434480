using System.Numerics;

namespace Tributary.Billing;

/// <summary>
/// An amount on a bill, exact to the ten decimals that a line item carries (rating.md 3.10). Costs
/// before that rounding are <see cref="Fraction"/>s; cents are made once, by <c>Invoicing</c>.
/// </summary>
/// <param name="Units">How many 1e-10 of the currency; leaving ±1.7e28 throws.</param>
/// <param name="Currency">The currency. A zero may have none: it adds to any.</param>
public readonly record struct Money(Int128 Units, Currency Currency) :
    IAdditionOperators<Money, Money, Money>,
    IAdditiveIdentity<Money, Money>
{
    /// <summary>The decimals of an amount on a line.</summary>
    public const int Decimals = 10;

    /// <summary>Nothing, in no currency.</summary>
    public static readonly Money Zero;

    /// <inheritdoc/>
    public static Money AdditiveIdentity => Zero;

    /// <summary>Whether it is nothing.</summary>
    public bool IsZero => Units == 0;

    /// <summary>The amount as an exact ratio of whole currency units.</summary>
    public Fraction Exact => Fraction.Of(Units, UnitsPerWhole);

    /// <summary>An exact cost, rounded once, halves away from zero.</summary>
    /// <param name="cost">The cost, in whole currency units.</param>
    /// <param name="currency">The currency.</param>
    /// <param name="decimals">The decimals kept: ten on a line, fewer at named places.</param>
    public static Money Round(Fraction cost, Currency currency, int decimals = Decimals) => new(
        (cost * (BigInteger)Scaled.PowerOfTen(decimals)).Round()
            * Scaled.PowerOfTen(Decimals - decimals),
        currency);

    /// <summary>Plain decimal text without the currency, no trailing zeros, no exponent.</summary>
    public override string ToString() => Scaled.Text(Units, Decimals);

    /// <summary>The same, with at least this many decimals.</summary>
    public string ToString(int leastDecimals) => Scaled.Text(Units, Decimals, leastDecimals);

    /// <summary>The sum.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static Money operator +(Money a, Money b) =>
        new(checked(a.Units + b.Units), Common(a, b));

    /// <summary>The difference.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static Money operator -(Money a, Money b) =>
        new(checked(a.Units - b.Units), Common(a, b));

    /// <summary>The opposite amount.</summary>
    public static Money operator -(Money a) => a with { Units = -a.Units };

    internal const long UnitsPerWhole = 10_000_000_000;

    private static Currency Common(Money a, Money b) => (a.Currency.Code, b.Currency.Code) switch
    {
        (null, _) => b.Currency,
        (_, null) => a.Currency,
        var (x, y) when x == y => a.Currency,
        _ => throw new InvalidOperationException($"Cannot add {a.Currency} and {b.Currency}."),
    };
}
