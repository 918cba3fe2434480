namespace Tributary.Benchmarks;

/// <summary>A generated month as Parquet, and a bill folder whose usage these files are.</summary>
internal sealed class Columnar
{
    private const string Place = "artifacts/bench";
    private const string Native = "artifacts/native/tributary";

    private static readonly string Sqls = Path.GetFullPath("bench/Tributary.Benchmarks/sql");
    private static readonly string[] Regions =
        ["us-east-1", "eu-west-1", "us-west-2", "ap-southeast-1"];

    private readonly string _peer = Path.GetFullPath(Path.Combine(Place, "peer"));
    private readonly string _data;
    private readonly string _folder;

    private Columnar(string data, string folder) =>
        (_data, _folder) = (Path.GetFullPath(data), Path.GetFullPath(folder));

    /// <summary>Generates what is not there yet: minutes the first time, nothing after.</summary>
    public static Columnar Prepare(string peer, string rows)
    {
        var month = new Columnar(
            Path.Combine(Place, $"columnar{rows}"), Path.Combine(Place, $"goals{rows}"));
        Month.InstallPeer(peer);
        if (!File.Exists(Path.Combine(month._data, "ready")))
        {
            Console.Error.WriteLine($"Generating a month of about {rows} records...");
            Measured.Run("node", Path.Combine(month._peer, "generate.mjs"), month._data, rows);
            File.WriteAllText(Path.Combine(month._data, "ready"), "");
        }

        month.MakeFolder();

        return month;
    }

    /// <summary>The bill folder.</summary>
    public string Folder => _folder;

    /// <summary>The processor, by its own name.</summary>
    public static string Cpu() => File.ReadLines("/proc/cpuinfo")
        .FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?
        .Split(':', 2)[1].Trim() ?? "unknown";

    /// <summary>The bill by `tributary`, as JSON.</summary>
    public Measured Bill(bool isDistinct = true) => isDistinct
        ? Measured.Run(Native, "bill", _folder, "--json", "--distinct")
        : Measured.Run(Native, "bill", _folder, "--json");

    /// <summary>The bill, and a priced line for each record.</summary>
    public Measured Lines() => Measured.Run(
        Native, "lines", _folder, "--out", Path.Combine(_data, "lines"), "--distinct");

    /// <summary>Work of the peer on the same files.</summary>
    public Measured Sql(params string[] files)
    {
        Directory.CreateDirectory(Path.Combine(_data, "out"));

        return Measured.Run("node",
        [
            Path.Combine(_peer, "run.mjs"), "--threads", "2", "--mem", "12GB",
            "--tmp", Path.Combine(_data, "tmp"),
            "-v", $"CAT={Path.Combine(_data, "catalog.duckdb")}",
            "-v", $"USAGE='{_data}/usage/*.parquet'",
            "-v", $"OUT={Path.Combine(_data, "out")}",
            .. files.Select(f => File.Exists(Path.Combine(Sqls, f))
                ? Path.Combine(Sqls, f)
                : Path.Combine(_peer, f)),
        ]);
    }

    /// <summary>The bill in SQL.</summary>
    public Measured SqlBill() =>
        Sql("05_attach.sql", "10_cells.sql", "20_commitments.sql", "30_bill.sql");

    /// <summary>The same month with its records in random order.</summary>
    public Columnar Random()
    {
        var random = new Columnar(_data, _folder + "-random");
        if (File.Exists(Path.Combine(random._folder, "usage", "random.parquet"))) return random;

        random.MakeFolder(linksUsage: false);
        Directory.CreateDirectory(Path.Combine(random._folder, "usage"));
        Measured.Run("node", Path.Combine(_peer, "run.mjs"), "--tmp", Path.Combine(_data, "tmp"),
            "-v", $"USAGE='{_data}/usage/*.parquet'", "-v", $"OUT={random._folder}",
            Path.Combine(Sqls, "random.sql"));

        return random;
    }

    /// <summary>The same files ten times over.</summary>
    public Columnar TenTimes()
    {
        var ten = new Columnar(_data, _folder + "-ten");
        if (Directory.Exists(Path.Combine(ten._folder, "usage"))) return ten;

        ten.MakeFolder(linksUsage: false);
        var usage = Directory.CreateDirectory(Path.Combine(ten._folder, "usage")).FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(_data, "usage")))
        {
            for (var i = 0; i < 10; i++)
            {
                var name = $"{Path.GetFileNameWithoutExtension(file)}-{i}.parquet";
                File.CreateSymbolicLink(Path.Combine(usage, name), file);
            }
        }

        return ten;
    }

    private void MakeFolder(bool linksUsage = true)
    {
        if (File.Exists(Path.Combine(_folder, "organization.json"))) return;

        Directory.CreateDirectory(Path.Combine(_folder, "prices"));
        if (linksUsage)
        {
            Directory.CreateSymbolicLink(
                Path.Combine(_folder, "usage"), Path.Combine(_data, "usage"));
        }

        Measured.Run("node", Path.Combine(_peer, "run.mjs"),
            "-v", $"CAT={Path.Combine(_data, "catalog.duckdb")}",
            "-v", $"OUT={_folder}",
            "-v", $"ZONES={Zones()}",
            Path.Combine(Sqls, "folder-goals.sql"),
            Path.Combine(Sqls, "folder.sql"));
    }

    private static string Zones() => string.Join(", ",
        from region in Regions
        from letter in "abc"
        let zone = region + letter
        select $"'{zone}' as \"zones.{zone}\"");
}
