namespace Tributary.Server.Signing;

/// <summary>A request as it came, before anything in it is believed.</summary>
/// <param name="Method">The method, in capitals.</param>
/// <param name="Path">The path, as it stood in the request line.</param>
/// <param name="Query">The query, as it stood there, without the question mark.</param>
/// <param name="Headers">The headers in their order; a name may come more than once.</param>
/// <param name="Body">The body.</param>
public sealed record SignedRequest(
    string Method,
    string Path,
    string Query,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    ReadOnlyMemory<byte> Body)
{
    /// <summary>The names and values of the query, decoded; a plus stands for itself.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Parameters { get; } =
    [
        .. Query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair =>
        {
            var (name, value) = pair.IndexOf('=') is var at and >= 0
                ? (pair[..at], pair[(at + 1)..])
                : (pair, "");

            return KeyValuePair.Create(
                Uri.UnescapeDataString(name), Uri.UnescapeDataString(value));
        }),
    ];

    /// <summary>The values of a header.</summary>
    /// <param name="name">Its name, in any case.</param>
    public string[] Header(string name) =>
        [.. Headers.Where(h => Is(h.Key, name)).Select(h => h.Value)];

    /// <summary>The values of a parameter of the query.</summary>
    /// <param name="name">Its name.</param>
    public string[] Parameter(string name) =>
        [.. Parameters.Where(p => p.Key == name).Select(p => p.Value)];

    private static bool Is(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);
}
