using System.Collections.Frozen;

namespace Tributary.Billing;

/// <summary>The smallest amount of a currency that an invoice can ask for: a cent.</summary>
public static class MinorUnit
{
    private static readonly FrozenSet<string> WithoutCents =
        "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
            .Split(' ').ToFrozenSet();

    private static readonly FrozenSet<string> WithThousandths =
        "BHD IQD JOD KWD LYD OMR TND".Split(' ').ToFrozenSet();

    /// <summary>The decimals of a currency's amounts on an invoice, by ISO 4217.</summary>
    public static int DecimalsOf(Currency currency) =>
        WithoutCents.Contains(currency.ToString()) ? 0
        : WithThousandths.Contains(currency.ToString()) ? 3
        : 2;

    /// <summary>The amount rounded to the minor unit, halves away from zero.</summary>
    public static Money Round(Money amount) =>
        Money.Round(amount.Exact, amount.Currency, DecimalsOf(amount.Currency));

    /// <summary>
    /// Rounds amounts of one currency so that they add up to a whole that is already rounded.
    /// </summary>
    /// <param name="whole">The sum of the amounts, rounded to the minor unit up or down.</param>
    /// <param name="amounts">The amounts, in canonical order: ties go to the first.</param>
    public static Money[] Apportion(Money whole, ReadOnlySpan<Money> amounts)
    {
        var exact = new Fraction[amounts.Length];
        for (var i = 0; i < exact.Length; i++) exact[i] = amounts[i].Exact;

        return Apportion(whole, exact);
    }

    /// <summary>The same of exact amounts, in whole currency units.</summary>
    public static Money[] Apportion(Money whole, ReadOnlySpan<Fraction> amounts)
    {
        var decimals = DecimalsOf(whole.Currency);
        var unit = Scaled.PowerOfTen(Money.Decimals - decimals);
        var shares = new Fraction[amounts.Length];
        for (var i = 0; i < shares.Length; i++)
        {
            shares[i] = amounts[i] * (System.Numerics.BigInteger)Scaled.PowerOfTen(decimals);
        }

        return Array.ConvertAll(
            Allocation.Round(shares, whole.Units / unit),
            units => whole with { Units = units * unit });
    }
}
