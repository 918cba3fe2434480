using System.CommandLine;
using Tributary.Cli.Months;
using Tributary.Cli.RecordLines;
using Tributary.Cli.Text;

namespace Tributary.Cli.Commands;

/// <summary><c>tributary lines</c>: what each usage record costs.</summary>
internal static class LinesCommand
{
    public static Command Of(Streams streams)
    {
        var folder = Options.Folder();
        var month = Options.Month();
        var payer = Options.Payer();
        var path = ReportOptions.Out();
        path.Required = true;
        path.Description = "The folder to write into";
        var threads = Options.Threads();
        var distinct = Options.Distinct();
        var command = new Command("lines", "What each usage record costs, as Parquet")
        {
            folder, month, payer, path, threads, distinct,
        };
        command.SetAction(parsed =>
        {
            var request = new Request(
                parsed.GetRequiredValue(folder),
                parsed.GetValue(month),
                parsed.GetValue(payer),
                parsed.GetValue(threads) ?? Environment.ProcessorCount,
                parsed.GetValue(distinct));
            var priced = PricedMonth.Of(request, streams);
            var difference = new LinesExport(priced, streams, request.IsDistinct)
                .Write(parsed.GetRequiredValue(path)!, request.Threads);

            return difference == default && !priced.Billed.HasErrors
                ? ExitCode.Done
                : ExitCode.Doubtful;
        });

        return command;
    }
}
