namespace Tributary.SystemTests.Rules;

/// <summary>The checkout the tests stand in; paths are relative to it and use slashes.</summary>
public static class Repository
{
    private static readonly string[] NotOurs = ["artifacts", "bin", "obj", "node_modules"];

    /// <summary>The folder of Tributary.slnx.</summary>
    public static string Root { get; } = FolderOfSolution(AppContext.BaseDirectory);

    /// <summary>The full path of something in the checkout.</summary>
    public static string Full(string path) => Path.Combine(Root, path);

    /// <summary>The text of a file of the checkout.</summary>
    public static string Read(string path) => File.ReadAllText(Full(path));

    /// <summary>Whether a file or a folder is there.</summary>
    public static bool Has(string path) => Path.Exists(Full(path));

    /// <summary>The files below some folder whose name ends so, in a stable order.</summary>
    /// <param name="ending">How the names end: <c>.cs</c>.</param>
    /// <param name="folder">Where to look; the empty string is everywhere.</param>
    public static IEnumerable<string> Files(string ending, string folder = "") =>
        Below(new(Full(folder)))
            .Where(path => path.EndsWith(ending, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Below(DirectoryInfo folder) =>
        folder.Exists
            ? [
                .. folder.EnumerateFiles().Select(file => Relative(file.FullName)),
                .. folder.EnumerateDirectories().Where(IsOurs).SelectMany(Below),
            ]
            : [];

    private static bool IsOurs(DirectoryInfo folder) =>
        !folder.Name.StartsWith('.') && !NotOurs.Contains(folder.Name);

    private static string Relative(string path) =>
        Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string FolderOfSolution(string folder) =>
        File.Exists(Path.Combine(folder, "Tributary.slnx"))
            ? folder
            : FolderOfSolution(Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException("The tests run outside a checkout."));
}
