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
    };

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
