using System.CommandLine;
using System.CommandLine.Parsing;
using Tributary.Cli.Members;
using Tributary.Cli.Months;
using Tributary.Cli.RecordLines;
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
        var resources = ReportOptions.Resources();
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
            folder, format, by, names, resources, kind, split, month, payer, account, viewer, path,
            threads,
        };
        command.SetAction(parsed =>
        {
            var wanted = parsed.GetValue(format);
            RefuseFormat(wanted, parsed, [names, resources], [by, kind, split, viewer]);
            var request = new Request(
                parsed.GetRequiredValue(folder),
                parsed.GetValue(month),
                parsed.GetValue(payer),
                parsed.GetValue(threads) ?? Environment.ProcessorCount);
            var priced = parsed.GetValue(resources) ? PricedMonth.Of(request, streams) : null;
            var billed = priced?.Billed ?? BilledMonth.Of(request, streams);
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
            var used = priced?.Resources(order.Granularity, request, streams);
            if (wanted == ReportFormat.Focus) FocusExport.Write(billed, order, streams);
            else CurExport.Write(billed, order, parsed.GetValue(names), used, streams);

            return order.Viewer is null ? Doubt(billed, streams) : ExitCode.Done;
        });

        return command;
    }

    private static void RefuseFormat(
        ReportFormat format, ParseResult parsed, Option[] ofCur, Option[] ofOthers)
    {
        if (format == ReportFormat.None)
        {
            var words = ReportOptions.Formats.Select(f => $"--format {f.Word}").ToArray();
            throw new MisuseException($"Say which format: {string.Join(" or ", words)}.");
        }

        Option[] refused = format switch
        {
            ReportFormat.CostReport2010 => [.. ofCur, .. ofOthers],
            ReportFormat.Focus => ofCur,
            _ => [],
        };
        if (refused.FirstOrDefault(o => IsGiven(parsed, o)) is { } other)
        {
            var word = ReportOptions.Formats.First(f => f.Value == format).Word;
            throw new MisuseException($"{other.Name} is not for --format {word}.");
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
