using System.Collections.Immutable;

namespace Tributary.Billing.Tests.Sources;

/// <summary>
/// One line of a fact table: the kind of fact, what it is about, and its options.
/// <c>reserve susan m1.small count=5 zone=us-east-1a hourly=0.02</c>
/// </summary>
internal sealed record FactLine(
    string Kind, ImmutableArray<string> Words, ImmutableDictionary<string, string> Options)
{
    public static IEnumerable<FactLine> Read(string table) => table
        .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Where(line => !line.StartsWith('#'))
        .Select(Of);

    /// <summary>The word at a place, or nothing.</summary>
    public string Word(int place) => place < Words.Length ? Words[place] : "";

    /// <summary>An option, or what it is when the line does not say.</summary>
    public string Option(string name, string otherwise = "") =>
        Options.GetValueOrDefault(name, otherwise);

    /// <summary>The names that an option lists with commas.</summary>
    public string[] List(string name) =>
        Option(name).Split(',', StringSplitOptions.RemoveEmptyEntries);

    private static FactLine Of(string line)
    {
        string[] parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        return new(
            parts[0],
            [.. parts.Skip(1).Where(part => !part.Contains('='))],
            parts.Skip(1)
                .Where(part => part.Contains('='))
                .Select(part => part.Split('=', 2))
                .ToImmutableDictionary(option => option[0], option => option[1]));
    }
}
