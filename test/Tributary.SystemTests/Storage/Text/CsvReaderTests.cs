using System.Text;
using Tributary.Storage.Text;
using Xunit;

namespace Tributary.SystemTests.Storage.Text;

public sealed class CsvReaderTests
{
    [Fact]
    public void Reads_fields_and_lines()
    {
        using var csv = Csv("a,b\n1,2\n\n\"x\ny\",\"say \"\"hi\"\"\"\r\n,\n");

        Assert.Equal(["a", "b"], csv.Header);
        Assert.Equal(["2: 1|2", "4: x\ny|say \"hi\"", "6: |"], Rows(csv));
    }

    [Theory]
    [InlineData("a\n1")]
    [InlineData("a\n1\n")]
    [InlineData("a\r\n1\r\n")]
    [InlineData("a\r\n1\r")]
    [InlineData("\uFEFFa\n1\n")]
    [InlineData("\"a\"\n\"1\"")]
    [InlineData("\uFEFF\"a\"\n\n\r\n1\n\n\n")]
    [InlineData("sep=,\na\n1")]
    [InlineData("\"sep=,\"\r\na\r\n1")]
    public void Reads_the_same_row_however_it_is_written(string text)
    {
        using var csv = Csv(text);

        Assert.Equal(["a"], csv.Header);
        Assert.True(csv.Read());
        Assert.Equal("1", Encoding.UTF8.GetString(csv[0]));
        Assert.False(csv.Read());
        Assert.False(csv.Read());
    }

    [Fact]
    public void Finds_columns_by_name()
    {
        using var csv = Csv("a,b,A\n");

        Assert.Equal(1, csv.IndexOf("b"));
        Assert.Equal(2, csv.IndexOf("A"));
        Assert.Equal(-1, csv.IndexOf("c"));
        Assert.Equal(1, csv.HeaderLine);
        Assert.False(csv.Read());
    }

    [Fact] // The AWS price list: five lines about the list stand before the header.
    public void Reads_leading_rows()
    {
        using var csv = Csv(
            "sep=,\n\"FormatVersion\",\"v1.0\"\n\"Version\",\"1\",\"x\"\nSKU,Unit\nA,Hrs\n", 2);

        Assert.Equal([["FormatVersion", "v1.0"], ["Version", "1", "x"]], csv.LeadingRows);
        Assert.Equal(["SKU", "Unit"], csv.Header);
        Assert.Equal(4, csv.HeaderLine);
        Assert.Equal(["5: A|Hrs"], Rows(csv));
    }

    [Fact]
    public void Has_no_fields_where_there_is_no_row()
    {
        using var csv = Csv("a\n1\n");

        Assert.Throws<IndexOutOfRangeException>(() => csv[0].Length);
        Assert.True(csv.Read());
        Assert.Throws<IndexOutOfRangeException>(() => csv[1].Length);
        Assert.Throws<IndexOutOfRangeException>(() => csv[-1].Length);
        Assert.False(csv.Read());
        Assert.Throws<IndexOutOfRangeException>(() => csv[0].Length);
    }

    [Fact]
    public void Says_where_a_field_is()
    {
        using var csv = Csv("id,usage_amount\n1,2\n2,abc\n");
        csv.Read();
        csv.Read();

        Assert.Equal(
            "usage.csv:3: field \"usage_amount\": expected a number such as 12.5, found \"abc\".",
            csv.ErrorAt(1, "expected a number such as 12.5, found \"abc\".").ToString());
    }

    [Theory]
    [InlineData("", "usage.csv: the file ends before its header: expected a line with the names of "
        + "the columns.")]
    [InlineData("\uFEFF\r\n\n", "usage.csv: the file ends before its header: expected a line with "
        + "the names of the columns.")]
    [InlineData("a,b,a\n", "usage.csv:1: field \"a\": the column appears twice in the header: keep "
        + "one of the two.")]
    [InlineData("\na,,c\n", "usage.csv:2: column 2 has no name: expected a name for every column.")]
    [InlineData("sep=;\na;b\n", "usage.csv:1: expected commas between the fields, found the "
        + "separator \";\": save the file with commas.")]
    [InlineData("a,b\n1,2\n3\n", "usage.csv:3: expected 2 fields as in the header, found 1.")]
    [InlineData("a\n\n1,2\n", "usage.csv:3: expected 1 field as in the header, found 2.")]
    [InlineData("a,b\n1,\"2\n3,4\n", "usage.csv:2: field \"b\": the quoted field is not closed "
        + "before the end of the file: expected a closing quote (\").")]
    [InlineData("a,b\n\"1\n\n\",\"2\n3,4\n", "usage.csv:4: field \"b\": the quoted field is not "
        + "closed before the end of the file: expected a closing quote (\").")]
    [InlineData("a,b\n1,\"\"\"", "usage.csv:2: field \"b\": the quoted field is not closed before "
        + "the end of the file: expected a closing quote (\").")]
    [InlineData("a,b\n\"1\n2\" x,3\n", "usage.csv:3: field \"a\": expected a comma or the end of "
        + "the line after the closing quote, found \" x\": write a quote inside a quoted field "
        + "twice (\"\").")]
    [InlineData("a,b\n1,5\" disk\n", "usage.csv:2: field \"b\": found a quote (\") inside a field "
        + "that does not start with one: quote the whole field and write the inner quote twice "
        + "(\"\").")]
    [InlineData("a,b\n1,2\r3,4\n", "usage.csv:2: field \"b\": found a carriage return without a "
        + "line feed: expected lines that end in LF or CRLF.")]
    [InlineData("a,b\n1,x\0y\n", "usage.csv:2: field \"b\": found a NUL byte: expected text; save "
        + "the file as UTF-8.")]
    public void Refuses_what_is_malformed(string text, string error)
    {
        Assert.Equal(error, ErrorIn(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void Refuses_what_is_not_utf8()
    {
        byte[] text = [.. "a,b\n1,2\n\"\n\",\""u8, 0xe2, 0x82, .. "\"\n"u8];

        Assert.Equal(
            "usage.csv:4: field \"b\": the text is not valid UTF-8: save the file as UTF-8.",
            ErrorIn(text));
        Assert.Equal(
            "usage.csv:1: the text is not valid UTF-8: save the file as UTF-8.",
            ErrorIn([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("a,b\n")]));
    }

    [Fact]
    public void Refuses_a_header_that_the_leading_rows_leave_none_of()
    {
        Assert.Equal(
            "usage.csv: the file ends before its header: expected a line with the names of the "
                + "columns.",
            ErrorIn("x\ny\n"u8.ToArray(), leadingRows: 2));
    }

    [Theory]
    [InlineData(1 << 20, null)]
    [InlineData((1 << 20) + 1, "usage.csv:2: field \"b\": the field is longer than 1 MiB: expected "
        + "a comma or the end of the line before that.")]
    [InlineData(3 << 20, "usage.csv:2: field \"b\": the field is longer than 1 MiB: expected a "
        + "comma or the end of the line before that.")]
    public void Refuses_a_plain_field_over_1_mebibyte(int length, string? error)
    {
        var text = $"a,b\n1,{new string('x', length)}\n";

        Assert.Equal(error, ErrorIn(Encoding.UTF8.GetBytes(text)));
    }

    [Theory]
    [InlineData(1 << 20, null)]
    [InlineData((1 << 20) + 1, "usage.csv:2: field \"b\": the quoted field is longer than 1 MiB: "
        + "expected a closing quote (\") before that.")]
    [InlineData(3 << 20, "usage.csv:2: field \"b\": the quoted field is longer than 1 MiB: "
        + "expected a closing quote (\") before that.")]
    public void Refuses_a_quoted_field_over_1_mebibyte(int length, string? error)
    {
        var text = $"a,b\n1,\"{new string('\n', length)}\"\n";

        Assert.Equal(error, ErrorIn(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void Refuses_a_row_over_16_mebibytes()
    {
        var field = new string('x', 1 << 20);
        var text = "a,b\n1,2\n" + string.Join(',', Enumerable.Repeat(field, 40));

        Assert.Equal(
            "usage.csv:3: the row is longer than 16 MiB: expected the end of the line before that.",
            ErrorIn(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void Opens_a_file()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("usage.csv", Gzip.Pack("a\n1\n"));
        using var csv = CsvReader.Open(path);

        Assert.Equal(["2: 1"], Rows(csv));
    }

    [Fact]
    public void Refuses_a_file_that_cannot_be_opened()
    {
        using var folder = new TemporaryFolder();
        var missing = Path.Combine(folder.Path, "none", "usage.csv");
        var empty = folder.Write("empty.csv", []);

        Assert.Equal(
            $"{missing}: there is no such file: check the name and the folder.",
            Assert.Throws<InputException>(() => CsvReader.Open(missing)).Message);
        Assert.Equal(
            $"{folder.Path}: expected a file, found a folder.",
            Assert.Throws<InputException>(() => CsvReader.Open(folder.Path)).Message);
        Assert.Equal(
            $"{empty}: the file ends before its header: expected a line with the names of the "
                + "columns.",
            Assert.Throws<InputException>(() => CsvReader.Open(empty)).Message);
    }

    [Fact]
    public void Reads_or_refuses_any_bytes()
    {
        byte[] letters = [.. "aa,,\"\"\n\n\r "u8, 0, 0xc3, 0xa9, 0xff];
        for (var seed = 0; seed < 20_000; seed++)
        {
            var random = new Random(seed);
            byte[] text = [.. "a,b\n"u8, .. random.GetItems(letters, random.Next(12))];
            var failure = Record.Exception(() => ErrorIn(text));

            Assert.True(failure is null, $"Seed {seed}: {failure}");
        }
    }

    private static string[] Rows(CsvReader csv)
    {
        List<string> rows = [];
        while (csv.Read())
        {
            var fields = csv.Header.Select((_, i) => Encoding.UTF8.GetString(csv[i]));
            rows.Add($"{csv.Line}: {string.Join('|', fields)}");
        }

        return [.. rows];
    }

    private static CsvReader Csv(string text, int leadingRows = 0) =>
        new(new MemoryStream(Encoding.UTF8.GetBytes(text)), "usage.csv", leadingRows);

    private static string? ErrorIn(byte[] text, int leadingRows = 0)
    {
        try
        {
            using var csv = new CsvReader(new MemoryStream(text), "usage.csv", leadingRows);
            Rows(csv);
            return null;
        }
        catch (InputException e)
        {
            return e.Message;
        }
    }
}
