using System.Text.RegularExpressions;

namespace Tributary.Server.Wire;

/// <summary>What a text may be.</summary>
/// <param name="min">The least number of characters; any when there is none.</param>
/// <param name="max">The most; any when there is none.</param>
/// <param name="pattern">What all of it must be like; anything when there is none.</param>
/// <param name="isSensitive">Whether messages and logs may not show it.</param>
public sealed class TextLimits(long? min, long? max, string? pattern, bool isSensitive)
{
    // Linear in the length of the text, whoever wrote it. All of the text must match, as it is in
    // the services: where a pattern has its own anchors, they may stand around one alternative.
    private readonly Regex? _pattern = pattern is null ? null : new(
        $@"\A(?:{pattern})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>Whether messages and logs may not show it.</summary>
    public bool IsSensitive => isSensitive;

    /// <summary>What is wrong with a text; nothing when it is right.</summary>
    internal (ConstraintKind Kind, string Rule)? Fault(string text)
    {
        var length = text.EnumerateRunes().Count();

        return length < min
            ? (ConstraintKind.MinLengthExceeded,
                $"Member must have length greater than or equal to {min}")
            : length > max
            ? (ConstraintKind.MaxLengthExceeded,
                $"Member must have length less than or equal to {max}")
            : _pattern?.IsMatch(text) == false
            ? (ConstraintKind.InvalidPattern,
                $"Member must satisfy regular expression pattern: {pattern}")
            : null;
    }
}

/// <summary>How large a number may be, or how many items there may be.</summary>
/// <param name="Min">The least; any when there is none.</param>
/// <param name="Max">The most; any when there is none.</param>
public sealed record RangeLimits(long? Min, long? Max)
{
    /// <summary>What is wrong with a number; nothing when it is right.</summary>
    internal (ConstraintKind Kind, string Rule)? Fault(long value) => value < Min
        ? (ConstraintKind.MinValueExceeded,
            $"Member must have value greater than or equal to {Min}")
        : value > Max
        ? (ConstraintKind.MaxValueExceeded, $"Member must have value less than or equal to {Max}")
        : null;

    /// <summary>What is wrong with a number of items; nothing when it is right.</summary>
    internal (ConstraintKind Kind, string Rule)? FaultOfCount(int count) => count < Min
        ? (ConstraintKind.MinLengthExceeded,
            $"Member must have length greater than or equal to {Min}")
        : count > Max
        ? (ConstraintKind.MaxLengthExceeded, $"Member must have length less than or equal to {Max}")
        : null;
}

/// <summary>The names of an enum on the wire.</summary>
/// <typeparam name="T">The enum; its values count from zero, in the order of the names.</typeparam>
/// <param name="names">The names.</param>
public sealed class WireNames<T>(string[] names)
    where T : struct, Enum
{
    private readonly T[] _values = Enum.GetValues<T>();

    /// <summary>The name of a value.</summary>
    public string NameOf(T value) => names[Array.IndexOf(_values, value)];

    /// <summary>The value of a name; nothing when there is none.</summary>
    internal T? Find(string name) =>
        Array.IndexOf(names, name) is var at and >= 0 ? _values[at] : null;

    /// <summary>What a name must be.</summary>
    internal string Rule => $"Member must satisfy enum value set: [{string.Join(", ", names)}]";
}

/// <summary>Which rule of the model a value breaks; by the names of AWS's reasons.</summary>
public enum ConstraintKind
{
    /// <summary>It is required, and not there.</summary>
    InputRequired,

    /// <summary>It is none of the values that there are.</summary>
    InvalidEnum,

    /// <summary>It is not like the pattern.</summary>
    InvalidPattern,

    /// <summary>It is too short, or there are too few.</summary>
    MinLengthExceeded,

    /// <summary>It is too long, or there are too many.</summary>
    MaxLengthExceeded,

    /// <summary>It is too small.</summary>
    MinValueExceeded,

    /// <summary>It is too large.</summary>
    MaxValueExceeded,
}
