// Turns a month of a Cost and Usage Report into a bill folder: docs/reference/bill-folder.md.
//
//   dotnet run scripts/sample-from-cur.cs -- FROM PREFIX TO
//
// FROM has PREFIX-metering.csv.gz, PREFIX-reservations.csv and PREFIX-rate-card.csv. Nothing that
// AWS computed is read: no cost but that of Spot, nothing covered, free, amortized or blended.
#:property PublishAot=false
#:property EnforceCodeStyleInBuild=false
#:property GenerateDocumentationFile=false
#:property RestorePackagesWithLockFile=false

using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using Row = System.Collections.Generic.Dictionary<string, string>;

if (args is not [var from, var prefix, var to])
{
    Console.Error.WriteLine("Say the folder to read, the prefix of its files, where to write.");
    return 2;
}

var metering = Table.Read(Path.Combine(from, $"{prefix}-metering.csv.gz"));
var rates = Table.Read(Path.Combine(from, $"{prefix}-rate-card.csv"));
var reservations = Table.Read(Path.Combine(from, $"{prefix}-reservations.csv"));
var skus = rates.GroupBy(row => row["sku"]).Select(Sku.Of).OrderBy(sku => sku.Id).ToArray();
Directory.CreateDirectory(Path.Combine(to, "prices"));
Directory.CreateDirectory(Path.Combine(to, "usage"));
File.WriteAllText(Path.Combine(to, "organization.json"), Organization.Json());
Output.Csv(to, "accounts.csv", "id,name,created", Organization.Accounts(metering));
Output.Csv(to, "memberships.csv", "account,from", Organization.Memberships(metering));
Output.Csv(to, "prices/rate-card.csv", Sku.Header, skus.Select(sku => sku.Fields));
File.WriteAllText(Path.Combine(to, "free-tiers.json"), Allowance.Json(skus));
Output.Csv(to, "reservations.csv", Reservation.Header, reservations.Select(Reservation.Fields));
Output.Csv(to, Usage.File(metering), Usage.Header, metering.Select(Usage.Fields));
foreach (var sku in skus.Where(sku => sku.Rate is null))
    Console.WriteLine($"{sku.Id} {sku.UsageType}: the rate card has no rate; priced at 0.");
return 0;

/// <summary>What the report does not say: samples/aws-2018-10/README.md.</summary>
static class Organization
{
    private const string Payer = "836060457634";
    private const string Created = "2018-01-01";

    public static string Json() => $$"""
        {
          "managementAccount": "{{Payer}}",
          "currency": "USD",
          "policy": { "blending": "reservation-purchase" }
        }

        """;

    public static IEnumerable<string[]> Accounts(IEnumerable<Row> metering) =>
    [
        [Payer, "Management account", Created],
        .. Members(metering).Select(member => new[] { member, "Member account", "" }),
    ];

    public static IEnumerable<string[]> Memberships(IEnumerable<Row> metering) =>
        Members(metering).Select(member => new[] { member, Created });

    private static IEnumerable<string> Members(IEnumerable<Row> metering) =>
        Table.Distinct(metering, "account_id").Where(id => id != Payer);
}

/// <summary>A SKU with its rate, out of all rows that the rate card has of it.</summary>
/// <param name="Rate">
/// What is paid beyond any allowance: the rate applied, else the public one; null when unknown.
/// </param>
/// <param name="Allowance">What its usage at no rate was given from, if any.</param>
sealed partial record Sku(
    string Id, string Service, string UsageType, string Operation, string Unit, string? Rate,
    string Description, Allowance? Allowance)
{
    public const string Header = "sku,service,usageType,operation,unit,rate,description";

    public string[] Fields => [Id, Service, UsageType, Operation, Unit, Rate ?? "0", Description];

    public static Sku Of(IGrouping<string, Row> rows)
    {
        var byRate = rows.ToLookup(row => Number.Plain(row["applied_rate"]));
        Row[] free = [.. byRate["0"]];
        Row[] paid = [.. rows.Except(free).Except(byRate[""])];
        var operations = Table.Distinct(rows, "operation");
        var usageType = One(rows, "usage_type")!;
        // A tiered price has several rates, and the card does not say where the tiers begin.
        var rate =
            Number.Plain(One(paid, "applied_rate") ?? One(rows, "public_on_demand_rate") ?? "");

        return new(
            rows.Key,
            // Transfer is metered under the service that sent it and sold by a service of its own.
            Transfer().IsMatch(usageType) ? "AWSDataTransfer" : One(rows, "product_code")!,
            usageType,
            operations is [var only] ? only : "",
            One(rows, "unit") ?? "",
            rate is "" ? null : rate,
            // What is said of usage at no rate is true of the price only where there is no rate.
            Table.Distinct(rate is "" or "0" ? free : paid, "description").FirstOrDefault() ?? "",
            rate is "0" || free is [] ? null : Allowance.Of(free[0], isPriced: rate is not ""));
    }

    private static string? One(IEnumerable<Row> rows, string column) =>
        Table.Distinct(rows, column) is var found && found.Length < 2
            ? found.FirstOrDefault()
            : throw new InvalidDataException(
                $"{rows.First()["sku"]}: several of {column}: {string.Join(", ", found)}.");

    [GeneratedRegex(@"(^|-)DataTransfer-|-(In|Out)-Bytes$")]
    private static partial Regex Transfer();
}

/// <summary>A monthly allowance, as the description of usage at no rate names it.</summary>
sealed partial record Allowance(string Name, string Amount, string Kind)
{
    private const string Always = "always";
    private const string TwelveMonths = "twelve-months";

    private static readonly JsonSerializerOptions Layout =
        new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>What AWS published in 2018, where the description says no amount.</summary>
    private static readonly (string Phrase, Allowance Allowance)[] Published =
    [
        ("Linux t2.micro instance-hour", new("Linux t2.micro hours", "750", TwelveMonths)),
        ("General Purpose (SSD) provisioned storage", new("gp2 storage", "30", TwelveMonths)),
        ("PUT, COPY, POST, or LIST requests", new("S3 PUT-class requests", "2000", TwelveMonths)),
        ("GET and all other requests", new("S3 GET-class requests", "20000", TwelveMonths)),
        ("storage under the monthly global", new("S3 storage", "5", TwelveMonths)),
        ("regional data transfer", new("Regional data transfer", "1", TwelveMonths)),
        ("data transfer out", new("Data transfer out", "15", TwelveMonths)),
        ("Free Tier for KMS requests", new("KMS requests", "20000", Always)),
        ("Glue Data Catalog requests", new("Glue catalog requests", "1000000", Always)),
        ("Glue Data Catalog storage", new("Glue catalog storage", "1000000", Always)),
    ];

    /// <summary>The allowance that a row of usage at no rate names.</summary>
    /// <returns>
    /// None for what no allowance names and no rate prices: it is free as far as anybody can tell.
    /// </returns>
    public static Allowance? Of(Row row, bool isPriced)
    {
        var text = row["description"];
        if (StatedAmount().Match(text) is { Success: true } stated)
            return new(text, stated.Groups[1].Value.Replace(",", ""), Always);
        if (text.Contains("for the first hour")) return new(text, "1", Always);

        var published = Published.FirstOrDefault(known => text.Contains(known.Phrase)).Allowance;
        if (published is null && isPriced)
            Console.Error.WriteLine($"{row["sku"]}: how much is free? \"{text}\": nothing, then.");

        return published;
    }

    /// <summary>Each allowance once, over all SKUs that share it.</summary>
    public static string Json(IEnumerable<Sku> skus) => JsonSerializer.Serialize(
        skus.Where(sku => sku.Allowance is not null)
            .GroupBy(sku => sku.Allowance!)
            .OrderBy(shared => shared.Key.Name)
            .Select(shared => new
            {
                name = shared.Key.Name,
                kind = shared.Key.Kind,
                allowance = decimal.Parse(shared.Key.Amount, Number.Culture),
                skus = shared.Select(sku => sku.Id),
            }),
        Layout) + "\n";

    /// <summary>"First 1,000,000 requests", "first 10 metrics", "for 62 days".</summary>
    [GeneratedRegex(@"\b(?:[Ff]irst|for) ([\d,]+)(?= |GB)")]
    private static partial Regex StatedAmount();
}

/// <summary>A reservation, out of the row of its monthly fee.</summary>
static class Reservation
{
    public const string Header = "id,owner,service,region,instanceType,platform,count,start,end,"
        + "upfront,hourly,paymentOption";

    public static string[] Fields(Row row)
    {
        var id = row["reservation_reservation_a_r_n"];
        var upfront = Number.Plain(row["reservation_upfront_value"]);
        var hourly = Number.Plain(row["line_item_unblended_rate"]);

        return
        [
            id,
            row["line_item_usage_account_id"],
            "AmazonEC2",
            id.Split(':')[3],
            row["line_item_usage_type"].Split("HeavyUsage:")[1],
            row["line_item_operation"] switch
            {
                "RunInstances" => "Linux/UNIX",
                "RunInstances:0002" => "Windows",
                var code => throw new InvalidDataException($"Which platform is {code}?"),
            },
            row["reservation_number_of_reservations"],
            Instant(row["reservation_start_time"], secondsLater: 0),
            // AWS names the last second of the term; a bill folder the second after it.
            Instant(row["reservation_end_time"], secondsLater: 1),
            upfront,
            hourly,
            (upfront, hourly) switch
            {
                ("0", _) => "no-upfront",
                (_, "0") => "all-upfront",
                _ => "partial-upfront",
            },
        ];
    }

    private static string Instant(string text, int secondsLater) => DateTimeOffset
        .Parse(text, Number.Culture, DateTimeStyles.AssumeUniversal)
        .AddSeconds(secondsLater)
        .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", Number.Culture);
}

/// <summary>The metered usage, row by row.</summary>
static class Usage
{
    public const string Header = "usage_start,usage_end,account_id,product_code,usage_type,"
        + "operation,availability_zone,resource_id,sku,usage_amount,cost";

    private static readonly string[] Copied = Header.Split(',')[..9];

    public static string File(IEnumerable<Row> metering) =>
        $"usage/{metering.Min(row => row["usage_start"])![..7]}.csv.gz";

    public static string[] Fields(Row row) =>
    [
        .. Copied.Select(column => row[column]),
        Number.Plain(row["usage_amount"]),
        row["spot"] is "Y" ? Number.Plain(row["spot_cost"]) : "",
    ];
}

/// <summary>Numbers as AWS writes them (0.0000000000, 9.909e-7) and as people do.</summary>
static class Number
{
    public static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    public static string Plain(string text) => text is ""
        ? ""
        : decimal.Parse(text, NumberStyles.Float, Culture)
            .ToString("0.############################", Culture);
}

/// <summary>A CSV file with a header, plain or gzip; fields may be quoted.</summary>
static partial class Table
{
    public static Row[] Read(string path)
    {
        using var file = File.OpenRead(path);
        using Stream plain = path.EndsWith(".gz", StringComparison.Ordinal)
            ? new GZipStream(file, CompressionMode.Decompress)
            : file;
        using var reader = new StreamReader(plain);
        var header = Fields(reader.ReadLine()!);
        var rows = new List<Row>();
        while (reader.ReadLine() is { } line)
            rows.Add(header.Zip(Fields(line)).ToDictionary(f => f.First, f => f.Second));

        return [.. rows];
    }

    /// <summary>What a column says, without its empty fields.</summary>
    public static string[] Distinct(IEnumerable<Row> rows, string column) =>
        [.. rows.Select(row => row[column]).Where(text => text is not "").Distinct().Order()];

    private static string[] Fields(string line) =>
        [.. Field().Matches(line).Select(field => field.Groups[1].Success
            ? field.Groups[1].Value.Replace("\"\"", "\"")
            : field.Groups[2].Value)];

    [GeneratedRegex("""(?<=^|,)(?:"((?:[^"]|"")*)"|([^,"]*))(?=,|$)""")]
    private static partial Regex Field();
}

/// <summary>Writes CSV, plain or gzip: the same input gives the same bytes.</summary>
static class Output
{
    public static void Csv(string folder, string name, string header, IEnumerable<string[]> rows)
    {
        using var file = File.Create(Path.Combine(folder, name));
        using Stream target = name.EndsWith(".gz", StringComparison.Ordinal)
            ? new GZipStream(file, CompressionLevel.SmallestSize)
            : file;
        using var writer = new StreamWriter(target) { NewLine = "\n" };
        writer.WriteLine(header);
        foreach (var row in rows) writer.WriteLine(string.Join(',', row.Select(Quoted)));
    }

    private static string Quoted(string field) => field.AsSpan().ContainsAny(',', '"')
        ? $"\"{field.Replace("\"", "\"\"")}\""
        : field;
}
