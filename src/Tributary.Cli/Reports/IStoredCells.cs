using Tributary.Billing.Reports;
using Tributary.Parquet;

namespace Tributary.Cli.Reports;

/// <summary>The cells of one column of a report, until their row group is written.</summary>
internal interface IStoredCells : IDisposable
{
    /// <summary>The columns of the file.</summary>
    IReadOnlyList<ParquetColumn> Columns { get; }

    /// <summary>Adds the cell of the next row.</summary>
    void Add(ReportValue value);

    /// <summary>Writes the row group, and starts another.</summary>
    void Write(ParquetWriter writer);
}
