using Tributary.Billing;
using Tributary.Billing.Exports;

namespace Tributary.Storage.Exports;

/// <summary>What the row of an export says, whatever its columns are called.</summary>
internal interface IExportLines
{
    /// <summary>Who pays for the row.</summary>
    AccountId Payer { get; }

    /// <summary>In which month.</summary>
    BillingPeriod Period { get; }

    /// <summary>In which currency.</summary>
    Currency Currency { get; }

    /// <summary>The row as a line.</summary>
    ExportLine Line(Currency currency);
}
