using System.CommandLine;
using Tributary.Billing.Exports;
using Tributary.Cli.Imports;
using Tributary.Cli.Text;
using Tributary.Storage.Exports;

namespace Tributary.Cli.Commands;

/// <summary><c>tributary import</c>: a bill folder out of what AWS hands out.</summary>
internal static class ImportCommand
{
    public static Command Of(Streams streams) => new(
        "import", "Make a bill folder of exports of AWS, or of its price lists")
    {
        OfExport("cur", "A Cost and Usage Report", ExportKind.Cur, streams),
        OfExport("cur2", "A Cost and Usage Report, CUR 2.0", ExportKind.Cur, streams),
        OfExport("focus", "A FOCUS dataset", ExportKind.Focus, streams),
        OfPriceLists(streams),
    };

    private static Command OfPriceLists(Streams streams)
    {
        var files = Options.Files();
        files.Description = "Price lists as AWS publishes them, JSON or CSV";
        var folder = Options.NewFolder();
        var payer = Options.Payer();
        payer.Description = "The account that will pay";
        payer.Required = true;
        var command = new Command("price-list", "Price lists of AWS") { files, payer, folder };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(folder);
            ImportedFolder.RefuseOther(path);
            var lists = PriceListFolder.Write(
                path,
                parsed.GetRequiredValue(files),
                parsed.GetRequiredValue(payer)!.Value,
                Billing.Currency.Usd);
            ImportReport.Print(lists, path, streams);

            return ExitCode.Done;
        });

        return command;
    }

    private static Command OfExport(
        string name, string description, ExportKind kind, Streams streams)
    {
        var files = Options.Files();
        var folder = Options.NewFolder();
        var command = new Command(name, description) { files, folder };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(folder);
            ImportedFolder.RefuseOther(path);
            var month = ExportFiles.Read(parsed.GetRequiredValue(files), kind);
            var derived = DerivedFacts.Of(month);
            ImportedFolder.Write(
                path, derived, ImportReport.Readme(derived, month.Lines.Length));
            ImportReport.Print(derived, month.Lines.Length, path, streams);

            return ExitCode.Done;
        });

        return command;
    }
}
