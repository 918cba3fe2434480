using System.Text.Json;
using System.Text.Json.Nodes;
using Tributary.SystemTests.Cli;
using Xunit;

namespace Tributary.SystemTests.Storage.Columns;

/// <summary>A copy of a bill folder without its usage, which tests write in other forms.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder(string? from = null)
    {
        if (from is null)
        {
            ClearUsage();
            return;
        }

        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var name = System.IO.Path.GetRelativePath(from, file);
            if (name.StartsWith("usage", StringComparison.Ordinal)) continue;

            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(In(name))!);
            File.Copy(file, In(name));
        }

        ClearUsage();
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("tributary-").FullName;

    /// <summary>The samples of the project.</summary>
    public static string Sample(string name) =>
        System.IO.Path.Combine(CommandLine.Root, "samples", name);

    public string In(string name) => System.IO.Path.Combine(Path, name);

    public void ClearUsage()
    {
        if (Directory.Exists(In("usage"))) Directory.Delete(In("usage"), recursive: true);
        Directory.CreateDirectory(In("usage"));
    }

    /// <summary>The bill as JSON; findings without the places of records, which differ between
    /// files.</summary>
    public string Bill(int threads = 2, params string[] options)
    {
        var result = CommandLine.Run(
            ["bill", Path, "--json", "--threads", $"{threads}", .. options]);
        Assert.True(result.Exit < 2, result.Error);
        var bill = JsonNode.Parse(result.Output)!;
        foreach (var finding in bill["findings"]!.AsArray()) finding!.AsObject().Remove("records");

        return bill.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
    }

    /// <summary>The errors of a bill that is refused.</summary>
    public string[] Errors(params string[] options)
    {
        var result = CommandLine.Run(["bill", Path, "--threads", "2", .. options]);
        Assert.Equal((3, ""), (result.Exit, result.Output));

        return result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
