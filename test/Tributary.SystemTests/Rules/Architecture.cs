using System.Collections.Immutable;

namespace Tributary.SystemTests.Rules;

/// <summary>One row of a direction table: a folder or a project, and what it may use.</summary>
public sealed record Place(string Name, bool IsLater, ImmutableArray<string> MayUse)
{
    /// <summary>Whether this place may use another; itself it always may.</summary>
    public bool May(string other) => other == Name || MayUse.Contains(other);
}

/// <summary>The direction tables of docs/ARCHITECTURE.md, in their order.</summary>
public sealed record Architecture(ImmutableArray<Place> Folders, ImmutableArray<Place> Projects)
{
    /// <summary>The name of the row for the files that stand in no folder.</summary>
    public const string RootFolder = "(root)";

    private const string Later = "(later)";

    /// <summary>The document as it stands.</summary>
    public static Architecture Documented => Of(Repository.Read("docs/ARCHITECTURE.md"));

    /// <summary>Reads the tables out of a document.</summary>
    public static Architecture Of(string markdown) => new(
        [.. MarkdownTable.Rows(markdown, "folder", "owns", "may use").Select(ToPlace)],
        [.. MarkdownTable.Rows(markdown, "project", "owns", "may use").Select(ToPlace)]);

    private static Place ToPlace(string[] cells) => new(
        MarkdownTable.Word(cells[0]).Replace(Later, "").Trim(),
        cells[0].Contains(Later, StringComparison.Ordinal),
        [.. MarkdownTable.Words(cells[2])]);
}
