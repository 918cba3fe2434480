using System.CommandLine;
using Tributary.Billing;
using Tributary.Billing.Invoicing;
using Tributary.Cli.Bills;
using Tributary.Cli.Members;
using Tributary.Cli.Months;
using Tributary.Cli.Text;

namespace Tributary.Cli.Commands;

/// <summary><c>tributary bill</c>: the bill of a month.</summary>
internal static class BillCommand
{
    private const int BitsOfMegabyte = 20;

    public static Command Of(Streams streams)
    {
        var folder = Options.Folder();
        var month = Options.Month();
        var by = Options.By();
        var view = Options.View();
        var account = Options.Account();
        var viewer = Options.As();
        var payer = Options.Payer();
        var free = Options.Free();
        var json = Options.Json();
        var threads = Options.Threads();
        var distinct = Options.Distinct();
        var memory = Options.Memory();
        var command = new Command("bill", "The bill of a month, and what sharing it saved")
        {
            folder, month, by, view, account, viewer, payer, free, json, threads,
            distinct, memory,
        };
        command.SetAction(parsed =>
        {
            var billed = BilledMonth.Of(
                new(
                    parsed.GetRequiredValue(folder),
                    parsed.GetValue(month),
                    parsed.GetValue(payer),
                    parsed.GetValue(threads) ?? Environment.ProcessorCount,
                    parsed.GetValue(distinct),
                    (long?)parsed.GetValue(memory) << BitsOfMegabyte),
                streams);
            if (Viewer.Of(parsed.GetValue(viewer), billed) is { } member)
            {
                Viewer.RefuseMore(
                    member, parsed.GetValue(account), isBlended: parsed.GetValue(view) != default);
                WriteMember(member, billed, parsed.GetValue(json), streams);
                return ExitCode.Done;
            }

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

    private static void WriteMember(
        AccountId member, BilledMonth billed, bool asJson, Streams streams)
    {
        var view = MemberView.Of(billed.Bill, member);
        if (asJson) MemberJson.Write(view, streams.Output);
        else new MemberText(view, new(billed.Folder.Facts), streams).Write();
    }
}
