using System.Collections.Immutable;
using Tributary.Storage.Folder;
using Tributary.Storage.Text;

namespace Tributary.Storage.Changes;

/// <summary>Reads changes: a folder of files, or one JSON file with a member for each.</summary>
internal sealed class ChangesReader(string path, ErrorList errors)
{
    private const string Reference = "docs/reference/changes.md";
    private const string Organization = "organization";
    private const string Without = "without";
    private const string Commands = "commands";

    private readonly FactReader _facts = new("", errors);

    /// <summary>What the changes say; errors are added.</summary>
    public ChangeFacts Read() => File.Exists(path) ? OfFile() : OfFolder();

    private ChangeFacts OfFolder()
    {
        var files = FolderFiles.OfChanges(path);
        foreach (var name in files.Unknown)
        {
            errors.Add(new(Named(name), null, null, Unknown("file", name, files.Readable)));
        }

        foreach (var list in files.PriceLists)
        {
            errors.Add(new(Named(list), null, null, "changes do not take price lists of AWS: give "
                + "the prices that change in prices/*.csv."));
        }

        return new()
        {
            Organization = files.Has(FolderFiles.Organization)
                ? _facts.ReadObject(Named(FolderFiles.Organization))
                : null,
            Given = FolderFiles.KindsOfChanges.ToImmutableDictionary(
                kind => kind,
                kind => Objects(kind, kind == "prices" ? files.Prices : files.Of(kind))),
            Without = Objects(Without, files.Of(Without)),
            Commands = Objects(Commands, files.Of(Commands)),
            UsageFiles = [.. files.Usage.Select(Named)],
        };
    }

    private ChangeFacts OfFile()
    {
        var members = _facts.ReadObject(path)?.Properties
            ?? ImmutableDictionary<string, JsonValue>.Empty;
        string[] known = [Organization, .. FolderFiles.KindsOfChanges, Without, Commands];
        foreach (var (name, value) in members)
        {
            if (known.Contains(name) || name == "$schema") continue;

            errors.Add(value.Error(name == "usage"
                ? "usage stands in CSV files: make the changes a folder with usage/*.csv."
                : Unknown("member", name, known)));
        }

        return new()
        {
            Organization = members.GetValueOrDefault(Organization) is { } organization
                ? _facts.Object(organization)
                : null,
            Given = FolderFiles.KindsOfChanges.ToImmutableDictionary(
                kind => kind, kind => Member(kind, members)),
            Without = Member(Without, members),
            Commands = Member(Commands, members),
        };
    }

    private ImmutableArray<JsonObject> Objects(string kind, IEnumerable<string> files)
    {
        string[] named = [.. files.Select(Named)];
        if (named.Length == 0) return [];

        var schema = new FactSchema(kind);

        return [.. named.SelectMany(file => _facts.Objects(schema, file))];
    }

    private ImmutableArray<JsonObject> Member(
        string kind, IReadOnlyDictionary<string, JsonValue> members) =>
        members.TryGetValue(kind, out var facts)
            ? [.. _facts.Objects(new(kind), facts)]
            : [];

    // Facts of changes are told from those of the folder by where they stand.
    private string Named(string file) => Path.Combine(path, file).Replace('\\', '/');

    private static string Unknown(string what, string name, IEnumerable<string> known) =>
        Spelling.Closest(name, known) is { } close
            ? $"the {what} is not known: did you mean \"{close}\"?"
            : $"the {what} is not known: name it as {Reference} says.";
}
