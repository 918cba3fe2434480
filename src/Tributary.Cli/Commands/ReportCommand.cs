using System.CommandLine;
using System.CommandLine.Parsing;
using Tributary.Cli.Members;
using Tributary.Cli.Months;
using Tributary.Cli.Reports;
using Tributary.Cli.Text;

namespace Tributary.Cli.Commands;

/// <summary><c>tributary report</c>: the bill of a month in a format that others read.</summary>
internal static class ReportCommand
{
    public static Command Of(Streams streams)
    {
        var folder = Options.Folder();
        var format = ReportOptions.Format();
        var by = ReportOptions.By();
        var names = ReportOptions.Names();
        var kind = ReportOptions.Kind();
        var split = ReportOptions.Split();
        var month = Options.Month();
        var payer = Options.Payer();
        var account = Options.Account();
        account.Description = "Only this account's rows";
        var viewer = Options.As();
        var path = ReportOptions.Out();
        var threads = Options.Threads();
        var command = new Command("report", "The bill of a month as a file for others")
        {
            folder, format, by, names, kind, split, month, payer, account, viewer, path, threads,
        };
        command.SetAction(parsed =>
        {
            var wanted = parsed.GetValue(format);
            RefuseFormat(wanted, parsed, by, names, kind, split, viewer);
            if (wanted == ReportFormat.Focus && IsGiven(parsed, names))
            {
                throw new MisuseException("--names is not for --format focus.");
            }

            var billed = BilledMonth.Of(
                new(
                    parsed.GetRequiredValue(folder),
                    parsed.GetValue(month),
                    parsed.GetValue(payer),
                    parsed.GetValue(threads) ?? Environment.ProcessorCount),
                streams);
            var only = parsed.GetValue(account);
            if (only is { } id) billed.RefuseStranger(id);

            if (wanted == ReportFormat.CostReport2010)
            {
                CostReportExport.Write(billed, only, parsed.GetValue(path), streams);
                return Doubt(billed, streams);
            }

            var order = new ReportOrder
            {
                Granularity = parsed.GetValue(by),
                Kind = parsed.GetValue(kind),
                Only = only,
                Viewer = Viewer.Of(parsed.GetValue(viewer), billed),
                IsSplit = parsed.GetValue(split),
                Folder = parsed.GetValue(path),
            };
            order.RefuseContradictions(isKindGiven: IsGiven(parsed, kind));
            if (wanted == ReportFormat.Focus) FocusExport.Write(billed, order, streams);
            else CurExport.Write(billed, order, parsed.GetValue(names), streams);

            return order.Viewer is null ? Doubt(billed, streams) : ExitCode.Done;
        });

        return command;
    }

    private static void RefuseFormat(
        ReportFormat format, ParseResult parsed, params Option[] ofOthers)
    {
        if (format == ReportFormat.None)
        {
            var words = ReportOptions.Formats.Select(f => $"--format {f.Word}").ToArray();
            throw new MisuseException($"Say which format: {string.Join(" or ", words)}.");
        }

        if (format == ReportFormat.CostReport2010
            && ofOthers.FirstOrDefault(option => IsGiven(parsed, option)) is { } other)
        {
            throw new MisuseException($"{other.Name} is not for --format cost-report-2010.");
        }
    }

    private static bool IsGiven(ParseResult parsed, Option option) =>
        parsed.GetResult(option) is OptionResult { Implicit: false };

    /// <summary>Says where the bill is doubtful, and how it then ends.</summary>
    private static int Doubt(BilledMonth billed, Streams streams)
    {
        if (!billed.HasErrors) return ExitCode.Done;

        streams.Error.WriteLine(
            "tributary: a finding says that something is wrong with this bill: tributary check "
            + $"{billed.Folder.Path} --month {billed.Bill.Period}");
        return ExitCode.Doubtful;
    }
}
