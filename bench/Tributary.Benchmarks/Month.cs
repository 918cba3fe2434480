namespace Tributary.Benchmarks;

/// <summary>A generated month: the peer's Parquet, and a bill folder of the same facts.</summary>
internal sealed class Month
{
    private const string Place = "artifacts/bench";
    private static readonly string Sql = Path.GetFullPath("bench/Tributary.Benchmarks/sql");
    private static readonly string[] Regions =
        ["us-east-1", "eu-west-1", "us-west-2", "ap-southeast-1"];

    private static readonly string Peer = Path.Combine(Place, "peer");
    private readonly string _data;
    private readonly string _folder;

    private Month(string rows) =>
        (_data, _folder) = (Path.Combine(Place, $"r{rows}"), Path.Combine(Place, $"folder{rows}"));

    /// <summary>The usage records in it.</summary>
    public long Rows { get; private set; }

    /// <summary>Generates what is not there yet: minutes the first time, nothing after.</summary>
    public static Month Prepare(string peer, string rows)
    {
        var month = new Month(rows);
        InstallPeer(peer);
        if (!File.Exists(Path.Combine(month._data, "ready"))) month.Generate(rows);
        using var usage = File.OpenText(month.Usage);
        while (usage.ReadLine() != null) month.Rows++;
        month.Rows--;

        return month;
    }

    /// <summary>The bill by `tributary`, as JSON to nowhere but our memory.</summary>
    public Measured BillOurs() => Bill(_folder);

    /// <summary>The bill of a folder by `tributary`.</summary>
    public static Measured Bill(string folder) =>
        Measured.Run("./tributary", "bill", folder, "--json");

    /// <summary>A folder with the same usage and everything else that a bill may have.</summary>
    public string WithEverything()
    {
        var folder = _folder + "-everything";
        foreach (var file in Directory.GetFiles(_folder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(_folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }

        Run([.. Names(folder), Path.Combine(Sql, "everything.sql")]);

        return folder;
    }

    /// <summary>The same bill in SQL, from the generated Parquet.</summary>
    public Measured BillSql() => BillSql(Path.Combine(Peer, "10_cells.sql"));

    /// <summary>The same bill in SQL, from the CSV that we read.</summary>
    public Measured BillSqlFromCsv()
    {
        var cells = Path.Combine(_data, "cells-from-csv.sql");
        var scan = File.ReadAllText(Path.Combine(Sql, "from-csv.sql"))
            .Replace("${CSV}", Usage, StringComparison.Ordinal);
        var sql = File.ReadAllText(Path.Combine(Peer, "10_cells.sql"));
        File.WriteAllText(
            cells, sql.Replace("read_parquet(${USAGE})", scan, StringComparison.Ordinal));

        return BillSql(cells);
    }

    /// <summary>Copies the peer, and installs what it needs.</summary>
    public static void InstallPeer(string peer)
    {
        if (Directory.Exists(Path.Combine(Peer, "node_modules"))) return;

        Directory.CreateDirectory(Peer);
        foreach (var file in Directory.GetFiles(peer))
        {
            File.Copy(file, Path.Combine(Peer, Path.GetFileName(file)), overwrite: true);
        }

        Measured.Run("npm", "install", "--prefix", Peer, "--no-audit", "--no-fund");
    }

    private void Generate(string rows)
    {
        Console.Error.WriteLine($"Generating a month of about {rows} records...");
        Measured.Run("node", Path.Combine(Peer, "generate.mjs"), Path.GetFullPath(_data), rows);
        Run("--db", Catalog, Path.Combine(Sql, "same-bill.sql"));
        Directory.CreateDirectory(Path.Combine(_folder, "usage"));
        Directory.CreateDirectory(Path.Combine(_folder, "prices"));
        Run(
        [
            .. Names(_folder),
            "-v", $"ZONES={Zones()}",
            Path.Combine(Sql, "folder-csv.sql"),
            Path.Combine(Sql, "folder.sql"),
        ]);
        File.WriteAllText(Path.Combine(_data, "ready"), "");
    }

    private string Usage => Path.Combine(_folder, "usage", "2026-01.csv");

    private string Catalog => Path.Combine(_data, "catalog.duckdb");

    /// <summary>In the generated month a zone name means one place for everybody.</summary>
    private static string Zones() => string.Join(", ",
        from region in Regions
        from letter in "abc"
        let zone = region + letter
        select $"'{zone}' as \"zones.{zone}\"");

    private Measured BillSql(string cells) => Run(
    [
        .. Names(_data),
        Path.Combine(Peer, "05_attach.sql"),
        cells,
        Path.Combine(Peer, "20_commitments.sql"),
        Path.Combine(Peer, "30_bill.sql"),
    ]);

    private string[] Names(string output) =>
    [
        "-v", $"CAT={Catalog}",
        "-v", $"USAGE='{_data}/usage/*.parquet'",
        "-v", $"OUT={output}",
    ];

    private static Measured Run(params string[] arguments) =>
        Measured.Run("node", [Path.Combine(Peer, "run.mjs"), .. arguments]);
}
