using System.Numerics;

namespace Tributary.Billing.Tests.Reference;

/// <summary>
/// An exact ratio; rounded only while it is not negative. The product has its own: this one is
/// written apart, so that a mistake in either shows.
/// </summary>
internal readonly record struct Ratio(BigInteger Top, BigInteger Bottom)
{
    public static readonly Ratio Zero = new(0, 1);

    public BigInteger Floor => Top / Bottom;

    public Ratio Remainder => new(Top % Bottom, Bottom);

    /// <summary>To the nearest whole number, halves up.</summary>
    public BigInteger Round => ((2 * Top) + Bottom) / (2 * Bottom);

    /// <summary>To the nearest whole number, halves to the even one: a mistake here.</summary>
    public BigInteger RoundHalfEven =>
        2 * (Top % Bottom) == Bottom && Floor.IsEven ? Floor : Round;

    public static Ratio operator +(Ratio a, Ratio b) => a.Bottom == b.Bottom
        ? a with { Top = a.Top + b.Top }
        : new((a.Top * b.Bottom) + (b.Top * a.Bottom), a.Bottom * b.Bottom);

    public static Ratio operator -(Ratio a, Ratio b) => a + new Ratio(-b.Top, b.Bottom);

    public static Ratio operator *(Ratio a, Ratio b) => new(a.Top * b.Top, a.Bottom * b.Bottom);

    public static Ratio operator *(Ratio a, BigInteger times) => a with { Top = a.Top * times };

    public static Ratio operator /(Ratio a, Ratio b) => new(a.Top * b.Bottom, a.Bottom * b.Top);

    public bool IsZero => Top.IsZero;

    public int Against(Ratio other) => (Top * other.Bottom).CompareTo(other.Top * Bottom);
}
