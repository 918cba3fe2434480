using System.CommandLine;
using Tributary.Billing.Reports;
using Tributary.Billing.Reports.CostAndUsage;
using Tributary.Cli.Reports;

namespace Tributary.Cli.Commands;

/// <summary>The formats of <c>tributary report</c>.</summary>
internal enum ReportFormat
{
    /// <summary>None was named.</summary>
    None,

    /// <summary>The cost report of the guide of 2010.</summary>
    CostReport2010,

    /// <summary>The Cost and Usage Report.</summary>
    Cur2,

    /// <summary>The FinOps Open Cost and Usage Specification.</summary>
    Focus,
}

/// <summary>The options of <c>tributary report</c>.</summary>
internal static class ReportOptions
{
    /// <summary>The words of the formats.</summary>
    public static readonly (string Word, ReportFormat Value)[] Formats =
    [
        ("cost-report-2010", ReportFormat.CostReport2010),
        ("cur2", ReportFormat.Cur2),
        ("focus", ReportFormat.Focus),
    ];

    public static Option<ReportFormat> Format()
    {
        var option = Options.Choice("--format", "Which format", Formats);
        option.Description = "Which format: docs/reference/reports.md";

        return option;
    }

    public static Option<Granularity> By() => Options.Choice(
        "--granularity",
        "How long a time a row speaks of",
        ("monthly", Granularity.Monthly),
        ("daily", Granularity.Daily),
        ("hourly", Granularity.Hourly));

    public static Option<CurVersion> Names() => Options.Choice(
        "--names",
        "By which version columns are named",
        ("cur2", CurVersion.Two),
        ("cur1", CurVersion.One));

    public static Option<FileKind> Kind() => Options.Choice(
        "--file",
        "In what kind of file",
        Enum.GetValues<FileKind>().Select(kind => (kind.Extension(), kind)).ToArray());

    public static Option<bool> Resources() => new("--resources")
    {
        Description = "A row for each resource",
    };

    public static Option<bool> Split() => new("--split")
    {
        Description = "A folder for each account, with its own report",
    };

    public static Option<string?> Out() => new("--out")
    {
        Description = "Write to a file, or of cur2 and focus to a folder; default: standard output",
        HelpName = "PATH",
    };
}
