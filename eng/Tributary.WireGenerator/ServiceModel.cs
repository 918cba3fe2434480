using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tributary.WireGenerator;

/// <summary>A service as its owner describes it (the form of botocore's service-2.json).</summary>
internal sealed record ServiceModel
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    public required Facts Metadata { get; init; }

    public required SortedDictionary<string, Operation> Operations { get; init; }

    public required SortedDictionary<string, Shape> Shapes { get; init; }

    public Dictionary<string, Paginator> Pagination { get; init; } = [];

    public static ServiceModel Read(string path) =>
        JsonSerializer.Deserialize<ServiceModel>(File.ReadAllText(path), Options)
        ?? throw new InvalidDataException($"{path} is empty.");

    internal sealed record Facts
    {
        public required string ServiceId { get; init; }

        public required string Protocol { get; init; }

        public required string EndpointPrefix { get; init; }

        public string? SigningName { get; init; }

        public string? TargetPrefix { get; init; }

        public string? JsonVersion { get; init; }

        public required string ApiVersion { get; init; }

        public string? XmlNamespace { get; init; }
    }

    internal sealed record Operation
    {
        public Reference? Input { get; init; }

        public Reference? Output { get; init; }

        public Reference[] Errors { get; init; } = [];
    }

    internal sealed record Reference
    {
        public required string Shape { get; init; }
    }

    internal sealed record Paginator
    {
        [JsonPropertyName("limit_key")]
        public string? LimitKey { get; init; }
    }

    internal sealed record Shape
    {
        public required string Type { get; init; }

        public Dictionary<string, Reference> Members { get; init; } = [];

        public HashSet<string> Required { get; init; } = [];

        public Reference? Member { get; init; }

        public string[]? Enum { get; init; }

        public double? Min { get; init; }

        public double? Max { get; init; }

        public string? Pattern { get; init; }

        public bool Sensitive { get; init; }

        public bool Exception { get; init; }

        public bool Fault { get; init; }

        public ErrorFacts? Error { get; init; }
    }

    internal sealed record ErrorFacts
    {
        public required string Code { get; init; }

        public required int HttpStatusCode { get; init; }
    }
}
