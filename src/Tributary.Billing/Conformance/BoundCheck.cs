using System.Collections.Immutable;
using System.Diagnostics;

namespace Tributary.Billing.Conformance;

/// <summary>Makes of a check a question to the rows of one table.</summary>
/// <param name="head">The columns of the table.</param>
/// <param name="model">The model, for the columns and currencies it knows.</param>
internal sealed class BoundCheck(TableHead head, FocusModel model)
{
    private static readonly Predicate<TableRow> Yes = _ => true;
    private static readonly Predicate<TableRow> No = _ => false;

    /// <summary>Whether a row passes; what a whole column must be is remembered in between.</summary>
    /// <remarks>A column that the table lacks is null in every row.</remarks>
    public Predicate<TableRow> Of(Check check) => check switch
    {
        Check.All { Items: var items } => AllOf(items),
        Check.Any { Items: var items } => AnyOf(items),
        Check.Present { Column: var column } => head.Has(column) ? Yes : No,
        Check.Value value => Of(value),
        Check.NotValue { Column: var column, Unwanted: var unwanted } =>
            Cell(column, text => text != unwanted),
        Check.Same same => Of(same),
        Check.NotSame { ColumnA: var a, ColumnB: var b } =>
            Cells(a, b, (x, y) => x is not null && y is not null && x != y),
        Check.AtLeast { Column: var column, Least: var least } => Cell(
            column,
            text => text is null
                || ExactNumber.Of(text)?.CompareTo(new(least, 0)) is >= 0),
        Check.Product product => Of(product),
        Check.Distinct distinct => Of(distinct),
        Check.Typed typed => Of(typed),
        Check.Formatted { Column: var column, Format: var format } => Keeping(column, format),
        Check.NationalCurrency { Column: var column } =>
            Cell(column, text => text is null || model.Currencies.Contains(text)),
        Check.EachFormatted { Format: var format, Columns: var columns } =>
            AllOf([.. columns.Select(column => new Check.Formatted(column, format))]),
        Check.Named { Naming: var naming } => ColumnNames.Faults(naming, head, model).Any()
            ? No
            : Yes,
        Check.NoPlaceholder => row => row.Placeholder < 0,
        _ => throw new UnreachableException($"{check} is checked by the run itself."),
    };

    private Predicate<TableRow> AllOf(ImmutableArray<Check> items)
    {
        Predicate<TableRow>[] all = [.. items.Select(Of)];

        return row => Array.TrueForAll(all, one => one(row));
    }

    private Predicate<TableRow> AnyOf(ImmutableArray<Check> items)
    {
        Predicate<TableRow>[] all = [.. items.Select(Of)];

        return row => Array.Exists(all, one => one(row));
    }

    private Predicate<TableRow> Of(Check.Value value)
    {
        if (!value.IsNumber) return Cell(value.Column, text => text == value.Expected);

        var number = ExactNumber.Of(value.Expected)!.Value;

        return Cell(value.Column, text => ExactNumber.Of(text)?.CompareTo(number) is 0);
    }

    private Predicate<TableRow> Of(Check.Same same) => Cells(
        same.ColumnA,
        same.ColumnB,
        same.AsNumbers
            ? (a, b) => ExactNumber.Of(a) is { } x && ExactNumber.Of(b) is { } y
                && x.CompareTo(y) == 0
            : (a, b) => a == b);

    private Predicate<TableRow> Of(Check.Product product)
    {
        var (a, b, result) = (
            head.IndexOf(product.ColumnA),
            head.IndexOf(product.ColumnB),
            head.IndexOf(product.Result));
        if (a < 0 || b < 0 || result < 0) return Yes;

        return row => row.Cells[a] is not { } x
            || row.Cells[b] is not { } y
            || row.Cells[result] is not { } z
            || (ExactNumber.Of(x) * ExactNumber.Of(y) is { } made
                && ExactNumber.Of(z)?.CompareTo(made) is 0);
    }

    private Predicate<TableRow> Of(Check.Distinct distinct)
    {
        var seen = new Dictionary<string, HashSet<string>>();

        return Cells(distinct.ColumnA, distinct.ColumnB, (a, b) =>
        {
            if (a is null) return true;
            if (!seen.TryGetValue(a, out var met)) seen[a] = met = [];

            return met.Contains(b ?? "") || (met.Count < distinct.Count && met.Add(b ?? ""));
        });
    }

    private Predicate<TableRow> Of(Check.Typed typed)
    {
        var at = head.IndexOf(typed.Column);
        if (at < 0) return Yes;

        return head.Columns[at].Type == CellType.Untyped
            ? row => row.Cells[at] is not { } text || CellFormats.CanBe(typed.Type, text)
            : head.Columns[at].Type == typed.Type ? Yes : No;
    }

    /// <summary>A column with a type has no format: whoever reads it gives it one.</summary>
    private Predicate<TableRow> Keeping(string column, CellFormat format)
    {
        var at = head.IndexOf(column);
        if (at < 0 || head.Columns[at].Type is CellType.Number or CellType.Instant) return Yes;

        return row => row.Cells[at] is not { } text
            || CellFormats.Keeps(format, text, model.Currencies);
    }

    private Predicate<TableRow> Cell(string column, Predicate<string?> passes)
    {
        var at = head.IndexOf(column);

        return at < 0 ? _ => passes(null) : row => passes(row.Cells[at]);
    }

    private Predicate<TableRow> Cells(
        string columnA, string columnB, Func<string?, string?, bool> passes)
    {
        var (a, b) = (head.IndexOf(columnA), head.IndexOf(columnB));

        return row => passes(a < 0 ? null : row.Cells[a], b < 0 ? null : row.Cells[b]);
    }
}
