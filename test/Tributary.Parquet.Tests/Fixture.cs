using System.Globalization;

namespace Tributary.Parquet.Tests;

/// <summary>Files that other programs wrote of one table, and what is in it.</summary>
public static class Fixture
{
    private const long Hour = 3_600_000_000;
    private const long NewYear2026 = 1_767_225_600;
    private const int NewYear2026Day = 20_454;

    /// <summary>What stands in a row of a column; null is no value.</summary>
    private static readonly (string Column, Func<int, object?> Value)[] Table =
    [
        ("big", i => i),
        ("whole", i => i * 7919 % 100_003 - 50_000),
        ("tiny", i => i % 250),
        ("huge", i => ulong.MaxValue - (ulong)i),
        ("truth", i => i % 3 == 0 ? 1 : 0),
        ("fraction", i => i % 7 == 0 ? null : i / 8.0),
        ("short_fraction", i => (double)(i % 16)),
        ("label", i => i % 5 == 0 ? null : $"value {i % 40}"),
        ("id", i => $"id-{i * 2_654_435_761 % 4_294_967_296}"),
        ("amount", i => i % 11 == 0 ? null : (i * 1_000_003L - 500_000_000) * 10_000),
        ("large_amount", i => (i - 500) * (Int128)123_456_789_012_345_678 * 10_000_000_000),
        ("small_amount", i => (i - 500) * 100),
        ("day", i => NewYear2026Day + i % 60),
        ("hour", i => NewYear2026 * 1_000_000 + i * Hour),
        ("ms", i => NewYear2026 * 1000 + 1 + i * 1000),
        ("ns", i => (NewYear2026 + i) * 1_000_000_000),
        ("zoned", i => (NewYear2026 + i) * 1_000_000),
        ("clock", i => i * 1_000_000),
        ("nested.a", i => i),
        ("nested.b.c", i => i % 4 == 0 ? null : $"n{i % 3}"),
        ("maybe.x", i => i % 6 == 0 ? null : i),
        ("nothing", _ => null),
    ];

    /// <summary>The columns that are no lists or maps.</summary>
    public static IEnumerable<string> Columns => Table.Select(column => column.Column);

    /// <summary>The path of a file; tests run from a copy of none.</summary>
    public static string Path(string name) =>
        System.IO.Path.Combine(Folder(AppContext.BaseDirectory), name);

    /// <summary>Opens a file.</summary>
    public static ParquetFile Open(string name) => ParquetFile.Open(Path(name));

    /// <summary>What a column must hold, as text.</summary>
    public static string?[] Expected(string column, int rows) =>
    [
        .. Enumerable.Range(0, rows)
            .Select(Table.Single(row => row.Column == column).Value)
            .Select(value => Convert.ToString(value, CultureInfo.InvariantCulture))
            .Select(text => text is "" ? null : text),
    ];

    private static string Folder(string folder) =>
        File.Exists(System.IO.Path.Combine(folder, "Tributary.slnx"))
            ? System.IO.Path.Combine(folder, "test", "Tributary.Parquet.Tests", "Fixtures")
            : Folder(System.IO.Path.GetDirectoryName(folder)!);
}
