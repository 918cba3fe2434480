using System.CommandLine;
using Tributary.Cli.Explanations;
using Tributary.Cli.Members;
using Tributary.Cli.Months;
using Tributary.Cli.Text;

namespace Tributary.Cli.Commands;

/// <summary><c>tributary explain</c>: why a line costs what it costs.</summary>
internal static class ExplainCommand
{
    private const int FirstRecords = 10;

    public static Command Of(Streams streams)
    {
        var folder = Options.Folder();
        var line = new Argument<int>("LINE")
        {
            Description = "The number of the line on the bill",
            CustomParser = result => Options.WholeOf(result, least: 1),
        };
        var month = Options.Month();
        var payer = Options.Payer();
        var viewer = Options.As();
        var records = new Option<int?>("--records")
        {
            Description = $"How many usage records to show; default: {FirstRecords}",
            HelpName = "N",
            CustomParser = result => Options.WholeOf(result, least: 0),
        };
        var all = new Option<bool>("--all") { Description = "Show all usage records" };
        var json = Options.Json();
        var threads = Options.Threads();
        var command = new Command("explain", "Why a line of the bill costs what it costs")
        {
            folder, line, month, payer, viewer, records, all, json, threads,
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
            var number = parsed.GetRequiredValue(line);
            var most = parsed.GetValue(all)
                ? int.MaxValue
                : parsed.GetValue(records) ?? FirstRecords;
            if (Viewer.Of(parsed.GetValue(viewer), billed) is { } member)
            {
                Write(
                    MemberExplanation.Of(billed, member, number, most),
                    new(billed.Folder.Facts),
                    parsed.GetValue(json),
                    streams);
            }
            else
            {
                Write(Explanation.Of(billed, number, most), parsed.GetValue(json), streams);
            }

            return ExitCode.Done;
        });

        return command;
    }

    private static void Write(Explanation explained, bool asJson, Streams streams)
    {
        if (asJson) ExplainJson.Write(explained, streams.Output);
        else new ExplainText(explained, streams).Write();
    }

    private static void Write(
        MemberExplanation explained, Names names, bool asJson, Streams streams)
    {
        if (asJson) MemberExplainJson.Write(explained, streams.Output);
        else new MemberLetter(explained, names, streams).Write();
    }
}
