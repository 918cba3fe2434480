using System.Numerics;

namespace Tributary.Billing;

/// <summary>
/// An exact ratio: a cost before it is rounded, or an average kept as cost over usage. Nothing is
/// lost until <see cref="Round"/> says so; multiply first, divide last.
/// </summary>
/// <remarks>The default is not a number: use <see cref="Zero"/>.</remarks>
public readonly struct Fraction : IEquatable<Fraction>, IComparable<Fraction>
{
    /// <summary>Nothing.</summary>
    public static readonly Fraction Zero = new(0, 1);

    private readonly BigInteger _numerator;
    private readonly BigInteger _denominator;

    private Fraction(BigInteger numerator, BigInteger denominator) =>
        (_numerator, _denominator) = (numerator, denominator);

    /// <summary>Above the line.</summary>
    public BigInteger Numerator => _numerator;

    /// <summary>Below the line; above zero.</summary>
    public BigInteger Denominator => _denominator;

    /// <summary>The ratio of two whole numbers.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The denominator is not above zero.</exception>
    public static Fraction Of(BigInteger numerator, BigInteger denominator)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator, nameof(denominator));

        return new(numerator, denominator);
    }

    /// <summary>
    /// The nearest whole number, halves away from zero: what real invoices do (rating.md 3.10).
    /// </summary>
    public Int128 Round()
    {
        var twice = BigInteger.Abs(_numerator) * 2 + _denominator;
        var size = twice / (_denominator * 2);

        return (Int128)(_numerator.Sign < 0 ? -size : size);
    }

    /// <summary>The whole number at or below.</summary>
    public BigInteger Floor()
    {
        var quotient = BigInteger.DivRem(_numerator, _denominator, out var rest);

        return rest.Sign < 0 ? quotient - 1 : quotient;
    }

    /// <inheritdoc/>
    public int CompareTo(Fraction other) =>
        (_numerator * other._denominator).CompareTo(other._numerator * _denominator);

    /// <inheritdoc/>
    public bool Equals(Fraction other) => CompareTo(other) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Fraction other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var common = BigInteger.GreatestCommonDivisor(_numerator, _denominator);

        return HashCode.Combine(_numerator / common, _denominator / common);
    }

    /// <summary>Numerator over denominator.</summary>
    public override string ToString() => $"{_numerator}/{_denominator}";

    /// <summary>The sum.</summary>
    public static Fraction operator +(Fraction a, Fraction b) =>
        a._denominator == b._denominator
            ? new(a._numerator + b._numerator, a._denominator)
            : new(
                a._numerator * b._denominator + b._numerator * a._denominator,
                a._denominator * b._denominator);

    /// <summary>The difference.</summary>
    public static Fraction operator -(Fraction a, Fraction b) =>
        a + new Fraction(-b._numerator, b._denominator);

    /// <summary>The product.</summary>
    public static Fraction operator *(Fraction a, Fraction b) =>
        new(a._numerator * b._numerator, a._denominator * b._denominator);

    /// <summary>A whole multiple.</summary>
    public static Fraction operator *(Fraction a, BigInteger b) =>
        new(a._numerator * b, a._denominator);

    /// <summary>Whether the two are the same number.</summary>
    public static bool operator ==(Fraction a, Fraction b) => a.Equals(b);

    /// <summary>Whether the two are different numbers.</summary>
    public static bool operator !=(Fraction a, Fraction b) => !a.Equals(b);

    /// <summary>Whether <paramref name="a"/> is less.</summary>
    public static bool operator <(Fraction a, Fraction b) => a.CompareTo(b) < 0;

    /// <summary>Whether <paramref name="a"/> is more.</summary>
    public static bool operator >(Fraction a, Fraction b) => a.CompareTo(b) > 0;

    /// <summary>Whether <paramref name="a"/> is not more.</summary>
    public static bool operator <=(Fraction a, Fraction b) => a.CompareTo(b) <= 0;

    /// <summary>Whether <paramref name="a"/> is not less.</summary>
    public static bool operator >=(Fraction a, Fraction b) => a.CompareTo(b) >= 0;
}
