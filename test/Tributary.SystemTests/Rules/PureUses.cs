namespace Tributary.SystemTests.Rules;

/// <summary>
/// What the core may use. A namespace has to be on the list; within it, what reads the world,
/// keeps state or computes in floating or rounding fractions is taken out again.
/// </summary>
public static class PureUses
{
    private static readonly HashSet<string> Namespaces =
    [
        "System",
        "System.Buffers",
        "System.Collections",
        "System.Collections.Frozen",
        "System.Collections.Generic",
        "System.Collections.Immutable",
        "System.Diagnostics.CodeAnalysis",
        "System.Globalization",
        "System.Linq",
        "System.Numerics",
        "System.Runtime.CompilerServices",
        "System.Text",
        "System.Text.RegularExpressions",
    ];

    private static readonly HashSet<string> Admitted =
    [
        "System.Diagnostics.Debug",
        "System.Diagnostics.DebuggerBrowsableState", // An attribute on compiled fields takes it.
        "System.Diagnostics.UnreachableException",
        "System.Environment.CurrentManagedThreadId", // Every iterator asks for it.
        "System.Runtime.InteropServices.CollectionsMarshal", // [.. x] becomes a call to it.
        "System.Runtime.InteropServices.ImmutableCollectionsMarshal", // The same.
        "System.Runtime.InteropServices.MemoryMarshal",
    ];

    private static readonly HashSet<string> Banned =
    [
        .. Of("System", "AppContext", "AppDomain", "Console", "Environment", "GC", "Random"),
        .. Of("System", "Decimal", "Double", "Half", "MathF", "Single"),
        .. Of("System", "Progress`1", "TimeProvider", "TimeZone", "TimeZoneInfo"),
        .. Of("System.DateTime", "Now", "ToLocalTime", "Today", "UtcNow"),
        .. Of("System.DateTimeOffset", "LocalDateTime", "Now", "ToLocalTime", "UtcNow"),
        .. Of("System.Globalization.CultureInfo", "CurrentCulture", "CurrentUICulture"),
        .. Of("System.Guid", "CreateVersion7", "NewGuid"),
        .. Of("System.Linq", "ParallelEnumerable"),
        .. Of("System.Runtime.CompilerServices", "DynamicAttribute"),
    ];

    /// <summary>Whether code that computes money may use this.</summary>
    public static bool Allow(UsedName used)
    {
        var type = $"{used.Space}.{used.Type}";
        if (used.IsOwn || Admitted.Contains(type) || Admitted.Contains(used.ToString()))
            return true;

        return !Banned.Contains(type)
            && !Banned.Contains(used.ToString())
            && (Namespaces.Contains(used.Space) || IsAttribute(used));
    }

    private static bool IsAttribute(UsedName used) =>
        used.Type.Contains("Attribute", StringComparison.Ordinal);

    private static IEnumerable<string> Of(string owner, params string[] names) =>
        names.Select(name => $"{owner}.{name}");
}
