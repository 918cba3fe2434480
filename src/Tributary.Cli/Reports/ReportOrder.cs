using Tributary.Billing;
using Tributary.Billing.Reports;

namespace Tributary.Cli.Reports;

/// <summary>How a report is wanted.</summary>
internal sealed record ReportOrder
{
    /// <summary>How long a time a row speaks of.</summary>
    public required Granularity Granularity { get; init; }

    /// <summary>In what kind of file.</summary>
    public required FileKind Kind { get; init; }

    /// <summary>Only this account's rows, as the payer sees them; none for all.</summary>
    public required AccountId? Only { get; init; }

    /// <summary>The member whose own report it is; none for the payer's.</summary>
    public required AccountId? Viewer { get; init; }

    /// <summary>Whether each account has a report of its own.</summary>
    public required bool IsSplit { get; init; }

    /// <summary>The folder to write to; none for standard output.</summary>
    public required string? Folder { get; init; }

    /// <summary>Refuses what cannot be had together, and says what to do instead.</summary>
    public void RefuseContradictions(bool isKindGiven)
    {
        if (Viewer is { } member && Only is { } other && other != member)
        {
            throw new MisuseException($"{member} may see its own charges only.");
        }

        if (IsSplit && (Viewer ?? Only) is not null)
        {
            throw new MisuseException(
                "--split writes a report for every account: leave out --account and --as.");
        }

        if (Folder is null && (IsSplit || (isKindGiven && Kind != FileKind.Csv)))
        {
            throw new MisuseException("Say to which folder: --out FOLDER.");
        }
    }
}
