using System.Text;
using Tributary.Storage.Text;
using Xunit;

namespace Tributary.SystemTests.Storage.Text;

public sealed class JsonSourceTests
{
    [Fact]
    public void Reads_a_tree_that_knows_where_it_stands()
    {
        var root = Parse(
            """
            {
              // What was bought.
              "reservations": [
                { "count": 1 },
                { "count": 2.50e-3, "all": true, "none": null }, /* two
                lines */ [],
              ],
              "tags": { "cost center": "A\n\u00e9", "": false, },
            }
            """);

        Assert.Equal(
            [
                "1  object",
                "3 reservations list",
                "4 reservations[0] object",
                "4 reservations[0].count 1",
                "5 reservations[1] object",
                "5 reservations[1].count 2.50e-3",
                "5 reservations[1].all True",
                "5 reservations[1].none null",
                "6 reservations[2] list",
                "8 tags object",
                "8 tags[\"cost center\"] 'A\né'",
                "8 tags[\"\"] False",
            ],
            Lines(root));
    }

    [Fact]
    public void Says_where_a_value_is()
    {
        var root = (JsonObject)Parse("{\n\"a\": [1]}");

        Assert.Equal(
            "bill.json:2: field \"a[0]\": wrong.",
            ((JsonArray)root.Properties["a"]).Items[0].Error("wrong.").ToString());
        Assert.Equal("bill.json:1: wrong.", root.Error("wrong.").ToString());
    }

    [Theory]
    [InlineData("", "1: expected a value, found the end of the file.")]
    [InlineData(" // none", "1: expected a value, found the end of the file.")]
    [InlineData("nul", "1: expected a value, found \"nul\".")]
    [InlineData("True", "1: expected a value, found \"True\".")]
    [InlineData("[\nabc, 1]", "2: expected a value or \"]\", found \"abc\".")]
    [InlineData("['a']", "1: expected a value or \"]\", found \"'a'\": use double quotes.")]
    [InlineData("[1,,2]", "1: expected a value or \"]\", found \",\".")]
    [InlineData("[1\n2]", "2: expected \",\" or \"]\", found \"2\".")]
    [InlineData("[1}", "1: expected \",\" or \"]\", found \"}\".")]
    [InlineData("[\n1", "2: the list that starts in line 1 is not closed: expected \",\" or \"]\", "
        + "found the end of the file.")]
    [InlineData("{a: 1}", "1: expected a property name in double quotes or \"}\", found \"a\".")]
    [InlineData("{\"a\" 1}", "1: expected a colon after the property name \"a\", found \"1\".")]
    [InlineData("{\"a\"}", "1: expected a colon after the property name \"a\", found \"}\".")]
    [InlineData("{\"a\": }", "1: expected a value, found \"}\".")]
    [InlineData("{\"a\": 1\n\"b\": 2}", "2: expected \",\" or \"}\", found \"b\".")]
    [InlineData("{\"a\": 1, 2}", "1: expected a property name in double quotes or \"}\", found "
        + "\"2\".")]
    [InlineData("{\"a\": 1]", "1: expected \",\" or \"}\", found \"]\".")]
    [InlineData("[\n{\"a\": 1,\n", "3: the object that starts in line 2 is not closed: expected a "
        + "property name in double quotes or \"}\", found the end of the file.")]
    [InlineData("{}\n{}", "2: expected the end of the file, found \"{\".")]
    [InlineData("[1] x", "1: expected the end of the file, found \"x\".")]
    [InlineData("[012]", "1: expected a number as JSON writes it, such as 12.5, found \"012\".")]
    [InlineData("[.5]", "1: expected a number as JSON writes it, such as 12.5, found \".5\".")]
    [InlineData("[+5]", "1: expected a number as JSON writes it, such as 12.5, found \"+5\".")]
    [InlineData("[1.]", "1: expected a number as JSON writes it, such as 12.5, found \"1.\".")]
    [InlineData("[1e]", "1: expected a number as JSON writes it, such as 12.5, found \"1e\".")]
    [InlineData("[-x]", "1: expected a number as JSON writes it, such as 12.5, found \"-x\".")]
    [InlineData("[NaN]", "1: expected a value or \"]\", found \"NaN\".")]
    [InlineData("[\"a\nb\"]", "1: the text is not closed: expected a double quote before the end "
        + "of the line.")]
    [InlineData("{\"a\n\": 1}", "1: the text is not closed: expected a double quote before the end "
        + "of the line.")]
    [InlineData("[\"a", "1: the text is not closed: expected a double quote before the end of the "
        + "line.")]
    [InlineData("[\"a\\", "1: the text is not closed: expected a double quote before the end of "
        + "the line.")]
    [InlineData("[\"C:\\Users\"]", "1: \"\\U\" is not an escape that JSON has: write a backslash "
        + "as two (\\\\).")]
    [InlineData("[\"\\u12g4\"]", "1: \"\\u\" is not an escape that JSON has: write a backslash as "
        + "two (\\\\).")]
    [InlineData("[\"a\tb\"]", "1: found a control character in a text: expected the escape "
        + "\\u0009.")]
    [InlineData("[\n\"\\ud834\"]", "2: field \"[0]\": the text escapes half of a surrogate pair: "
        + "write both halves, or the character itself.")]
    [InlineData("[1 /* a\n", "1: the comment is not closed: expected \"*/\" before the end of the "
        + "file.")]
    [InlineData("[1, / 2]", "1: expected a value or \"]\", found \"/\".")]
    [InlineData("[\0]", "1: expected a value or \"]\", found \"\\u0000\".")]
    [InlineData("{\n\"a\": 1,\n\"b\": 2,\n\"\\u0061\": 3}", "4: field \"a\": the property appears "
        + "twice, first in line 2: keep one of the two.")]
    public void Refuses_what_is_malformed(string text, string error)
    {
        Assert.Equal($"bill.json:{error}", ErrorIn(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void Refuses_what_is_not_utf8()
    {
        Assert.Equal(
            "bill.json:2: the text is not valid UTF-8: save the file as UTF-8.",
            ErrorIn([.. "[\n\""u8, 0xe9, .. "\"]"u8]));
    }

    [Fact]
    public void Refuses_deep_nesting()
    {
        var good = new string('[', 64) + new string(']', 64);

        Assert.Null(ErrorIn(Encoding.UTF8.GetBytes(good)));
        Assert.Equal(
            "bill.json:1: the document nests deeper than 64 levels: expected a flatter one.",
            ErrorIn(Encoding.UTF8.GetBytes($"[{good}]")));
        Assert.Equal(
            "bill.json:1: the document nests deeper than 64 levels: expected a flatter one.",
            ErrorIn(Encoding.UTF8.GetBytes(new string('[', 100_000))));
    }

    [Fact] // Whatever is cut out of a document, there is a sentence for it.
    public void Has_a_message_for_every_broken_document()
    {
        const string whole = "{\"a\": [1.5e3, \"x\\n\", {\"b\": null}, true], /* c */ \"d\": {}}";
        for (var at = 0; at < whole.Length; at++)
        {
            for (var length = 1; length <= whole.Length - at; length++)
            {
                var error = ErrorIn(Encoding.UTF8.GetBytes(whole.Remove(at, length)));

                Assert.Matches("^bill\\.json:1: .*\\.$", error ?? "bill.json:1: good.");
            }
        }
    }

    [Fact]
    public void Reads_or_refuses_any_text()
    {
        string[] pieces =
        [
            "{", "}", "[", "]", ",", ":", "\"a\"", "\"", "\\", "/*", "*/", "//", "\n", "1",
            "-", "e",
        ];
        for (var seed = 0; seed < 20_000; seed++)
        {
            var random = new Random(seed);
            var text = string.Concat(random.GetItems(pieces, random.Next(10)));
            var failure = Record.Exception(() => ErrorIn(Encoding.UTF8.GetBytes(text)));

            Assert.True(failure is null, $"Seed {seed}: {failure}");
        }
    }

    [Fact]
    public void Opens_a_file_plain_or_gzip()
    {
        using var folder = new TemporaryFolder();
        var plain = folder.Write("plain.json", [.. Encoding.UTF8.Preamble, .. "[1]"u8]);
        var packed = Gzip.Pack("[1]");
        var gzip = folder.Write("packed.json", packed);
        var cut = folder.Write("cut.json", packed[..^1]);
        var missing = Path.Combine(folder.Path, "missing.json");

        Assert.Equal(["1  list", "1 [0] 1"], Lines(JsonSource.Open(plain)));
        Assert.Equal(["1  list", "1 [0] 1"], Lines(JsonSource.Open(gzip)));
        Assert.Equal(
            $"{cut}: the gzip file is damaged or cut off: get a new copy of it.",
            Assert.Throws<InputException>(() => JsonSource.Open(cut)).Message);
        Assert.Equal(
            $"{missing}: there is no such file: check the name and the folder.",
            Assert.Throws<InputException>(() => JsonSource.Open(missing)).Message);
    }

    private static JsonValue Parse(string text) =>
        JsonSource.Parse(Encoding.UTF8.GetBytes(text), "bill.json");

    private static string? ErrorIn(byte[] text)
    {
        try
        {
            JsonSource.Parse(text, "bill.json");
            return null;
        }
        catch (InputException e)
        {
            return e.Message;
        }
    }

    private static IEnumerable<string> Lines(JsonValue value)
    {
        var (name, parts) = value switch
        {
            JsonNull => ("null", []),
            JsonBoolean boolean => ($"{boolean.Value}", []),
            JsonNumber number => (number.Text, []),
            JsonText text => ($"'{text.Value}'", []),
            JsonArray array => ("list", array.Items),
            JsonObject properties => ("object", properties.Properties.Values),
            _ => ("", (IEnumerable<JsonValue>)[]),
        };

        return parts.SelectMany(Lines).Prepend($"{value.Line} {value.Path} {name}");
    }
}
