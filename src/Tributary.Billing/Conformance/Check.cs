using System.Collections.Immutable;

namespace Tributary.Billing.Conformance;

/// <summary>
/// What a rule checks, or the condition under which it does: the check functions of the
/// requirements model, and a few of ours, which show more. A closed union.
/// </summary>
/// <remarks>
/// A format, a type, a bound or a product has nothing to say of a cell that is null: other rules
/// say where there must be a value.
/// </remarks>
public abstract record Check
{
    private Check()
    {
    }

    /// <summary>All of them.</summary>
    /// <param name="Items">The checks.</param>
    public sealed record All(ImmutableArray<Check> Items) : Check;

    /// <summary>At least one of them.</summary>
    /// <param name="Items">The checks.</param>
    public sealed record Any(ImmutableArray<Check> Items) : Check;

    /// <summary>Another rule, which this one is made of.</summary>
    /// <param name="Id">Its identity.</param>
    public sealed record Rule(string Id) : Check;

    /// <summary>The table has the column.</summary>
    /// <param name="Column">The column.</param>
    public sealed record Present(string Column) : Check;

    /// <summary>The column holds this value, or null.</summary>
    /// <param name="Column">The column.</param>
    /// <param name="Expected">The value; numbers are compared as numbers.</param>
    /// <param name="IsNumber">Whether it is a number.</param>
    public sealed record Value(string Column, string? Expected, bool IsNumber = false) : Check;

    /// <summary>The column holds something else than this value, or than null.</summary>
    /// <param name="Column">The column.</param>
    /// <param name="Unwanted">The value.</param>
    public sealed record NotValue(string Column, string? Unwanted) : Check;

    /// <summary>Two columns hold the same text, or the same number.</summary>
    /// <param name="ColumnA">One.</param>
    /// <param name="ColumnB">The other.</param>
    /// <param name="AsNumbers">Whether 1.0 is the same as 1.</param>
    public sealed record Same(string ColumnA, string ColumnB, bool AsNumbers = false) : Check;

    /// <summary>Two columns hold different texts; not where one of them is null.</summary>
    /// <param name="ColumnA">One.</param>
    /// <param name="ColumnB">The other.</param>
    public sealed record NotSame(string ColumnA, string ColumnB) : Check;

    /// <summary>The column holds a number of at least this.</summary>
    /// <param name="Column">The column.</param>
    /// <param name="Least">The least number.</param>
    public sealed record AtLeast(string Column, long Least) : Check;

    /// <summary>One column times another is the third, exactly.</summary>
    /// <param name="ColumnA">A factor.</param>
    /// <param name="ColumnB">The other factor.</param>
    /// <param name="Result">The product.</param>
    public sealed record Product(string ColumnA, string ColumnB, string Result) : Check;

    /// <summary>
    /// Over the whole table, each value of one column stands with so many values of another.
    /// </summary>
    /// <param name="ColumnA">The column that decides.</param>
    /// <param name="ColumnB">The column that follows.</param>
    /// <param name="Count">How many at most.</param>
    public sealed record Distinct(string ColumnA, string ColumnB, int Count) : Check;

    /// <summary>The column is of a type, or each of its texts can be read as one.</summary>
    /// <param name="Column">The column.</param>
    /// <param name="Type">The type.</param>
    public sealed record Typed(string Column, CellType Type) : Check;

    /// <summary>The column keeps a format.</summary>
    /// <param name="Column">The column.</param>
    /// <param name="Format">The format.</param>
    public sealed record Formatted(string Column, CellFormat Format) : Check;

    /// <summary>The column holds a currency of a nation.</summary>
    /// <param name="Column">The column.</param>
    public sealed record NationalCurrency(string Column) : Check;

    /// <summary>Ours: every column of which the model asks a format keeps it.</summary>
    /// <param name="Format">The format.</param>
    /// <param name="Columns">The columns, as the model has them.</param>
    public sealed record EachFormatted(CellFormat Format, ImmutableArray<string> Columns) : Check;

    /// <summary>Ours: the names of the columns are as the standard wants them.</summary>
    /// <param name="Naming">What is wanted.</param>
    public sealed record Named(ColumnNaming Naming) : Check;

    /// <summary>Ours: nothing is missing by way of a text like <c>NULL</c>.</summary>
    public sealed record NoPlaceholder : Check;

    /// <summary>The columns it reads, in the order it names them.</summary>
    public IEnumerable<string> Reads => this switch
    {
        All { Items: var items } => items.SelectMany(item => item.Reads).Distinct(),
        Any { Items: var items } => items.SelectMany(item => item.Reads).Distinct(),
        Present { Column: var column } => [column],
        Value { Column: var column } => [column],
        NotValue { Column: var column } => [column],
        Same { ColumnA: var a, ColumnB: var b } => [a, b],
        NotSame { ColumnA: var a, ColumnB: var b } => [a, b],
        AtLeast { Column: var column } => [column],
        Product { ColumnA: var a, ColumnB: var b, Result: var result } => [a, b, result],
        Distinct { ColumnA: var a, ColumnB: var b } => [a, b],
        Typed { Column: var column } => [column],
        Formatted { Column: var column } => [column],
        NationalCurrency { Column: var column } => [column],
        EachFormatted { Columns: var columns } => columns,
        _ => [],
    };
}

/// <summary>A format that the standard gives a name.</summary>
public enum CellFormat
{
    /// <summary>A number: digits, a point, a minus, E notation; nothing else.</summary>
    Number,

    /// <summary>A text: valid Unicode, and not only blanks.</summary>
    Text,

    /// <summary>An instant: <c>2018-10-09T21:40:47Z</c>.</summary>
    Instant,

    /// <summary>A currency by its code, or a virtual one by its name.</summary>
    Currency,

    /// <summary>A unit of measure: <c>Hours</c>, <c>GB-Months</c>, <c>1000 Tokens</c>.</summary>
    Unit,

    /// <summary>A JSON object without objects or arrays inside, no key twice.</summary>
    KeyValue,
}

/// <summary>What the names of columns, and their order, should be.</summary>
public enum ColumnNaming
{
    /// <summary>Pascal case, <c>x_</c> aside.</summary>
    PascalCase,

    /// <summary>Letters and digits, <c>x_</c> aside.</summary>
    Alphanumeric,

    /// <summary>At most fifty characters.</summary>
    Brief,

    /// <summary>What the standard does not define begins with <c>x_</c>.</summary>
    CustomPrefix,

    /// <summary>The standard's columns first, then the others.</summary>
    StandardFirst,
}
