// The hourly stages of the core are compiled here a second time, and in these sources and theirs,
// where it says Int128, double is meant. All that they are given is the core's own.
global using Int128 = double;

namespace Tributary.Billing.Rating;

/// <summary>An amount of usage in double: it stands before the core's, which is exact.</summary>
/// <param name="Parts">The same parts.</param>
public readonly record struct Quantity(double Parts)
{
    /// <summary>No usage.</summary>
    public static readonly Quantity Zero;

    /// <summary>Whether there is none.</summary>
    public bool IsZero => Parts == 0;

    /// <summary>What comes from outside, such as an allowance.</summary>
    public static implicit operator Quantity(Billing.Quantity exact) => new((double)exact.Parts);

    /// <summary>As near as the exact one gets to it.</summary>
    public Billing.Quantity Exact => new((System.Int128)Parts);

    /// <summary>The parts of a metered amount.</summary>
    public static double PartsOf(long tenBillionths) =>
        (double)tenBillionths * Billing.Quantity.PartsPerMetered;

    /// <summary>A whole number of units.</summary>
    public static Quantity Of(long units) => new((double)units * Billing.Quantity.PartsPerUnit);

    /// <summary>The smaller of two quantities.</summary>
    public static Quantity Min(Quantity a, Quantity b) => a.Parts < b.Parts ? a : b;

    /// <summary>The part of it that falls into a part of the time.</summary>
    public Quantity During(long elapsed, long total) => new(Parts * elapsed / total);

    /// <summary>The sum.</summary>
    public static Quantity operator +(Quantity a, Quantity b) => new(a.Parts + b.Parts);

    /// <summary>The difference.</summary>
    public static Quantity operator -(Quantity a, Quantity b) => new(a.Parts - b.Parts);
}
