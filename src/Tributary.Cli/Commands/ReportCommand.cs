using System.CommandLine;
using Tributary.Billing;
using Tributary.Billing.Reports;
using Tributary.Cli.Months;
using Tributary.Cli.Reports;
using Tributary.Cli.Text;

namespace Tributary.Cli.Commands;

/// <summary><c>tributary report</c>: the bill of a month in a format that others read.</summary>
internal static class ReportCommand
{
    /// <summary>The cost report of the guide of 2010; more formats stand beside it.</summary>
    private const string CostReport2010 = "cost-report-2010";

    public static Command Of(Streams streams)
    {
        var folder = Options.Folder();
        var format = Format();
        var month = Options.Month();
        var payer = Options.Payer();
        var account = Options.Account();
        account.Description = "Only this account's rows";
        var file = new Option<string?>("--out")
        {
            Description = "Write to a file; default: standard output",
            HelpName = "FILE",
        };
        var threads = Options.Threads();
        var command = new Command("report", "The bill of a month as a file for others")
        {
            folder, format, month, payer, account, file, threads,
        };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(format) is null)
            {
                throw new MisuseException($"Say which format: --format {CostReport2010}.");
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

            Write(billed, only, parsed.GetValue(file), streams);
            if (billed.HasErrors) Doubt(billed, streams);

            return billed.HasErrors ? ExitCode.Doubtful : ExitCode.Done;
        });

        return command;
    }

    private static Option<string?> Format() => new("--format")
    {
        Description = "Which format: docs/reference/reports.md",
        HelpName = CostReport2010,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (text == CostReport2010) return text;

            result.AddError($"--format takes {CostReport2010}, not \"{text}\".");
            return null;
        },
    };

    private static void Write(
        BilledMonth billed, AccountId? only, string? file, Streams streams)
    {
        var rows = MonthlyCostReport.Of(billed.Bill, billed.Folder.Facts)
            .Where(row => only is null || row.Account == only)
            .ToArray();
        if (file is null)
        {
            CostReportCsv.Write(rows, streams.Output);
            return;
        }

        NewFile.Write(file, output => CostReportCsv.Write(rows, output));
        var total = rows.Select(row => row.AfterTax).Sum();
        streams.Output.WriteLine($"{file}: {Figures.Count(rows.Length, "row")}, "
            + $"{total.ToString(CostReportRow.Decimals)} {billed.Bill.Currency} after tax");
    }

    private static void Doubt(BilledMonth billed, Streams streams) => streams.Error.WriteLine(
        "tributary: a finding says that something is wrong with this bill: tributary check "
        + $"{billed.Folder.Path} --month {billed.Bill.Period}");
}
