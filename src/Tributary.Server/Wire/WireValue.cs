using Tributary.Billing;

namespace Tributary.Server.Wire;

/// <summary>
/// A value as it goes over the wire, whatever the protocol writes it in: JSON, a form, XML.
/// </summary>
public abstract record WireValue
{
    private WireValue()
    {
    }

    /// <summary>A text.</summary>
    /// <param name="Value">The text.</param>
    public sealed record Text(string Value) : WireValue;

    /// <summary>A number, as its digits stand there.</summary>
    /// <param name="Digits">The digits.</param>
    public sealed record Number(string Digits) : WireValue;

    /// <summary>Yes or no.</summary>
    /// <param name="Value">Which.</param>
    public sealed record Flag(bool Value) : WireValue;

    /// <summary>An instant: JSON writes it as a number of seconds, XML as ISO 8601.</summary>
    /// <param name="Value">The instant.</param>
    public sealed record Time(Instant Value) : WireValue;

    /// <summary>Values in an order.</summary>
    /// <param name="Items">The values.</param>
    public sealed record List(IReadOnlyList<WireValue> Items) : WireValue;

    /// <summary>Named values, in an order; those that are absent are not there.</summary>
    /// <param name="Members">The values by their names.</param>
    public sealed record Map(
        IReadOnlyList<KeyValuePair<string, WireValue>> Members) : WireValue
    {
        /// <summary>The last value of a name; nothing when there is none.</summary>
        public WireValue? this[string name] => Members.LastOrDefault(m => m.Key == name).Value;
    }

    /// <summary>What a structure holds; members that are absent are left out.</summary>
    public static Map Of(params (string Name, WireValue? Value)[] members) => new(
    [
        .. members
            .Where(m => m.Value is not null)
            .Select(m => KeyValuePair.Create(m.Name, m.Value!)),
    ]);

    /// <summary>A text, or nothing.</summary>
    public static WireValue? Of(string? text) => text is null ? null : new Text(text);

    /// <summary>A number, or nothing.</summary>
    public static WireValue? Of(long? number) => number is { } value
        ? new Number(value.ToString(System.Globalization.CultureInfo.InvariantCulture))
        : null;

    /// <summary>Yes, no, or nothing.</summary>
    public static WireValue? Of(bool? flag) => flag is { } value ? new Flag(value) : null;

    /// <summary>An instant, or nothing.</summary>
    public static WireValue? Of(Instant? time) => time is { } value ? new Time(value) : null;

    /// <summary>A structure, or nothing.</summary>
    public static WireValue? Of(IWireStructure? structure) => structure?.ToWire();

    /// <summary>A value of an enum by its name, or nothing.</summary>
    public static WireValue? Of<T>(T? value, WireNames<T> names)
        where T : struct, Enum => value is { } given ? new Text(names.NameOf(given)) : null;

    /// <summary>Items, or nothing.</summary>
    public static WireValue? Of<T>(IReadOnlyList<T>? items, Func<T, WireValue?> write) =>
        items is null ? null : new List([.. items.Select(item => write(item)!)]);
}

/// <summary>A structure of a service model.</summary>
public interface IWireStructure
{
    /// <summary>Its members by their names.</summary>
    WireValue ToWire();
}

/// <summary>What an operation takes or gives that takes or gives nothing.</summary>
public sealed record WireNothing : IWireStructure
{
    /// <summary>Reads nothing.</summary>
    public static WireNothing Read(WireReader reader) => new();

    /// <inheritdoc/>
    public WireValue ToWire() => WireValue.Of();
}
