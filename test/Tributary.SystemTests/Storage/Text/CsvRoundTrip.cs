using System.Text;
using Tributary.Storage.Text;
using Xunit;

namespace Tributary.SystemTests.Storage.Text;

/// <summary>What a straightforward writer writes, the reader reads.</summary>
public sealed class CsvRoundTrip
{
    private static readonly string[] Pieces =
        ["", "a", "12.5", "\"", "\"\"", ",", "\n", "\r", "\r\n", " ", "é", "水", "𝄞", "us-east-1"];

    [Fact]
    public void Reads_what_was_written()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            Check(seed);
        }
    }

    [Fact] // The buffer holds 65,536 bytes at first: let it end at each byte of a difficult row.
    public void Reads_a_row_wherever_the_buffer_ends()
    {
        string[] row = ["a\"b\r\n", "é𝄞", "", "1"];
        for (var gap = 0; gap < 64; gap++)
        {
            string[] filler = [new string('x', 65_535 - 8 - 4 - gap), "", "", ""];

            Compare([["a", "b", "c", "d"], filler, row, row], new Random(gap), $"gap {gap}");
        }
    }

    private static void Check(int seed)
    {
        var random = new Random(seed);
        var columns = random.Next(1, 12);
        var longest = random.Next(20) == 0 ? 3_000 : 4;
        var rows = Enumerable.Range(0, random.Next(600))
            .Select(_ => Row(random, columns, longest));
        string[] header = [.. Enumerable.Range(0, columns).Select(i => $"column {i}")];

        Compare([header, .. rows], random, $"seed {seed}");
    }

    private static string[] Row(Random random, int columns, int longest) =>
        [.. Enumerable.Range(0, columns).Select(_ => Field(random, longest))];

    private static string Field(Random random, int longest) => string.Concat(
        Enumerable.Range(0, random.Next(longest)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    private static void Compare(string[][] rows, Random random, string origin)
    {
        var (text, lines) = Write(rows, random);
        using var csv = new CsvReader(new MemoryStream(Encoding.UTF8.GetBytes(text)), "x.csv");
        for (var i = 1; i < rows.Length; i++)
        {
            Assert.True(csv.Read(), $"Row {i} is missing, {origin}.");
            Assert.True(csv.Line == lines[i], $"Row {i} is in line {lines[i]}, {origin}.");
            for (var column = 0; column < rows[i].Length; column++)
            {
                var found = Encoding.UTF8.GetString(csv[column]);
                Assert.True(found == rows[i][column], $"Row {i}, column {column}, {origin}.");
            }
        }

        Assert.False(csv.Read(), $"There is a row too many, {origin}.");
    }

    // Returns the text and the line on which each row starts.
    private static (string Text, List<int> Lines) Write(string[][] rows, Random random)
    {
        var text = new StringBuilder();
        List<int> lines = [];
        var line = 1;
        foreach (var row in rows)
        {
            var written = string.Join(',', row.Select(field => Written(field, row, random)));
            lines.Add(line);
            line += 1 + written.Count(letter => letter == '\n');
            text.Append(written).Append(random.Next(2) == 0 ? "\n" : "\r\n");
        }

        return (text.ToString(), lines);
    }

    private static string Written(string field, string[] row, Random random)
    {
        var mustQuote = field.AsSpan().ContainsAny(",\"\r\n") || (field == "" && row.Length == 1);

        return mustQuote || random.Next(4) == 0 ? $"\"{field.Replace("\"", "\"\"")}\"" : field;
    }
}
