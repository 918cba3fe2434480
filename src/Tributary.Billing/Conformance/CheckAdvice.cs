namespace Tributary.Billing.Conformance;

/// <summary>What to do where a check fails.</summary>
internal static class CheckAdvice
{
    public static string Of(FocusRule rule) => rule switch
    {
        { Requirement: Check.Present { Column: var column }, Criteria: [_, ..] criteria } =>
            $"Add the column {column}, or say that the provider does not support it: "
            + $"--without {criteria[^1]}.",
        { Requirement: { } check } => Of(check),
        _ => "",
    };

    private static string Of(Check check) => check switch
    {
        Check.Present { Column: var column } => $"Add the column {column}.",
        Check.Value { Expected: null, Column: var column } => $"Leave {column} empty there.",
        Check.Value { Expected: var text, Column: var column } => $"Write {text} into {column}.",
        Check.NotValue { Unwanted: null, Column: var column } => $"Fill in {column} there.",
        Check.NotValue { Unwanted: var text, Column: var column } =>
            $"Write something else than {text} into {column}.",
        Check.Same { ColumnA: var a, ColumnB: var b } => $"Write the same into {a} and {b}.",
        Check.NotSame { ColumnA: var a, ColumnB: var b } => $"Write other things into {a} and {b}.",
        Check.AtLeast { Column: var column, Least: var least } =>
            $"Write a number of {least} or more into {column}.",
        Check.Product { ColumnA: var a, ColumnB: var b, Result: var result } =>
            $"Write the product of {a} and {b}, with all its decimals, into {result}.",
        Check.Distinct { ColumnA: var a, ColumnB: var b } =>
            $"Give each {a} one {b} in the whole table.",
        Check.Typed { Column: var column, Type: var type } =>
            $"Write {column} as a {type}.",
        Check.Formatted { Column: var column, Format: var format } =>
            $"Write {column} as {Example(format)}.",
        Check.EachFormatted { Format: var format } => $"Write {Example(format)}.",
        Check.NationalCurrency { Column: var column } =>
            $"Write the code of a currency of ISO 4217 into {column}, such as USD.",
        Check.Named { Naming: var naming } => Of(naming),
        Check.NoPlaceholder => "Leave the field empty where there is no value.",
        Check.Any { Items: [Check.Value { Column: var column }, ..] } =>
            $"Write one of the values that the standard allows into {column}.",
        _ => "See the rules that it is made of.",
    };

    private static string Of(ColumnNaming naming) => naming switch
    {
        ColumnNaming.CustomPrefix =>
            "Begin the names of columns that FOCUS does not define with x_, or use FOCUS's names.",
        ColumnNaming.StandardFirst => "Put the columns of FOCUS before all others.",
        ColumnNaming.Brief => "Use names of at most fifty characters.",
        _ => "Use names in Pascal case, of letters and digits.",
    };

    private static string Example(CellFormat format) => format switch
    {
        CellFormat.Number => "a plain number such as -12.5 or 4.2E-7",
        CellFormat.Text => "a text that is not blank",
        CellFormat.Instant => "an instant in UTC such as 2018-10-09T21:40:47Z",
        CellFormat.Currency => "a currency such as USD",
        CellFormat.Unit => "a unit such as Hours, GB-Months or 1000 Tokens",
        CellFormat.KeyValue => "a JSON object of plain values, no key twice",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
