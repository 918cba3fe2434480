using Tributary.Billing;
using Tributary.Billing.Reports;

namespace Tributary.Cli.Reports;

/// <summary>Counts the rows of a report, and adds up one column, while they are written.</summary>
internal sealed class Tally
{
    private readonly int _summed;
    private Int128 _units;

    /// <summary>Prepares to count.</summary>
    /// <param name="report">The report.</param>
    /// <param name="column">The column that is added up: an amount of money.</param>
    public Tally(Report report, string column)
    {
        _summed = report.Columns.Select(c => c.Name).ToList().IndexOf(column);
        Report = report with { Rows = Counted(report.Rows) };
    }

    /// <summary>The same report, counted while its rows are read.</summary>
    public Report Report { get; }

    /// <summary>How many rows were read.</summary>
    public long Rows { get; private set; }

    /// <summary>What the column adds up to.</summary>
    public string Sum => new Money(_units, default).ToString();

    private IEnumerable<ReportValue[]> Counted(IEnumerable<ReportValue[]> rows)
    {
        foreach (var row in rows)
        {
            Rows++;
            if (row[_summed].HasValue) _units += row[_summed].Units(Money.Decimals);
            yield return row;
        }
    }
}
