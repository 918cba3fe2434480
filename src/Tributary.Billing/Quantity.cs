using System.Numerics;

namespace Tributary.Billing;

/// <summary>
/// An exact amount of usage, in the unit of its usage type (hours, gigabytes, requests).
/// </summary>
/// <remarks>
/// Usage is metered to ten decimals (rating.md 3.10). A share of a reservation divides that
/// further, by the normalization factor of the size it lands on, so each ten-decimal unit is cut
/// into 645,120 parts (2^11 x 3^2 x 5 x 7), which every factor of the table divides: fractions stay
/// exact, without a rounding rule. Range: ±2.6e22 units of usage; leaving it throws.
/// docs/decisions/0010.
/// </remarks>
/// <param name="Parts">
/// How many parts of 1 / 6,451,200,000,000,000; the default is no usage.
/// </param>
public readonly record struct Quantity(Int128 Parts) :
    IComparable<Quantity>,
    IAdditionOperators<Quantity, Quantity, Quantity>,
    IAdditiveIdentity<Quantity, Quantity>
{
    /// <summary>The decimals to which usage is metered and written.</summary>
    public const int Decimals = 10;

    /// <summary>The parts in one unit of the last decimal.</summary>
    public const long PartsPerMetered = 645_120;

    /// <summary>The parts in one whole unit.</summary>
    public const long PartsPerUnit = 10_000_000_000 * PartsPerMetered;

    /// <summary>No usage.</summary>
    public static readonly Quantity Zero;

    /// <inheritdoc/>
    public static Quantity AdditiveIdentity => Zero;

    /// <summary>Whether there is none.</summary>
    public bool IsZero => Parts == 0;

    /// <summary>A whole number of units.</summary>
    public static Quantity Of(long units) => new((Int128)units * PartsPerUnit);

    /// <summary>A quantity as metered: an integer number of 1e-10 units.</summary>
    public static Quantity Metered(Int128 tenBillionths) => new(tenBillionths * PartsPerMetered);

    /// <summary>The parts of a metered amount that is not negative: they always fit.</summary>
    public static Int128 PartsOf(long tenBillionths) =>
        (Int128)Math.BigMul((ulong)tenBillionths, (ulong)PartsPerMetered);

    /// <summary>The smaller of two quantities.</summary>
    public static Quantity Min(Quantity a, Quantity b) => a.Parts < b.Parts ? a : b;

    /// <summary>
    /// The part of this usage that falls into <paramref name="elapsed"/> of <paramref
    /// name="total"/> seconds, cut down to whole parts: differences of it add up to the whole.
    /// </summary>
    public Quantity During(long elapsed, long total) =>
        new((Int128)((BigInteger)Parts * elapsed / total));

    /// <summary>The quantity rounded to fewer decimals, halves away from zero.</summary>
    public Quantity RoundTo(int decimals)
    {
        var step = PartsPerMetered * Scaled.PowerOfTen(Decimals - decimals);

        return new(Fraction.Of(Parts, step).Round() * step);
    }

    /// <inheritdoc/>
    public int CompareTo(Quantity other) => Parts.CompareTo(other.Parts);

    /// <summary>
    /// Plain decimal text, at most ten decimals (half away from zero), no trailing zeros.
    /// </summary>
    public override string ToString() =>
        Scaled.Text(Fraction.Of(Parts, PartsPerMetered).Round(), Decimals);

    /// <summary>The sum.</summary>
    public static Quantity operator +(Quantity a, Quantity b) => new(checked(a.Parts + b.Parts));

    /// <summary>The difference.</summary>
    public static Quantity operator -(Quantity a, Quantity b) => new(checked(a.Parts - b.Parts));

    /// <summary>The usage this many times.</summary>
    public static Quantity operator *(Quantity a, long times) => new(checked(a.Parts * times));

    /// <summary>Whether <paramref name="a"/> is less.</summary>
    public static bool operator <(Quantity a, Quantity b) => a.Parts < b.Parts;

    /// <summary>Whether <paramref name="a"/> is more.</summary>
    public static bool operator >(Quantity a, Quantity b) => a.Parts > b.Parts;

    /// <summary>Whether <paramref name="a"/> is not more.</summary>
    public static bool operator <=(Quantity a, Quantity b) => a.Parts <= b.Parts;

    /// <summary>Whether <paramref name="a"/> is not less.</summary>
    public static bool operator >=(Quantity a, Quantity b) => a.Parts >= b.Parts;
}
