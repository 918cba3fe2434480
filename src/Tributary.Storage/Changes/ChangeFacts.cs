using System.Collections.Immutable;
using Tributary.Storage.Text;

namespace Tributary.Storage.Changes;

/// <summary>What changes say, kind by kind; each fact is good by its schema.</summary>
internal sealed record ChangeFacts
{
    /// <summary>The fields of the organization that change, if any.</summary>
    public JsonObject? Organization { get; init; }

    /// <summary>The facts of each kind.</summary>
    public required ImmutableDictionary<string, ImmutableArray<JsonObject>> Given { get; init; }

    /// <summary>What is taken away.</summary>
    public required ImmutableArray<JsonObject> Without { get; init; }

    /// <summary>What accounts are asked to do, in this order.</summary>
    public required ImmutableArray<JsonObject> Commands { get; init; }

    /// <summary>Files of more usage, as the user would name them.</summary>
    public ImmutableArray<string> UsageFiles { get; init; } = [];
}
