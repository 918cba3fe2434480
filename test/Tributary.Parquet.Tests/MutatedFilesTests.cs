using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace Tributary.Parquet.Tests;

/// <summary>Damaged files: a <see cref="ParquetException"/> or values, and nothing else.</summary>
public sealed class MutatedFilesTests
{
    private const int Batch = 1024;
    private const int MostRowsRead = 1 << 16; // A file may say the same of millions of rows.

    // A page of 22 times the largest file and its dictionary, with what readers borrow anyway.
    private const long MostBytesPerFile = 64L << 20;

    private static readonly TimeSpan MostTimePerFile = TimeSpan.FromSeconds(10);

    private static readonly int Mutations = int.Parse(
        Environment.GetEnvironmentVariable("MUTATIONS") ?? "12000", CultureInfo.InvariantCulture);

    [Fact]
    public void A_damaged_file_gives_a_ParquetException_or_values()
    {
        byte[][] files =
        [
            .. Directory.GetFiles(Fixture.Path(""), "*.parquet").Order(StringComparer.Ordinal)
                .Select(File.ReadAllBytes),
            .. Enumerable.Range(1, 4).Select(Written),
        ];
        using var scratch = new TemporaryFile([]);
        var refused = 0;
        for (var seed = 0; seed < Mutations; seed++)
        {
            var bytes = Mutation.Of(files[seed % files.Length], new(seed));
            File.WriteAllBytes(scratch.Path, bytes);
            refused += IsRefused(scratch.Path, seed) ? 1 : 0;
        }

        // Damage that is never noticed would not be worth much as a test.
        Assert.InRange(refused, Mutations / 4, Mutations);
    }

    private static byte[] Written(int seed)
    {
        var table = RandomTable.Of(seed);
        return TemporaryFile.Written(table.Columns, table.Write, new() { PageBytes = 500 });
    }

    private static bool IsRefused(string path, int seed)
    {
        var (start, allocated) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
        var isRefused = false;
        try
        {
            isRefused = ReadAll(path);
        }
        catch (ParquetException)
        {
            isRefused = true;
        }
        catch (Exception e)
        {
            Assert.Fail($"Seed {seed}: {e}");
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Assert.True(allocated < MostBytesPerFile, $"Seed {seed}: {allocated} bytes.");
        Assert.True(Stopwatch.GetElapsedTime(start) < MostTimePerFile, $"Seed {seed}: too slow.");
        return isRefused;
    }

    /// <summary>Reads every column in two ways, and the maps; a damaged one must not stop the
    /// others.</summary>
    private static bool ReadAll(string path)
    {
        using var file = ParquetFile.Open(path);
        var isRefused = false;
        foreach (var group in Enumerable.Range(0, Math.Min(file.RowGroups.Length, 4)))
        {
            for (var column = 0; column < file.Columns.Length; column++)
            {
                try
                {
                    Read(file, group, column, byCodes: true);
                    Read(file, group, column, byCodes: false);
                }
                catch (ParquetException e)
                {
                    Assert.StartsWith(path, e.Message, StringComparison.Ordinal);
                    isRefused |= !file.Columns[column].IsRepeated; // Those are always.
                }
            }

            foreach (var map in file.Maps)
                isRefused |= !IsRead(file, group, map);
        }

        return isRefused;
    }

    private static bool IsRead(ParquetFile file, int group, ParquetMap map)
    {
        try
        {
            using var reader = file.Map(group, map);
            for (var entries = 0; entries < MostRowsRead && reader.Read();)
            {
                entries += 1 + reader.Keys.Length;
                foreach (var key in reader.Keys)
                    _ = reader.KeyDictionary.Bytes(key);
                foreach (var value in reader.Values)
                    _ = value < 0 ? [] : reader.ValueDictionary.Bytes(value);
            }

            return true;
        }
        catch (ParquetException e)
        {
            Assert.StartsWith(file.Path, e.Message, StringComparison.Ordinal);
            return false;
        }
    }

    private static void Read(ParquetFile file, int group, int column, bool byCodes)
    {
        using var reader = file.Column(group, column);
        var nulls = new bool[Batch];
        for (int rows = Batch, all = 0; rows == Batch && all < MostRowsRead; all += rows)
        {
            rows = (byCodes, file.Columns[column].Type) switch
            {
                (true, _) => ReadCodes(reader),
                (_, PhysicalType.Float or PhysicalType.Double) =>
                    reader.ReadDouble(new double[Batch], nulls),
                (_, PhysicalType.Bytes or PhysicalType.FixedBytes) =>
                    reader.ReadInt128(new Int128[Batch], nulls),
                _ => reader.ReadInt64(new long[Batch], nulls),
            };
        }
    }

    private static int ReadCodes(ColumnReader reader)
    {
        var codes = new int[Batch];
        var rows = reader.ReadCodes(codes);
        foreach (var code in codes.Take(rows).Where(code => code >= 0))
            _ = reader.Dictionary.Bytes(code);

        return rows;
    }
}
