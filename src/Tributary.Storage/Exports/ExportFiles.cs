using System.Collections.Immutable;
using Tributary.Billing;
using Tributary.Billing.Exports;
using Tributary.Storage.Folder;
using Tributary.Storage.Text;

namespace Tributary.Storage.Exports;

/// <summary>The kinds of exports that can be read.</summary>
public enum ExportKind
{
    /// <summary>A Cost and Usage Report, with the column names of CUR or of CUR 2.0.</summary>
    Cur,

    /// <summary>A FOCUS dataset.</summary>
    Focus,
}

/// <summary>Reads the files of an export as one month of one payer.</summary>
public static class ExportFiles
{
    private const int MostErrors = 20;

    /// <summary>Reads all lines.</summary>
    /// <param name="paths">The files, as the user named them.</param>
    /// <param name="wanted">The kind that they must be of; none for any.</param>
    /// <exception cref="InputException">
    /// A file is no export, has rows that cannot be read, or is of another payer or month: the
    /// first twenty errors and then their count.
    /// </exception>
    public static ExportedMonth Read(IReadOnlyList<string> paths, ExportKind? wanted = null)
    {
        var errors = new ErrorList(paths[0], MostErrors);
        var reading = new Reading(errors);
        foreach (var path in paths)
        {
            try
            {
                reading.Read(path, wanted);
            }
            catch (InputException refused)
            {
                errors.AddAll(refused);
            }
        }

        errors.ThrowIfAny();
        return reading.Month(paths[0]);
    }

    private static IExportLines LinesOf(IExportTable table, string path, ExportKind? wanted)
    {
        var fields = new ExportFields(table, path, CurNames.Of);
        if (fields.Has(CurLines.Mark) && wanted is not ExportKind.Focus)
            return new CurLines(fields);
        if (fields.Has(FocusLines.Mark) && wanted is not ExportKind.Cur)
            return new FocusLines(fields);

        throw new InputException(new InputError(path, null, null, wanted switch
        {
            ExportKind.Cur => "expected a Cost and Usage Report, found no column "
                + "lineItem/LineItemType or line_item_line_item_type.",
            ExportKind.Focus => "expected a FOCUS dataset, found no column ChargeCategory.",
            _ => "expected a Cost and Usage Report or a FOCUS dataset, found no column "
                + "lineItem/LineItemType, line_item_line_item_type or ChargeCategory.",
        }));
    }

    /// <summary>What is read so far.</summary>
    private sealed class Reading(ErrorList errors)
    {
        private readonly ImmutableArray<ExportLine>.Builder _lines =
            ImmutableArray.CreateBuilder<ExportLine>();

        private (AccountId Payer, BillingPeriod Period, Currency Currency)? _whose;

        public void Read(string path, ExportKind? wanted)
        {
            using var table = ExportTable.Open(path);
            var lines = LinesOf(table, path, wanted);
            while (table.Read())
            {
                try
                {
                    if (IsOurs(lines, path, table.Line)) _lines.Add(lines.Line(lines.Currency));
                }
                catch (InputException refused)
                {
                    errors.AddAll(refused);
                }
            }
        }

        public ExportedMonth Month(string path) => _whose is var (payer, period, currency)
            ? new()
            {
                Payer = payer,
                Period = period,
                Currency = currency,
                Lines = _lines.DrainToImmutable(),
            }
            : throw new InputException(new InputError(path, null, null, "there is no line in it."));

        private bool IsOurs(IExportLines row, string path, int line)
        {
            var whose = (row.Payer, row.Period, row.Currency);
            if ((_whose ??= whose) == whose) return true;

            errors.Add(new(path, line, null, $"the line is of payer {whose.Payer}, {whose.Period}, "
                + $"in {whose.Currency}; the first one of {_whose.Value.Payer}, "
                + $"{_whose.Value.Period}, in {_whose.Value.Currency}: give the files of one "
                + "payer's month."));
            return false;
        }
    }
}
