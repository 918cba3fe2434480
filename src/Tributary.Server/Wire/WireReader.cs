using System.Globalization;
using Tributary.Billing;

namespace Tributary.Server.Wire;

/// <summary>
/// Reads the members of a structure by its model, and takes note of everything that is wrong: the
/// one who sent it is told of all of it at once. What is wrong reads as an empty value, and is not
/// used, because the request is refused.
/// </summary>
public sealed class WireReader
{
    private readonly WireValue.Map _members;
    private readonly string _path;
    private readonly WireFaults _faults;

    private WireReader(WireValue.Map members, string path, WireFaults faults) =>
        (_members, _path, _faults) = (members, path, faults);

    /// <summary>Reads a request.</summary>
    /// <param name="members">What was sent.</param>
    /// <param name="read">How it is read.</param>
    /// <param name="isForm">Whether texts stand for all kinds of values, as in a form.</param>
    /// <param name="faults">All that is wrong with it.</param>
    public static T Read<T>(
        WireValue.Map members,
        Func<WireReader, T> read,
        bool isForm,
        out WireFaults faults)
    {
        faults = new() { IsForm = isForm };

        return read(new(members, "", faults));
    }

    /// <summary>A text that must be there.</summary>
    public string RequiredText(string name, TextLimits limits) =>
        OptionalText(name, limits) ?? Missing(name, "");

    /// <summary>A text, or nothing.</summary>
    public string? OptionalText(string name, TextLimits limits)
    {
        if (Find(name) is not { } value) return null;
        if (value is not WireValue.Text { Value: var text })
        {
            return Wrong(name, value, "", "String");
        }

        if (limits.Fault(text) is { } fault)
        {
            Break(name, limits.IsSensitive ? null : text, fault.Kind, fault.Rule);
        }

        return text;
    }

    /// <summary>A value of an enum that must be there.</summary>
    public T RequiredEnum<T>(string name, WireNames<T> values)
        where T : struct, Enum => OptionalEnum(name, values) ?? Missing(name, default(T));

    /// <summary>A value of an enum, or nothing.</summary>
    public T? OptionalEnum<T>(string name, WireNames<T> values)
        where T : struct, Enum
    {
        if (Find(name) is not { } value) return null;
        if (value is not WireValue.Text { Value: var text })
        {
            return Wrong(name, value, default(T), "String");
        }

        if (values.Find(text) is { } found) return found;

        Break(name, text, ConstraintKind.InvalidEnum, values.Rule);

        return default(T);
    }

    /// <summary>A whole number that must be there.</summary>
    public long RequiredNumber(string name, RangeLimits limits) =>
        OptionalNumber(name, limits) ?? Missing(name, 0L);

    /// <summary>A whole number, or nothing.</summary>
    public long? OptionalNumber(string name, RangeLimits limits)
    {
        if (Find(name) is not { } value) return null;
        if (Digits(value) is not { } digits
            || !long.TryParse(
                digits,
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var number))
        {
            return Wrong(name, value, 0L, "Integer");
        }

        if (limits.Fault(number) is { } fault) Break(name, digits, fault.Kind, fault.Rule);

        return number;
    }

    /// <summary>Yes or no, which must be there.</summary>
    public bool RequiredFlag(string name) => OptionalFlag(name) ?? Missing(name, false);

    /// <summary>Yes, no, or nothing.</summary>
    public bool? OptionalFlag(string name) => Find(name) switch
    {
        null => null,
        WireValue.Flag flag => flag.Value,
        WireValue.Text { Value: "true" } when _faults.IsForm => true,
        WireValue.Text { Value: "false" } when _faults.IsForm => false,
        var other => Wrong(name, other, false, "Boolean"),
    };

    /// <summary>An instant that must be there.</summary>
    public Instant RequiredTime(string name) =>
        OptionalTime(name) ?? Missing(name, default(Instant));

    /// <summary>An instant, in whole seconds, or nothing.</summary>
    public Instant? OptionalTime(string name)
    {
        if (Find(name) is not { } value) return null;
        if (value is WireValue.Number { Digits: var digits }
            && decimal.TryParse(
                digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            && seconds >= 0
            && seconds <= Instant.Never.Seconds)
        {
            return new((long)decimal.Truncate(seconds));
        }

        return Wrong(name, value, default(Instant), "Timestamp");
    }

    /// <summary>A structure that must be there.</summary>
    public T RequiredStructure<T>(string name, Func<WireReader, T> read)
        where T : class => OptionalStructure(name, read)
        ?? Missing(name, read(new(new([]), "", new())));

    /// <summary>A structure, or nothing.</summary>
    public T? OptionalStructure<T>(string name, Func<WireReader, T> read)
        where T : class => Find(name) switch
        {
            null => null,
            WireValue.Map members => read(new(members, PathOf(name), _faults)),
            var other => Wrong<T?>(name, other, null, "Structure"),
        };

    /// <summary>Items that must be there.</summary>
    public IReadOnlyList<T> RequiredList<T>(
        string name, RangeLimits limits, Func<WireReader, T> read) =>
        OptionalList(name, limits, read) ?? Missing<IReadOnlyList<T>>(name, []);

    /// <summary>Items, or nothing.</summary>
    public IReadOnlyList<T>? OptionalList<T>(
        string name, RangeLimits limits, Func<WireReader, T> read)
    {
        if (Find(name) is not { } value) return null;
        if (value is not WireValue.List { Items: var items })
        {
            return Wrong<IReadOnlyList<T>?>(name, value, null, "List");
        }

        if (limits.FaultOfCount(items.Count) is { } fault)
        {
            Break(name, null, fault.Kind, fault.Rule);
        }

        return
        [
            .. items.Select((item, i) => read(new(
                WireValue.Of(("member", item)), $"{PathOf(name)}.{i + 1}", _faults))),
        ];
    }

    private string? Digits(WireValue value) => value switch
    {
        WireValue.Number number => number.Digits,
        WireValue.Text text when _faults.IsForm => text.Value,
        _ => null,
    };

    private WireValue? Find(string name) => _members[name];

    private string PathOf(string name) =>
        (_path.Length == 0 ? "" : _path + ".") + char.ToLowerInvariant(name[0]) + name[1..];

    private T Missing<T>(string name, T instead)
    {
        // A value of the wrong kind is there, and was noted.
        if (Find(name) is null)
        {
            Note(name, " null", ConstraintKind.InputRequired, "Member must not be null");
        }

        return instead;
    }

    private void Break(string name, string? value, ConstraintKind kind, string rule) =>
        Note(name, value is null ? "" : $" '{value}'", kind, rule);

    private void Note(string name, string shown, ConstraintKind kind, string rule) =>
        _faults.Add(new(
            kind, $"Value{shown} at '{PathOf(name)}' failed to satisfy constraint: {rule}"));

    private T Wrong<T>(string name, WireValue value, T instead, string wanted)
    {
        _faults.AddKind($"'{PathOf(name)}' is a {value.GetType().Name}, and must be a {wanted}.");

        return instead;
    }
}

/// <summary>A rule of the model that a value breaks.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Message">Which value, where, and which rule, in AWS's words.</param>
public sealed record WireFault(ConstraintKind Kind, string Message);

/// <summary>All that is wrong with a request.</summary>
public sealed class WireFaults
{
    private readonly List<WireFault> _broken = [];

    /// <summary>Whether texts stand for all kinds of values, as in a form.</summary>
    public bool IsForm { get; init; }

    /// <summary>Rules that values break.</summary>
    public IReadOnlyList<WireFault> Broken => _broken;

    /// <summary>A value of the wrong kind: the request cannot be read at all.</summary>
    public string? WrongKind { get; private set; }

    /// <summary>All broken rules in one sentence, as AWS has it.</summary>
    public string Message =>
        $"{_broken.Count} validation error{(_broken.Count == 1 ? "" : "s")} detected: "
            + string.Join("; ", _broken.Select(b => b.Message));

    internal void Add(WireFault fault) => _broken.Add(fault);

    internal void AddKind(string message) => WrongKind ??= message;
}
