using Tributary.Billing.Conformance;
using Xunit;

namespace Tributary.Billing.Tests.Conformance;

/// <summary>Each check function passes what is right and finds a planted fault.</summary>
public sealed class PlantedFaults
{
    private static readonly Check Committed = new Check.Value("A", "Committed");

    /// <summary>A check, a row that keeps it and a row that breaks it, cells by column A, B, C.
    /// </summary>
    public static TheoryData<Check, string, string> Cells => new()
    {
        { new Check.Value("A", "USD"), "USD", "EUR" },
        { new Check.Value("A", "USD"), "USD", "-" },
        { new Check.Value("A", null), "-", "USD" },
        { new Check.Value("A", "0", IsNumber: true), "0.00", "0.01" },
        { new Check.Value("A", "0", IsNumber: true), "0E5", "zero" },
        { new Check.NotValue("A", "USD"), "-", "USD" },
        { new Check.NotValue("A", null), "USD", "-" },
        { new Check.Same("A", "B"), "1 1", "1 1.0" },
        { new Check.Same("A", "B", AsNumbers: true), "1 1.00", "1 1.01" },
        { new Check.NotSame("A", "B"), "1 2", "1 1" },
        { new Check.AtLeast("A", 0), "0.0", "-0.0000000001" },
        { new Check.AtLeast("A", 0), "-", "much" },
        { new Check.Product("A", "B", "C"), "0.1 0.2 0.02", "0.1 0.2 0.020000000000000001" },
        { new Check.Product("A", "B", "C"), "0.5 - 7", "0.5 2 7" },
        { new Check.Product("A", "B", "C"), "1E3 2 2000.0", "1,000 2 2000" },
        { new Check.Typed("A", CellType.Number), "-4.2E-7", "12,5" },
        { new Check.Typed("A", CellType.Number), "1E400", "1E401" },
        { new Check.Typed("A", CellType.Instant), "2018-10-09", "2018-02-30" },
        { new Check.Formatted("A", CellFormat.Number), "4.2E-7", "4.2E+7" },
        { new Check.Formatted("A", CellFormat.Number), "-1", "+1" },
        { new Check.Formatted("A", CellFormat.Number), "0.5", "1/2" },
        { new Check.Formatted("A", CellFormat.Number), "1000", "1,000" },
        { new Check.Formatted("A", CellFormat.Number), "12", "$12" },
        { new Check.Formatted("A", CellFormat.Text), "\ud83d\ude00", "\ud83d" },
        { new Check.Formatted("A", CellFormat.Text), "x", "\u00a0" },
        {
            new Check.Formatted("A", CellFormat.Instant),
            "2018-10-09T21:40:47Z",
            "2018-10-09T21:40:47+00:00"
        },
        {
            new Check.Formatted("A", CellFormat.Instant),
            "2020-02-29T00:00:00Z",
            "2018-10-09T24:00:00Z"
        },
        { new Check.Formatted("A", CellFormat.Currency), "USD", "usd" },
        { new Check.Formatted("A", CellFormat.Currency), "Credits", "XYZ" },
        { new Check.Formatted("A", CellFormat.Unit), "GB-Months", "GB-Mo" },
        { new Check.Formatted("A", CellFormat.Unit), "Hours", "Hrs" },
        { new Check.Formatted("A", CellFormat.Unit), "GiB/Hour", "gigabytes" },
        { new Check.Formatted("A", CellFormat.KeyValue), """{"a":"b","c":null}""", """{"a":{}}""" },
        { new Check.Formatted("A", CellFormat.KeyValue), "{}", """{"a":1,"a":2}""" },
        { new Check.Formatted("A", CellFormat.KeyValue), """{"a":-1.5e3}""", """{"a":1,}""" },
        { new Check.Formatted("A", CellFormat.KeyValue), """{"a":true}""", """["a"]""" },
        { new Check.NationalCurrency("A"), "EUR", "Credits" },
        { new Check.All([Committed, new Check.NotValue("B", null)]), "Committed x", "Committed -" },
        { new Check.Any([Committed, new Check.Value("A", "Other")]), "Other", "Standard" },
        { new Check.EachFormatted(CellFormat.Number, ["A", "B"]), "1 2", "1 two" },
    };

    [Theory]
    [MemberData(nameof(Cells))]
    public void In_a_cell(Check check, string right, string wrong)
    {
        Assert.Equal("passed", Table.Of("A,B,C", right).Verdict(check));
        Assert.Equal("failed 1 of 2, line 3", Table.Of("A,B,C", right, wrong).Verdict(check));
    }

    [Fact]
    public void In_a_value_that_follows_another_over_the_whole_table() => Assert.Equal(
        "failed 1 of 5, line 5",
        Table.Of("A,B", "x 1", "y 2", "x 1", "x 2", "- 3")
            .Verdict(new Check.Distinct("A", "B", 1)));

    [Fact]
    public void In_the_type_of_a_column()
    {
        var table = Table.Of([new("A", CellType.Number)], "1");

        Assert.Equal("passed", table.Verdict(new Check.Typed("A", CellType.Number)));
        Assert.Equal(
            "failed 1 of 1, line 2", table.Verdict(new Check.Typed("A", CellType.Text)));
        Assert.Equal(
            "failed 1 of 1, line 2", table.Verdict(new Check.Typed("A", CellType.Instant)));
    }

    [Theory]
    [InlineData(ColumnNaming.PascalCase, "A,x_Mine", "A,billed_cost", "billed_cost")]
    [InlineData(ColumnNaming.Alphanumeric, "A,x_Mine", "A,Cost ($)", "Cost ($)")]
    [InlineData(
        ColumnNaming.Brief,
        "A",
        "AColumnWithANameThatNoDataRepositoryAnywhereCouldEverKeep",
        "AColumnWithANameThatNoDataRepositoryAnywhereCouldEverKeep")]
    [InlineData(ColumnNaming.CustomPrefix, "A,x_Id", "A,Id", "Id")]
    [InlineData(ColumnNaming.StandardFirst, "A,B,x_Id", "A,x_Id,B", "B")]
    public void In_the_names_of_columns(
        ColumnNaming naming, string right, string wrong, string found)
    {
        Assert.Equal("passed", Table.Of(right).Verdict(new Check.Named(naming)));
        Assert.Equal($"failed: {found}", Table.Of(wrong).Verdict(new Check.Named(naming)));
    }

    [Fact]
    public void In_which_columns_there_are()
    {
        Assert.Equal("passed", Table.Of("A").Verdict(new Check.Present("A")));
        Assert.Equal("failed: no column B", Table.Of("A").Verdict(new Check.Present("B")));
    }

    [Fact]
    public void In_a_text_that_says_that_there_is_no_value() => Assert.Equal(
        "failed 1 of 1, line 2", Table.Of("A,B", "x NULL").Verdict(new Check.NoPlaceholder()));
}
