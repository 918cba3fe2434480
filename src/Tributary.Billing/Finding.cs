using System.Collections.Immutable;

namespace Tributary.Billing;

/// <summary>How much a finding matters.</summary>
public enum Severity
{
    /// <summary>Worth knowing; the bill is right.</summary>
    Notice,

    /// <summary>The bill is right by the rules, but a person should look.</summary>
    Warning,

    /// <summary>The bill is not complete: estimates go on, a close refuses.</summary>
    Error,
}

/// <summary>Where a fact or a record was read from; the core only carries it.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line, from 1; 0 when unknown.</param>
/// <param name="Field">The field, or <see langword="null"/>.</param>
public sealed record Origin(string File, int Line, string? Field = null)
{
    /// <summary>The one that stands first: by file, then line; any before none.</summary>
    public static Origin? Earlier(Origin? a, Origin? b) =>
        a is null ? b
        : b is null ? a
        : string.CompareOrdinal(a.File, b.File) is var order and not 0 ? (order < 0 ? a : b)
        : a.Line <= b.Line ? a : b;

    /// <summary>The one that stands last: by file, then line; any before none.</summary>
    public static Origin? Later(Origin? a, Origin? b) =>
        a is null ? b
        : b is null ? a
        : ReferenceEquals(Earlier(a, b), a) ? b : a;

    /// <summary><c>file:line field</c>.</summary>
    public override string ToString() =>
        (Line > 0 ? $"{File}:{Line}" : File) + (Field is null ? "" : $" {Field}");
}

/// <summary>Doubtful data: never dropped in silence and never priced at zero in silence.</summary>
/// <param name="Code">
/// Its kind, a stable kebab-case name listed in docs/reference/findings.md.
/// </param>
/// <param name="Severity">Whether it stops a close.</param>
/// <param name="Message">What happened, to which fact, in one sentence.</param>
/// <param name="Remedy">What to do about it, in one sentence.</param>
/// <param name="Records">Where: the first places concerned, at most ten.</param>
public sealed record Finding(
    string Code, Severity Severity, string Message, string Remedy, ImmutableArray<Origin> Records)
{
    /// <summary>A finding that stops a close.</summary>
    public static Finding Error(
        string code, string message, string remedy, params IEnumerable<Origin?> at) =>
        new(code, Severity.Error, message, remedy, Places(at));

    /// <summary>A finding that a person should look at.</summary>
    public static Finding Warning(
        string code, string message, string remedy, params IEnumerable<Origin?> at) =>
        new(code, Severity.Warning, message, remedy, Places(at));

    /// <summary>A finding worth knowing.</summary>
    public static Finding Notice(
        string code, string message, string remedy, params IEnumerable<Origin?> at) =>
        new(code, Severity.Notice, message, remedy, Places(at));

    private static ImmutableArray<Origin> Places(IEnumerable<Origin?> at) =>
        [.. at.OfType<Origin>().Take(10)];
}
