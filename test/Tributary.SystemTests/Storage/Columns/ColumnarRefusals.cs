using Tributary.Parquet;
using Xunit;

namespace Tributary.SystemTests.Storage.Columns;

/// <summary>What is wrong with a Parquet file of usage is told with file, row and field.</summary>
public sealed class ColumnarRefusals
{
    private const string Header =
        "usage_start,usage_end,account_id,product_code,usage_type,usage_amount\n";

    private const string File = "usage/a.parquet: ";

    private const string Row = "usage/a.parquet:3: ";

    private const string Good =
        "2018-10-01T00:00:00Z,2018-10-01T01:00:00Z,111111111111,AmazonS3,Requests,1\n";

    public static TheoryData<string, string, string> Rows => new()
    {
        {
            "111111111111", "",
            Row + "field \"account_id\": expected an account id such as 011254002932, at most "
                + "64 letters, digits and -_.:/@, found nothing."
        },
        {
            "AmazonS3", "",
            Row + "field \"product_code\": expected text, found nothing."
        },
        {
            ",1\n", ",-1\n",
            Row + "field \"usage_amount\": expected zero or more, found \"-1\": a refund is a "
                + "credit and not usage."
        },
        {
            ",1\n", ",99999999999999999999\n",
            Row + "field \"usage_amount\": expected less than 1000000000000000000, found "
                + "\"99999999999999999999\"."
        },
        {
            "T01:00:00Z", "T00:00:00Z",
            Row + "field \"usage_end\": expected an end after the start, "
                + "2018-10-01T00:00:00Z, found 2018-10-01T00:00:00Z."
        },
        {
            "2018-10-01T01:00:00Z", "2018-11-01T01:00:00Z",
            Row + "field \"usage_end\": the record runs from 2018-10-01T00:00:00Z to "
                + "2018-11-01T01:00:00Z, beyond the end of its month: split it at "
                + "2018-11-01T00:00:00Z."
        },
        {
            "00:00:00Z,", "00:00:00.5Z,",
            Row + "field \"usage_start\": expected a time in whole seconds, found parts of "
                + "one: usage is billed to the second."
        },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_row_that_cannot_be(string good, string bad, string error)
    {
        using var folder = Folder();
        foreach (var rowsOfGroup in new[] { 1, 2, 1_000 })
        {
            UsageTable.Of(Header + Good + Good + Good.Replace(good, bad)).Write(
                folder.In("usage/a.parquet"), new() { RowsOfGroup = rowsOfGroup });

            Assert.Contains(error, folder.Errors());
        }
    }

    [Theory]
    [InlineData(
        "usage_start",
        File + "field \"usage_start\": the column is missing: it is called usage_start.")]
    [InlineData(
        "product_code",
        File + "field \"product_code\": the column is missing: it is called product_code or "
            + "product.")]
    [InlineData(
        "usage_amount",
        File + "field \"usage_amount\": the column is missing: it is called usage_amount or "
            + "amount.")]
    public void A_column_that_is_missing(string field, string error)
    {
        using var folder = Folder();
        UsageTable.Of(Header + Good).Write(
            folder.In("usage/a.parquet"), new() { Without = [field] });

        Assert.Contains(error, folder.Errors());
    }

    [Fact]
    public void Columns_of_other_types()
    {
        using var folder = Folder();
        using (var stream = System.IO.File.Create(folder.In("usage/a.parquet")))
        {
            using var writer = new ParquetWriter(stream,
            [
                ParquetColumn.Text("usage_start"),
                ParquetColumn.Whole("account_id"),
                ParquetColumn.Text("product"),
                ParquetColumn.Text("usage_type"),
                ParquetColumn.Text("amount"),
                ParquetColumn.Fraction("record_id"),
            ]);
            writer.Finish();
        }

        Assert.Equal(
            [
                File + "field \"usage_start\": the column holds no times: write it as a "
                    + "timestamp in UTC.",
                File + "field \"account_id\": the column holds no texts: write it as text, "
                    + "leading zeros count.",
                File + "field \"record_id\": the column holds neither texts nor 64-bit "
                    + "numbers: write it as text.",
                File + "field \"usage_amount\": the column holds no numbers: write it as a "
                    + "decimal with ten decimals.",
            ],
            folder.Errors().Where(line => line.StartsWith("usage", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_file_that_is_damaged_or_none()
    {
        using var folder = Folder();
        UsageTable.Of(Header + Good).Write(folder.In("usage/a.parquet"), new());
        var whole = System.IO.File.ReadAllBytes(folder.In("usage/a.parquet"));
        foreach (var bytes in (byte[][])[[], whole[..^1], whole[1..], [.. whole.Reverse()]])
        {
            System.IO.File.WriteAllBytes(folder.In("usage/a.parquet"), bytes);

            Assert.All(folder.Errors()[..1], line => Assert.StartsWith(
                "usage/a.parquet: ", line, StringComparison.Ordinal));
        }

        foreach (var place in Enumerable.Range(0, 40))
        {
            var damaged = whole.ToArray();
            for (var i = 0; i < 6; i++)
            {
                damaged[4 + (place * 11 + i * 7) % (damaged.Length - 12)] ^= 0x55;
            }

            System.IO.File.WriteAllBytes(folder.In("usage/a.parquet"), damaged);
            var result = Cli.CommandLine.Run(["bill", folder.Path]);

            Assert.True(result.Exit is not 70, result.Error);
        }
    }

    private static TemporaryFolder Folder()
    {
        var folder = new TemporaryFolder();
        System.IO.File.WriteAllText(
            folder.In("organization.json"), """{ "managementAccount": "111111111111" }""");

        return folder;
    }
}
