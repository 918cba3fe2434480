using System.Collections.Immutable;

namespace Tributary.Billing.Reports;

/// <summary>
/// A value of a report: nothing, or what its column's type says. The default is nothing, and so is
/// an empty text: formats with types have null where others have an empty field.
/// </summary>
public readonly record struct ReportValue
{
    /// <summary>Nothing.</summary>
    public static readonly ReportValue None;

    private readonly object? _written;
    private readonly Int128 _units;
    private readonly int _decimals;

    private ReportValue(ReportType type, object? written, Int128 units = default, int decimals = 0)
    {
        HasValue = true;
        Type = type;
        _written = written;
        _units = units;
        _decimals = decimals;
    }

    /// <summary>Whether there is a value.</summary>
    public bool HasValue { get; }

    /// <summary>What it is, if it has a value.</summary>
    public ReportType Type { get; }

    /// <summary>The text.</summary>
    public string Text => (string)Written(ReportType.Text);

    /// <summary>The names with their texts, ordered by name.</summary>
    public ImmutableSortedDictionary<string, string> Map =>
        (ImmutableSortedDictionary<string, string>)Written(ReportType.Map);

    /// <summary>The second.</summary>
    public Instant Time => new((long)Number(ReportType.Time));

    /// <summary>A text; nothing when it is empty.</summary>
    public static ReportValue Of(string text) =>
        text.Length == 0 ? None : new(ReportType.Text, text);

    /// <summary>An amount, to ten decimals; without its currency.</summary>
    public static ReportValue Of(Money amount) =>
        new(ReportType.Number, null, amount.Units, Money.Decimals);

    /// <summary>A rate, to twelve decimals; without its currency.</summary>
    public static ReportValue Of(Rate rate) =>
        new(ReportType.Number, null, rate.Units, Rate.Decimals);

    /// <summary>Usage, to ten decimals: halves away from zero.</summary>
    public static ReportValue Of(Quantity quantity) => new(
        ReportType.Number,
        null,
        Fraction.Of(quantity.Parts, Quantity.PartsPerMetered).Round(),
        Quantity.Decimals);

    /// <summary>An exact number, rounded to some decimals: halves away from zero.</summary>
    public static ReportValue Of(Fraction number, int decimals) => new(
        ReportType.Number,
        null,
        (number * (System.Numerics.BigInteger)Scaled.PowerOfTen(decimals)).Round(),
        decimals);

    /// <summary>A count.</summary>
    public static ReportValue Of(long count) => new(ReportType.Number, null, count);

    /// <summary>A second in time.</summary>
    public static ReportValue Of(Instant time) => new(ReportType.Time, null, time.Seconds);

    /// <summary>Names with a text each; nothing that has no text.</summary>
    public static ReportValue Of(params IEnumerable<(string Name, string Text)> map) => new(
        ReportType.Map,
        map.Where(pair => pair.Text.Length > 0).ToImmutableSortedDictionary(
            pair => pair.Name, pair => pair.Text, StringComparer.Ordinal));

    /// <summary>The number, in units of the last of so many decimals.</summary>
    /// <exception cref="InvalidOperationException">It has more decimals.</exception>
    public Int128 Units(int decimals) => _decimals <= decimals
        ? checked(Number(ReportType.Number) * Scaled.PowerOfTen(decimals - _decimals))
        : throw new InvalidOperationException($"{this} has {_decimals} decimals.");

    /// <summary>Plain text: a number without trailing zeros, ISO 8601 for a second.</summary>
    public override string ToString() => !HasValue ? "" : Type switch
    {
        ReportType.Number => Scaled.Text(_units, _decimals),
        ReportType.Time => Time.ToString(),
        ReportType.Map => string.Join(", ", Map.Select(pair => $"{pair.Key}={pair.Value}")),
        _ => Text,
    };

    private Int128 Number(ReportType type)
    {
        Require(type);
        return _units;
    }

    private object Written(ReportType type)
    {
        Require(type);
        return _written!;
    }

    private void Require(ReportType type)
    {
        if (HasValue && Type == type) return;

        throw new InvalidOperationException($"\"{this}\" is no {type}.");
    }
}
