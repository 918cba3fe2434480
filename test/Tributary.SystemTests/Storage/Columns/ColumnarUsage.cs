using System.Globalization;
using Tributary.Parquet;
using Xunit;

namespace Tributary.SystemTests.Storage.Columns;

/// <summary>Usage in Parquet makes the same bill as the same usage in CSV.</summary>
public sealed class ColumnarUsage
{
    private static readonly string[] Samples = ["small", "everything", "aws-2018-10"];

    private static readonly Dictionary<string, UsageForm> Forms = new()
    {
        ["usual"] = new(),
        ["milliseconds, short names"] = new() { Unit = TimeUnit.Milliseconds, IsShort = true },
        ["nanoseconds, a row a group"] = new() { Unit = TimeUnit.Nanoseconds, RowsOfGroup = 1 },
        ["decimals of 64 bits"] = new()
        {
            Amount = ParquetColumn.Decimal("usage_amount", 18, 10),
            RowsOfGroup = 7,
        },
        ["decimals of more places"] = new() { Amount = ParquetColumn.Decimal("x", 38, 14) },
        ["decimals of bytes"] = new()
        {
            Amount = ParquetColumn.Decimal("x", 38, 10) with
            {
                Type = PhysicalType.Bytes,
                Length = 0,
            },
        },
        ["binary fractions"] = new() { Amount = ParquetColumn.Fraction("usage_amount") },
    };

    // The real month is large: one form of it is enough.
    public static TheoryData<string, string> Cases => new(
        from sample in Samples
        from form in Forms.Keys
        where sample != "aws-2018-10" || form == "usual"
        select (sample, form));

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_same_usage_makes_the_same_bill(string sample, string form)
    {
        using var folder = new TemporaryFolder(TemporaryFolder.Sample(sample));
        var table = Usage(sample);
        File.WriteAllText(folder.In("usage/month.csv"), table.Csv);
        var expected = folder.Bill();

        folder.ClearUsage();
        table.Write(folder.In("usage/month.parquet"), Forms[form]);

        Assert.Equal(expected, folder.Bill());
        if (sample != "small") Assert.Equal(expected, folder.Bill(2, "--distinct"));
    }

    [Theory]
    [InlineData("small")]
    [InlineData("everything")]
    public void Order_files_row_groups_and_threads_do_not_show(string sample)
    {
        using var folder = new TemporaryFolder(TemporaryFolder.Sample(sample));
        var table = Usage(sample);
        table.Write(folder.In("usage/month.parquet"), new());
        var expected = folder.Bill(threads: 1);
        var random = new Random(1);
        foreach (var threads in new[] { 1, 2, 7 })
        {
            folder.ClearUsage();
            var rows = table.Rows.ToArray();
            random.Shuffle(rows);
            foreach (var (i, some) in rows.Chunk(random.Next(5, rows.Length)).Index())
            {
                var part = table with { Rows = [.. some] };
                part.Write(
                    folder.In($"usage/{random.Next(1_000)}-{i}.parquet"),
                    new() { RowsOfGroup = random.Next(1, 1_000) });
            }

            Assert.Equal(expected, folder.Bill(threads));
        }
    }

    [Fact]
    public void Without_an_end_a_record_lasts_to_the_end_of_its_hour()
    {
        using var folder = new TemporaryFolder(TemporaryFolder.Sample("aws-2018-10"));
        var table = Usage("aws-2018-10");
        table = table with
        {
            Rows =
            [
                .. table.Rows.Where(row => Time(row[1]) - Time(row[0]) == TimeSpan.FromHours(1)),
            ],
        };
        table.Write(folder.In("usage/a.parquet"), new());
        var expected = folder.Bill();

        table.Write(folder.In("usage/a.parquet"), new() { Without = ["usage_end"] });

        Assert.Equal(expected, folder.Bill());
    }

    [Fact]
    public void Joins_new_prices_and_large_amounts_inside_hours_are_cut_alike()
    {
        using var folder = new TemporaryFolder(
            Path.Combine(Cli.CommandLine.Folders, "family"));
        var random = new Random(3);
        string[] accounts = ["111111111111", "222222222222", "333333333333", "044444444444"];
        string[] kinds =
        [
            "AmazonEC2,BoxUsage:t2.small,RunInstances,us-east-1a",
            "AmazonEC2,BoxUsage:m4.large,RunInstances,us-east-1a",
            "AWSDataTransfer,DataTransfer-Out-Bytes,,",
            "AWSDataTransfer,Unheard-Of,,",
        ];
        var rows = Enumerable.Range(0, 800).Select(i =>
        {
            var start = new DateTime(2018, 10, 1).AddMinutes(random.Next(44_000));
            var account = i == 17 ? "999999999999" : accounts[random.Next(4)];
            var amount = i == 5 ? "999999999999999" : $"{random.Next(1, 90)}.{random.Next(9)}";

            return $"{start:yyyy-MM-ddTHH:mm:ss}Z,{start.AddMinutes(47):yyyy-MM-ddTHH:mm:ss}Z,"
                + $"{account},{kinds[random.Next(4)]},{amount}\n";
        });
        var table = UsageTable.Of(
            "usage_start,usage_end,account_id,product_code,usage_type,operation,"
                + "availability_zone,usage_amount\n" + string.Concat(rows));
        File.WriteAllText(folder.In("usage/a.csv"), table.Csv);
        var expected = folder.Bill();
        folder.ClearUsage();
        table.Write(folder.In("usage/a.parquet"), new() { RowsOfGroup = 37 });

        Assert.Equal(expected, folder.Bill());
    }

    private static DateTime Time(string text) =>
        DateTime.Parse(text, CultureInfo.InvariantCulture);

    private static UsageTable Usage(string sample) => UsageTable.OfFile(
        Directory.GetFiles(Path.Combine(TemporaryFolder.Sample(sample), "usage")).Single());
}
