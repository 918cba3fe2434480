using System.Collections.Immutable;

namespace Tributary.Billing.Reports;

/// <summary>
/// A report in any format: columns with types, and rows as a stream, which is computed while it is
/// written. One writer for each kind of file writes all of them.
/// </summary>
/// <param name="Columns">The columns, in their order.</param>
/// <param name="Rows">The rows: a value for each column.</param>
public sealed record Report(ImmutableArray<ReportColumn> Columns, IEnumerable<ReportValue[]> Rows)
{
    /// <summary>A report by its fields.</summary>
    /// <param name="fields">The columns, and what they say of a row.</param>
    /// <param name="rows">What the rows are made of.</param>
    /// <typeparam name="T">What a row is made of.</typeparam>
    public static Report Of<T>(ImmutableArray<ReportField<T>> fields, IEnumerable<T> rows) => new(
        [.. fields.Select(field => field.Column)],
        rows.Select(row => fields.Select(field => field.Of(row)).ToArray()));
}
