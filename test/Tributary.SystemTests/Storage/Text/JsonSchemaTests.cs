using System.Text;
using Tributary.Storage.Text;
using Xunit;

namespace Tributary.SystemTests.Storage.Text;

public sealed class JsonSchemaTests
{
    private const string Bill =
        """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "description": "A bill folder.",
          "type": "object",
          "required": ["month", "reservations"],
          "additionalProperties": false,
          "properties": {
            "month": { "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$" },
            "reservations": {
              "type": "array", "minItems": 1, "items": { "$ref": "#/$defs/reservation" }
            },
            "tags": { "type": "object", "additionalProperties": { "type": "string" } }
          },
          "$defs": {
            "reservation": {
              "type": "object",
              "required": ["count"],
              "additionalProperties": false,
              "properties": {
                "count": { "type": "integer", "minimum": 1 },
                "rate": { "type": ["number", "null"], "exclusiveMinimum": 0 },
                "payment": { "enum": ["AllUpfront", "PartialUpfront", "NoUpfront"] },
                "id": { "type": "string", "minLength": 3 }
              }
            }
          }
        }
        """;

    [Fact]
    public void Accepts_what_is_right()
    {
        Assert.Empty(Errors(
            Bill,
            """
            { "month": "2018-10", "tags": { "a": "b" }, "reservations": [
              { "count": 1.0, "rate": 1e-400, "payment": "NoUpfront", "id": "𝄞bc" },
              { "count": 2e1, "rate": null } ] }
            """));
    }

    [Fact]
    public void Lists_all_that_is_wrong_by_line()
    {
        Assert.Equal(
            [
                "bill.json:1: the property \"month\" is missing: expected text.",
                "bill.json:2: field \"reservations[0].cuont\": the property is not known: did you "
                    + "mean \"count\"?",
                "bill.json:3: field \"reservations[1]\": the property \"count\" is missing: "
                    + "expected a whole number.",
                "bill.json:4: field \"reservations[2]\": expected an object, found \"x\".",
                "bill.json:5: field \"tags.a\": expected text, found 1.",
                "bill.json:6: field \"other\": the property is not known: expected \"month\".",
            ],
            Errors(
                Bill,
                """
                { "reservations": [
                    { "cuont": 1 },
                    { "rate": null },
                    "x" ],
                  "tags": { "a": 1 },
                  "other": 1 }
                """));
    }

    [Theory]
    [InlineData("\"month\": 1", "month\": expected text, found 1.")]
    [InlineData("\"month\": \"2018\"", "month\": expected text that matches "
        + "^[0-9]{4}-[0-9]{2}$, found \"2018\".")]
    [InlineData("\"month\": \"2018-10\\n\"", "month\": expected text that matches "
        + "^[0-9]{4}-[0-9]{2}$, found \"2018-10\\n\".")]
    [InlineData("\"month\": \"٢٠١٨-١٠\"", "month\": expected text that matches "
        + "^[0-9]{4}-[0-9]{2}$, found \"٢٠١٨-١٠\".")]
    public void Checks_the_month(string property, string error)
    {
        Assert.Equal(
            [$"bill.json:1: field \"{error}"],
            Errors(Bill, $$"""{ {{property}}, "reservations": [{ "count": 1 }] }"""));
    }

    [Theory]
    [InlineData("\"count\": 0", "count\": expected at least 1, found 0.")]
    [InlineData("\"count\": 0.99999999999999999999", "count\": expected a whole number, found "
        + "0.99999999999999999999.")]
    [InlineData("\"count\": true", "count\": expected a whole number, found true.")]
    [InlineData("\"count\": 1, \"rate\": 0.0", "rate\": expected more than 0, found 0.0.")]
    [InlineData("\"count\": 1, \"rate\": {}", "rate\": expected a number or null, found an "
        + "object.")]
    [InlineData("\"count\": 1, \"rate\": []", "rate\": expected a number or null, found a list.")]
    [InlineData("\"count\": 1, \"id\": null", "id\": expected text, found null.")]
    [InlineData("\"count\": 1, \"id\": \"𝄞b\"", "id\": expected at least 3 characters, found 2.")]
    [InlineData("\"count\": 1, \"payment\": \"noUpfront\"", "payment\": expected \"AllUpfront\", "
        + "\"PartialUpfront\" or \"NoUpfront\", found \"noUpfront\": did you mean \"NoUpfront\"?")]
    [InlineData("\"count\": 1, \"payment\": 5", "payment\": expected \"AllUpfront\", "
        + "\"PartialUpfront\" or \"NoUpfront\", found 5.")]
    [InlineData("\"count\": 1, \"Rate\": 5, \"rate\": 5", "Rate\": the property is not known: "
        + "expected \"payment\" or \"id\".")]
    public void Checks_a_reservation(string properties, string error)
    {
        var document = $$"""{ "month": "2018-10", "reservations": [{ {{properties}} }] }""";

        Assert.Equal([$"bill.json:1: field \"reservations[0].{error}"], Errors(Bill, document));
    }

    [Fact]
    public void Counts_items()
    {
        Assert.Equal(
            ["bill.json:1: field \"reservations\": expected at least 1 item, found 0."],
            Errors(Bill, """{ "month": "2018-10", "reservations": [] }"""));
    }

    [Theory]
    [InlineData("""{ "kind": "free", "hours": 750 }""", null)]
    [InlineData("""{ "kind": "flat", "rate": 1 }""", null)]
    [InlineData("\"none\"", null)]
    [InlineData("""{ "kind": "free", "hours": "x" }""", "bill.json:1: field \"hours\": expected a "
        + "number, found \"x\".")]
    [InlineData("""{ "kind": "flat" }""", "bill.json:1: the property \"rate\" is missing: expected "
        + "a number.")]
    [InlineData("""{ "kind": "other" }""", "bill.json:1: expected an object with \"kind\" and "
        + "\"hours\", an object with \"kind\" and \"rate\" or \"none\", found an object.")]
    [InlineData("5", "bill.json:1: expected an object with \"kind\" and \"hours\", an object with "
        + "\"kind\" and \"rate\" or \"none\", found 5.")]
    public void Chooses_the_form_that_was_meant_by_its_constant(string document, string? error)
    {
        const string schema =
            """
            { "oneOf": [ { "$ref": "#/$defs/free" }, { "$ref": "#/$defs/flat" },
                         { "const": "none" } ],
              "$defs": {
                "free": { "type": "object", "required": ["kind", "hours"], "properties": {
                  "kind": { "const": "free" }, "hours": { "type": "number" } } },
                "flat": { "type": "object", "required": ["kind", "rate"], "properties": {
                  "kind": { "const": "flat" }, "rate": { "type": "number" } } } } }
            """;

        Assert.Equal(error is null ? [] : [error], Errors(schema, document));
    }

    [Theory]
    [InlineData("""{ "percent": 5 }""", null)]
    [InlineData("{}", "bill.json:1: expected an object with \"percent\" or an object with "
        + "\"amount\", found an object.")]
    [InlineData("""{ "percent": 5, "amount": 5 }""", "bill.json:1: expected only one of an object "
        + "with \"percent\" or an object with \"amount\", found more than one.")]
    [InlineData("""{ "percent": "x" }""", "bill.json:1: field \"percent\": expected a number, "
        + "found \"x\".")]
    public void Chooses_the_form_that_was_meant_by_its_properties(string document, string? error)
    {
        const string schema =
            """
            { "oneOf": [
              { "required": ["percent"], "properties": { "percent": { "type": "number" } } },
              { "required": ["amount"], "properties": { "amount": { "type": "number" } } } ] }
            """;

        Assert.Equal(error is null ? [] : [error], Errors(schema, document));
    }

    [Theory]
    [InlineData("1.0", "10e-1", true)]
    [InlineData("9007199254740993", "9007199254740992", false)]
    [InlineData("""{ "a": [1, null], "b": "x" }""", """{ "b": "x", "a": [1.0, null] }""", true)]
    [InlineData("""{ "a": [1, null] }""", """{ "a": [null, 1] }""", false)]
    [InlineData("true", "false", false)]
    [InlineData("null", "false", false)]
    public void Compares_constants_by_value(string constant, string document, bool isSame)
    {
        Assert.Equal(isSame, Errors($$"""{ "const": {{constant}} }""", document).Length == 0);
        Assert.Equal(isSame, Errors($$"""{ "enum": [{{constant}}] }""", document).Length == 0);
    }

    [Theory]
    [InlineData("[]", "1: a JsonObject is expected here.")]
    [InlineData("{\n\"maximum\": 1 }", "2: field \"maximum\": the keyword \"maximum\" is not "
        + "known.")]
    [InlineData("""{ "items": { "tpye": "string" } }""", "1: field \"items.tpye\": the keyword "
        + "\"tpye\" is not known.")]
    [InlineData("""{ "type": "float" }""", "1: field \"type\": the type \"float\" is not known.")]
    [InlineData("""{ "minItems": -1 }""", "1: field \"minItems\": expected a whole number from 0.")]
    [InlineData("""{ "pattern": "(" }""", "1: field \"pattern\": the pattern is not a regular "
        + "expression.")]
    [InlineData("""{ "$ref": "other.json" }""", "1: field \"$ref\": expected a reference to "
        + "#/$defs/.")]
    [InlineData("""{ "items": { "$ref": "#/$defs/a" } }""", "1: field \"items\": there is no "
        + "definition \"a\".")]
    [InlineData("""{ "required": "a" }""", "1: field \"required\": a JsonArray is expected here.")]
    public void Throws_on_a_schema_that_it_does_not_know(string schema, string message)
    {
        var error = Assert.Throws<ArgumentException>(() => Errors(schema, "1"));

        Assert.Equal($"The schema is wrong: schema.json:{message}", error.Message);
    }

    private static string[] Errors(string schema, string document)
    {
        var rules = new JsonSchema(JsonSource.Parse(Encoding.UTF8.GetBytes(schema), "schema.json"));
        var value = JsonSource.Parse(Encoding.UTF8.GetBytes(document), "bill.json");

        return [.. rules.Validate(value).Select(error => error.ToString())];
    }
}
