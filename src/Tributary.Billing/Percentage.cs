using System.Globalization;

namespace Tributary.Billing;

/// <summary>A share of an amount, exact to four decimals of a percent: 8.875 %, 0.0001 %.</summary>
/// <param name="PerMillion">How many millionths: 88,750 for 8.875 %.</param>
public readonly record struct Percentage(long PerMillion)
{
    /// <summary>The decimals that a percentage may have.</summary>
    public const int Decimals = 4;

    /// <summary>Whether it is nothing.</summary>
    public bool IsZero => PerMillion == 0;

    /// <summary>The share as an exact ratio.</summary>
    public Fraction Exact => Fraction.Of(PerMillion, 1_000_000);

    /// <summary>This share of an amount, exactly: nothing rounds here.</summary>
    public Fraction Of(Money amount) => amount.Exact * Exact;

    /// <summary>Plain decimal text with its sign: <c>8.875 %</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Scaled.Text(PerMillion, Decimals)} %");
}
