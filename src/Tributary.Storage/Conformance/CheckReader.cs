using System.Collections.Immutable;
using System.Globalization;
using Tributary.Billing.Conformance;
using Tributary.Storage.Text;

namespace Tributary.Storage.Conformance;

/// <summary>Reads the checks of the requirements model; one that is not known is an error.</summary>
/// <param name="rules">All rules of the model, for the columns that have a format.</param>
internal sealed class CheckReader(JsonObject rules)
{
    private const string Function = "CheckFunction";

    /// <summary>A check; none of an empty object.</summary>
    public Check? Read(JsonValue value) => value switch
    {
        JsonObject { Properties.Count: 0 } => null,
        JsonObject check when check.Find(Function) is null => Loose(check),
        JsonObject check => Of(check),
        _ => throw new InputException(value.Error("expected a check function.")),
    };

    /// <summary>Two conditions of the model are lists without a function: <c>"AND": [...]</c>.
    /// </summary>
    private Check.All Loose(JsonObject check) => check.Find("AND") switch
    {
        JsonArray all => new([.. all.Items.Select(Inner)]),
        JsonObject one => new([Inner(one)]),
        _ => throw new InputException(check.Error($"expected {Function}.")),
    };

    private Check Of(JsonObject check) => check.Text(Function) switch
    {
        "AND" => new Check.All(ItemsOf(check)),
        "OR" => new Check.Any(ItemsOf(check)),
        "CheckModelRule" => new Check.Rule(check.Text("ModelRuleId")),
        "ColumnPresent" => new Check.Present(ColumnOf(check)),
        "CheckValue" => ValueOf(check),
        "CheckNotValue" => new Check.NotValue(ColumnOf(check), TextOf(check.Find("Value"))),
        "CheckSameValue" => new Check.Same(check.Text("ColumnAName"), check.Text("ColumnBName")),
        "CheckNotSameValue" =>
            new Check.NotSame(check.Text("ColumnAName"), check.Text("ColumnBName")),
        "CheckGreaterOrEqualThanValue" => new Check.AtLeast(ColumnOf(check), NumberOf(check, "Value")),
        "ColumnByColumnEqualsColumnValue" => new Check.Product(
            check.Text("ColumnAName"), check.Text("ColumnBName"), check.Text("ResultColumnName")),
        "CheckDistinctCount" => new Check.Distinct(
            check.Text("ColumnAName"),
            check.Text("ColumnBName"),
            (int)NumberOf(check, "ExpectedCount")),
        "CheckDecimalValue" or "TypeDecimal" => new Check.Typed(ColumnOf(check), CellType.Number),
        "TypeString" => new Check.Typed(ColumnOf(check), CellType.Text),
        "TypeDateTime" => new Check.Typed(ColumnOf(check), CellType.Instant),
        "CheckNationalCurrency" => new Check.NationalCurrency(ColumnOf(check)),
        "SameNumber" => new Check.Same(
            check.Text("ColumnAName"), check.Text("ColumnBName"), AsNumbers: true),
        "EachFormatted" => Each(check.Text("Format"), check),
        "ColumnNames" => new Check.Named(Enum.Parse<ColumnNaming>(check.Text("Naming"))),
        "NoPlaceholder" => new Check.NoPlaceholder(),
        var name => new Check.Formatted(ColumnOf(check), FormatOf(name, check)),
    };

    private static CellFormat FormatOf(string function, JsonObject check) => function switch
    {
        "FormatNumeric" => CellFormat.Number,
        "FormatString" => CellFormat.Text,
        "FormatDateTime" => CellFormat.Instant,
        "FormatCurrency" => CellFormat.Currency,
        "FormatUnit" => CellFormat.Unit,
        "FormatKeyValue" => CellFormat.KeyValue,
        _ => throw new InputException(check.Error(
            $"the check function {Excerpt.Of(function)} is not known, so the rule cannot be "
            + "checked: use a newer tributary.")),
    };

    private ImmutableArray<Check> ItemsOf(JsonObject check) =>
        [.. check.Items("Items").Select(Inner)];

    private Check Inner(JsonValue value) =>
        Read(value) ?? throw new InputException(value.Error("expected a check function."));

    /// <summary>The columns of which the model asks a format, in its order.</summary>
    private Check.EachFormatted Each(string function, JsonObject check) => new(
        FormatOf(function, check),
        [
            .. rules.Properties.Values.Cast<JsonObject>()
                .Select(rule => rule.Object("ValidationCriteria").Object("Requirement"))
                .Where(asked => asked.Find(Function) is JsonText name && name.Value == function)
                .Select(ColumnOf),
        ]);

    /// <summary>The model calls the column a condition in two places.</summary>
    private static string ColumnOf(JsonObject check) =>
        check.Text(check.Find("CheckCondition") is null ? "ColumnName" : "CheckCondition");

    private static Check.Value ValueOf(JsonObject check) => new(
        ColumnOf(check), TextOf(check.Find("Value")), check.Find("Value") is JsonNumber);

    private static string? TextOf(JsonValue? value) => value switch
    {
        JsonText text => text.Value,
        JsonNumber number => number.Text,
        _ => null,
    };

    private static long NumberOf(JsonObject check, string name) =>
        check.Find(name) is JsonNumber number
        && long.TryParse(
            number.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            ? whole
            : throw new InputException(check.Error($"expected a whole number as {name}."));
}
