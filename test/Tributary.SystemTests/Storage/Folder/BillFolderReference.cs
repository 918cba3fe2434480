using System.Text.RegularExpressions;
using Tributary.Storage.Folder;
using Tributary.Storage.Text;
using Xunit;

namespace Tributary.SystemTests.Storage.Folder;

/// <summary>docs/reference/bill-folder.md says what the schemas and the reader do.</summary>
public sealed partial class BillFolderReference
{
    private static readonly string Reference =
        Path.Combine(FolderOnDisk.Project(), "docs/reference");

    private static readonly string Text =
        File.ReadAllText(Path.Combine(Reference, "bill-folder.md"));

    public static TheoryData<string> Kinds =>
    [
        .. from file in Directory.EnumerateFiles(Path.Combine(Reference, "schemas")).Order()
           let kind = Path.GetFileName(file).Replace(".schema.json", "")
           where kind is not ("without" or "commands") // docs/reference/changes.md.
           select kind,
    ];

    [Fact]
    public void Its_example_is_a_bill_folder()
    {
        using var folder = new FolderOnDisk();
        foreach (Match file in Examples().Matches(Text))
        {
            folder.Write(file.Groups["name"].Value, file.Groups["text"].Value);
        }

        var read = BillFolder.Read(folder.Path);

        Assert.Empty(read.Findings);
        Assert.Equal(2, read.Facts.Accounts.Length);
        Assert.Equal(2, Assert.Single(read.Facts.Prices).Tiers.Length);
        Assert.Equal(2, read.Usage().Count());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void It_lists_each_field_and_marks_those_required(string kind)
    {
        var schema = (JsonObject)JsonSource.Open(
            Path.Combine(Reference, "schemas", kind + ".schema.json"));
        var fact = schema.Properties.GetValueOrDefault("items", schema);
        string[] required = [.. Required(fact)];

        Assert.Equal(
            Fields(fact, "").Select(name => (name, required.Contains(name))).Order(),
            Documented(kind).Order());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void It_links_each_schema(string kind) =>
        Assert.Contains($"](schemas/{kind}.schema.json)", Text, StringComparison.Ordinal);

    private static IEnumerable<string> Fields(JsonValue schema, string outer) =>
        from field in Property(schema, "properties").Properties
        from name in Fields(field.Value, $"{outer}{field.Key}.").Prepend(outer + field.Key)
        select name;

    private static IEnumerable<string> Required(JsonValue schema) =>
        ((JsonArray)((JsonObject)schema).Properties["required"]).Items
            .Select(name => ((JsonText)name).Value);

    private static JsonObject Property(JsonValue schema, string name) =>
        ((JsonObject)schema).Properties.GetValueOrDefault(name) as JsonObject
            ?? (JsonObject)JsonSource.Parse("{}"u8, "");

    // The first cell of each row of the section whose title starts with the kind.
    private static IEnumerable<(string Name, bool IsRequired)> Documented(string kind) =>
        from section in Text.Split("\n### `")
        where section.StartsWith(kind, StringComparison.Ordinal)
            && section[kind.Length] is '`' or '.' or '/'
        where !section.Contains("AWS, as published", StringComparison.Ordinal)
        from line in section.Split("\n## ")[0].Split('\n')
        where line.StartsWith("| `", StringComparison.Ordinal)
            || line.StartsWith("| **`", StringComparison.Ordinal)
        where !line.StartsWith("| `RunInstances", StringComparison.Ordinal)
        from name in Names().Matches(line.Split('|')[1])
        select (name.Groups["name"].Value, name.Groups["bold"].Length > 0);

    [GeneratedRegex("(?<bold>\\*\\*)?`(?<name>[^`]+)`")]
    private static partial Regex Names();

    [GeneratedRegex("\n`(?<name>[^`\n]+)`\n\n```[a-z]+\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Examples();
}
