namespace Tributary.Billing.Reports;

/// <summary>What the values of a column are.</summary>
public enum ReportType
{
    /// <summary>Text that somebody wrote: a name, an id, a description.</summary>
    Text,

    /// <summary>A decimal number, exact, with as many decimals as its column says.</summary>
    Number,

    /// <summary>A second in time, UTC.</summary>
    Time,

    /// <summary>Names with a text each, by name.</summary>
    Map,
}

/// <summary>A column of a report.</summary>
/// <param name="Name">Its name, as the format has it.</param>
/// <param name="Type">What its values are.</param>
/// <param name="Decimals">Of numbers, the decimals that every value has.</param>
/// <param name="IsNullable">Whether a row may have nothing in it.</param>
public sealed record ReportColumn(
    string Name, ReportType Type, int Decimals = 0, bool IsNullable = true);

/// <summary>A column, and what it says of a row.</summary>
/// <param name="Column">The column.</param>
/// <param name="Of">Its value in a row.</param>
/// <typeparam name="T">What a row is made of.</typeparam>
public sealed record ReportField<T>(ReportColumn Column, Func<T, ReportValue> Of);
