using Tributary.Billing.Conformance;
using Tributary.Billing.Exports;
using Tributary.Storage.Conformance;
using Tributary.Storage.Exports;
using Tributary.Storage.Text;
using Tributary.SystemTests.Cli;
using Tributary.SystemTests.Storage.Text;
using Tributary.TestTools;
using Xunit;

namespace Tributary.SystemTests.Exports;

/// <summary>
/// CUR 2.0 has tags, product and others as maps in Parquet, and as JSON in CSV: DuckDB makes the
/// one of the other.
/// </summary>
public sealed class MapColumns : IDisposable
{
    private const string Map = "MAP(VARCHAR, VARCHAR)";

    private static readonly FocusModel Model = FocusModels.Read();

    private static readonly string Csv = Path.Combine(
        CommandLine.Root, "samples", "aws-2026-04-report", "ha-project-CUR-daily-1-00001.csv.gz");

    private static readonly string[] Maps =
        ["cost_category", "discount", "product", "resource_tags", "tags"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("parquet_version v1")]
    [InlineData("parquet_version v2, row_group_size 2048, codec gzip, dictionary_size_limit 1")]
    public void A_report_with_maps_is_verified_and_imported_like_its_CSV(string options)
    {
        var parquet = Parquet(options);

        Assert.Equal(Lines(Csv), Lines(parquet));
        Assert.Equal(
            CommandLine.Run(["verify", Csv]).Output, CommandLine.Run(["verify", parquet]).Output);
        Assert.Equal(Imported(Csv), Imported(parquet));
    }

    [Fact]
    public void A_map_is_the_text_that_CSV_has()
    {
        var (csv, parquet) = (Table(Csv), Table(Parquet("parquet_version v1")));

        Assert.Equal(csv.Columns.Select(c => c.Name), parquet.Columns.Select(c => c.Name));
        foreach (var (at, column) in parquet.Columns.Index())
        {
            if (!Maps.Contains(column.Name)) continue;

            Assert.Equal(CellType.KeyValue, column.Type);
            Assert.Equal(
                csv.Rows.Select(row => row.Cells[at]), parquet.Rows.Select(row => row.Cells[at]));
        }
    }

    [Fact]
    public void Keys_and_values_of_any_kind_are_JSON()
    {
        var (columns, rows) = Table(Kinds(""));

        string?[] expected =
        [
            """{"edp":0.1,"none":null,"much":"Infinity"}""", """{"a\"b":"c,\\d","é":""}""",
            """{"2026-04-01T00:00:00Z":12.5}""", """{"true":"2026-04-01T02:00:00Z"}""",
            "{}", null,
        ];

        Assert.Equal(
            ["fractions", "texts", "days", "times", "empty", "none"], columns.Select(c => c.Name));
        Assert.Equal(expected, rows[1].Cells);
    }

    [Fact]
    public void A_map_of_lists_is_refused()
    {
        var path = Kinds(", map {'a': [1]} as nested");

        Assert.Equal(
            $"{path}: field \"nested.key_value.key\": lists are not read, and maps not as columns: "
                + "leave it out, or write it as text.",
            Assert.Throws<InputException>(() => Table(path)).Message);
    }

    private string Kinds(string more)
    {
        var path = Path.Combine(_folder.Path, "kinds.parquet");
        Duck.Query($$"""
            copy (
                select
                    map {'edp': 0.1::double, 'none': null, 'much': 'infinity'::double} as fractions,
                    map {'a"b': 'c,\d', 'é': ''} as texts,
                    map {date '2026-04-01': 12.50::decimal(9, 2)} as days,
                    map {true: timestamp '2026-04-01 02:00:00'} as times,
                    map([], [])::map(varchar, bigint) as empty,
                    null::map(varchar, bigint) as none
                    {{more}}
                from range(3))
            to '{{path}}' (format parquet)
            """);

        return path;
    }

    private static (IReadOnlyList<TableColumn> Columns, TableRow[] Rows) Table(string path)
    {
        using var table = CheckedTable.Open(path, Model);

        return (table.Head.Columns, [.. table.Rows()]);
    }

    private string Parquet(string options)
    {
        var path = Path.Combine(_folder.Path, "maps.parquet");
        var maps = string.Join(", ", Maps.Select(
            map => $"""json_transform({map}, '"{Map}"') as {map}"""));
        Duck.Query($"""
            copy (select * replace ({maps}) from read_csv('{Csv}', all_varchar = true))
            to '{path}' (format parquet, {options})
            """);

        return path;
    }

    private string[] Imported(string report)
    {
        var folder = Path.Combine(_folder.Path, $"{Directory.GetDirectories(_folder.Path).Length}");
        Assert.Equal(0, CommandLine.Run(["import", "cur2", report, "--out", folder]).Exit);

        return
        [
            .. Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(file => Path.GetRelativePath(folder, file) + "\n" + Content(file)),
        ];
    }

    private static string Content(string file) => Convert.ToHexString(File.ReadAllBytes(file));

    private static IEnumerable<ExportLine> Lines(string file) => ExportFiles
        .Read([file])
        .Lines
        .Select(line => line with { Origin = new("", 0) });
}
