using System.Globalization;
using System.Text;
using Xunit;

namespace Tributary.SystemTests.Cli;

/// <summary>
/// A bill is the same bytes whatever the order of records, the files they stand in, the threads,
/// the language of the machine and its time zone.
/// </summary>
public sealed class SameBytes : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tributary").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Order_files_and_threads_do_not_show(int seed)
    {
        var random = new Random(seed);
        var records = Records(random);
        var first = Bill(Folder("one", [records]), threads: 1);
        foreach (var threads in new[] { 1, 2, 7 })
        {
            random.Shuffle(records);
            string[][] files = [.. records.Chunk(random.Next(100, 400))];

            Assert.Equal(first, Bill(Folder($"many-{threads}", files), threads));
        }

        Assert.Contains("\"reserved\"", first, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("C", "UTC")]
    [InlineData("POSIX", "Asia/Kathmandu")]
    [InlineData("tr_TR.UTF-8", "America/St_Johns")]
    [InlineData("de_DE.ISO-8859-1", "UTC")]
    [InlineData("fa_IR.UTF-8", "Asia/Kathmandu")]
    [InlineData("ja_JP.eucJP", "America/St_Johns")]
    public async Task Language_and_time_zone_do_not_show(string locale, string zone)
    {
        foreach (var folder in new[] { "family", "everything" })
        {
            string[] command = ["bill", folder, "--json"];

            var process = await CommandLine.Start(
                command, ("LANG", locale), ("LC_ALL", locale), ("TZ", zone));

            Assert.Equal(CommandLine.Run(command), process);
        }

        string[] report =
            ["report", "everything", "--format", "cur2", "--granularity", "daily"];
        Assert.Equal(
            CommandLine.Run(report),
            await CommandLine.Start(report, ("LANG", locale), ("LC_ALL", locale), ("TZ", zone)));
        Assert.Equal(
            CommandLine.Run(["explain", "family", "19"]),
            await CommandLine.Start(
                ["explain", "family", "19"], ("LANG", locale), ("LC_ALL", locale), ("TZ", zone)));
    }

    private static string Bill(string folder, int threads)
    {
        var result = CommandLine.Run(
            ["bill", folder, "--json", "--threads", $"{threads}"]);

        Assert.Equal((0, ""), (result.Exit, result.Error));
        return result.Output;
    }

    private string Folder(string name, string[][] files)
    {
        var folder = Path.Combine(_folder, name);
        CopyFacts(Path.Combine(CommandLine.Folders, "family"), folder);
        var usage = Directory.CreateDirectory(Path.Combine(folder, "usage")).FullName;
        foreach (var (i, records) in files.Index())
        {
            File.WriteAllLines(Path.Combine(usage, $"{i:000}.csv"), [Header, .. records]);
        }

        return folder;
    }

    private static void CopyFacts(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(from, file);
            if (name.StartsWith("usage", StringComparison.Ordinal)) continue;

            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(to, name))!);
            File.Copy(file, Path.Combine(to, name));
        }
    }

    private const string Header = "usage_start,usage_end,account_id,product_code,usage_type,"
        + "operation,availability_zone,resource_id,usage_amount";

    private static string[] Records(Random random) =>
    [
        .. Enumerable.Range(0, 1_500).Select(i =>
        {
            var start = new DateTime(2018, 10, 1).AddMinutes(random.Next(44_000));
            var amount = random.Next(1, 2_000_000_000);
            string[] accounts = ["111111111111", "222222222222", "333333333333", "044444444444"];
            string[] kinds =
            [
                "AmazonEC2,BoxUsage:t2.small,RunInstances,us-east-1a",
                "AmazonEC2,BoxUsage:t2.medium,RunInstances,",
                "AmazonEC2,BoxUsage:t2.micro,RunInstances,us-east-1b",
                "AmazonEC2,BoxUsage:m4.large,RunInstances,us-east-1a",
                "AWSDataTransfer,DataTransfer-Out-Bytes,,",
                "AWSDataTransfer,EUW1-DataTransfer-Out-Bytes,,",
            ];
            var text = new StringBuilder();
            var end = start.AddMinutes(61);
            text.Append(CultureInfo.InvariantCulture, $"{start:yyyy-MM-ddTHH:mm:ss}Z,");
            text.Append(CultureInfo.InvariantCulture, $"{end:yyyy-MM-ddTHH:mm:ss}Z,");
            text.Append(accounts[random.Next(4)]).Append(',').Append(kinds[random.Next(6)]);
            text.Append(CultureInfo.InvariantCulture, $",r-{i % 50},{amount / 1e9m}");

            return text.ToString();
        }),
    ];
}
