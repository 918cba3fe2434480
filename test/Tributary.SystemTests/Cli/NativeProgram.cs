using Tributary.SystemTests.Storage.Columns;
using Xunit;

namespace Tributary.SystemTests.Cli;

/// <summary>
/// The program that is compiled ahead of time (decision 0053) prints and writes the same bytes.
/// </summary>
public sealed class NativeProgram : IDisposable
{
    private const string HowTo = "run 'sh eng/native.sh', which takes a minute or two and needs a "
        + "C compiler and zlib's headers, and this test again";

    private static readonly string Program =
        Path.Combine(CommandLine.Root, "artifacts", "native", "tributary");

    private readonly string _out = Directory.CreateTempSubdirectory("tributary").FullName;

    public static MatrixTheoryData<string, string> Commands => new(
        ["small", "everything", "aws-2018-10"],
        [
            "bill --json",
            "lines --out",
            "report --format cost-report-2010",
            "report --format cur2 --granularity daily",
            "report --format cur2 --resources --file csv.gz --out",
            "report --format cur2 --granularity hourly --file parquet --out",
            "report --format focus --granularity daily",
            "report --format focus --split --file parquet --out",
        ]);

    public void Dispose() => Directory.Delete(_out, recursive: true);

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task It_gives_the_same_bytes(string sample, string command)
    {
        Assert.SkipUnless(File.Exists(Program), $"The native program is not built: {HowTo}.");
        Assert.SkipWhen(IsOld(), $"The native program is older than its source: {HowTo}.");
        var words = command.Split(' ');
        string[] args =
        [
            words[0],
            TemporaryFolder.Sample(sample),
            .. words[1..],
            .. words[^1] == "--out" ? [_out] : Array.Empty<string>(),
        ];

        var managed = CommandLine.Run(args);
        var files = TakeFiles();
        var native = await CommandLine.Start(Program, args);

        Assert.InRange(managed.Exit, 0, 1);
        Assert.Equal(managed, native);
        Assert.Equal(files, TakeFiles());
    }

    private static bool IsOld() => Directory
        .EnumerateFiles(Path.Combine(CommandLine.Root, "src"), "*.cs", SearchOption.AllDirectories)
        .Any(file => File.GetLastWriteTimeUtc(file) > File.GetLastWriteTimeUtc(Program));

    /// <summary>What was written, file by file; it is deleted.</summary>
    private string[] TakeFiles()
    {
        var files = Directory.GetFiles(_out, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .ToArray();
        string[] taken =
        [
            .. files.Select(file => $"{Path.GetRelativePath(_out, file)} "
                + Convert.ToHexString(
                    System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)))),
        ];
        foreach (var file in files) File.Delete(file);

        return taken;
    }
}
