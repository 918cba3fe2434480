using System.CommandLine;
using Tributary.Cli.Explanations;
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
            folder, line, month, payer, records, all, json, threads,
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
            var explained = Explanation.Of(
                billed,
                parsed.GetRequiredValue(line),
                parsed.GetValue(all) ? int.MaxValue : parsed.GetValue(records) ?? FirstRecords);
            if (parsed.GetValue(json)) ExplainJson.Write(explained, streams.Output);
            else new ExplainText(explained, streams).Write();

            return ExitCode.Done;
        });

        return command;
    }
}
