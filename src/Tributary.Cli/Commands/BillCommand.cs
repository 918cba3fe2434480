using System.CommandLine;
using Tributary.Cli.Bills;
using Tributary.Cli.Months;
using Tributary.Cli.Text;

namespace Tributary.Cli.Commands;

/// <summary><c>tributary bill</c>: the bill of a month.</summary>
internal static class BillCommand
{
    public static Command Of(Streams streams)
    {
        var folder = Options.Folder();
        var month = Options.Month();
        var by = Options.By();
        var view = Options.View();
        var account = Options.Account();
        var payer = Options.Payer();
        var free = Options.Free();
        var json = Options.Json();
        var threads = Options.Threads();
        var command = new Command("bill", "The bill of a month, and what sharing it saved")
        {
            folder, month, by, view, account, payer, free, json, threads,
        };
        command.SetAction(parsed =>
        {
            var billed = BilledMonth.Of(
                new(
                    parsed.GetRequiredValue(folder),
                    parsed.GetValue(month),
                    parsed.GetValue(payer),
                    parsed.GetValue(threads) ?? Environment.ProcessorCount),
                streams);
            var only = parsed.GetValue(account);
            if (only is { } id) billed.RefuseStranger(id);

            if (parsed.GetValue(json))
            {
                BillJson.Write(billed, only, streams.Output);
            }
            else
            {
                new BillText(billed, streams, parsed.GetValue(view), parsed.GetValue(free))
                    .Write(parsed.GetValue(by), only);
            }

            return billed.HasErrors ? ExitCode.Doubtful : ExitCode.Done;
        });

        return command;
    }
}
