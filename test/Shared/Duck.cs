using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace Tributary.TestTools;

/// <summary>DuckDB, which reads and writes Parquet and CSV like many who use our files.</summary>
/// <remarks>
/// `test.sh` installs it where there is Node 20 with npm. Tests that need it are skipped elsewhere.
/// </remarks>
public static class Duck
{
    private const string Missing = "DuckDB is not installed: run test.sh with Node 20 and npm.";

    private static readonly string Folder =
        Path.Combine(Root(AppContext.BaseDirectory), "test", "Shared", "duckdb");

    /// <summary>The rows of the last statement of some SQL; a cell is its text, or null.</summary>
    public static IReadOnlyList<string?[]> Query(string sql)
    {
        Assert.SkipUnless(Directory.Exists(Path.Combine(Folder, "node_modules")), Missing);

        using var node = Process.Start(new ProcessStartInfo("node", "query.mjs")
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = node.StandardError.ReadToEndAsync();
        node.StandardInput.Write(sql);
        node.StandardInput.Close();
        var rows = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        Assert.True(node.ExitCode is 0, error.Result);

        return
        [
            .. rows.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(row => JsonSerializer.Deserialize<string?[]>(row)!),
        ];
    }

    private static string Root(string folder) =>
        File.Exists(Path.Combine(folder, "Tributary.slnx"))
            ? folder
            : Root(Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException("The tests run outside a checkout."));
}
