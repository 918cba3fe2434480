using System.CommandLine;
using Tributary.Cli.Simulations;
using Tributary.Cli.Text;

namespace Tributary.Cli.Commands;

/// <summary><c>tributary simulate</c>: what a change would do to a bill.</summary>
internal static class SimulateCommand
{
    public static Command Of(Streams streams)
    {
        var folder = Options.Folder();
        var with = new Option<string>("--with")
        {
            Description = "The changes, a folder or a JSON file: docs/reference/changes.md",
            HelpName = "CHANGES",
            Required = true,
        };
        var month = Options.Month();
        var payer = Options.Payer();
        var view = Options.View();
        var all = new Option<bool>("--all") { Description = "List all lines that change" };
        var json = Options.Json();
        var threads = Options.Threads();
        var command = new Command("simulate", "What changes would do to the bill, and why")
        {
            folder, with, month, payer, view, all, json, threads,
        };
        command.SetAction(parsed =>
        {
            var changes = parsed.GetRequiredValue(with);
            var simulation = Simulation.Of(
                new(
                    parsed.GetRequiredValue(folder),
                    parsed.GetValue(month),
                    parsed.GetValue(payer),
                    parsed.GetValue(threads) ?? Environment.ProcessorCount),
                changes,
                streams);
            if (parsed.GetValue(json))
            {
                SimulationJson.Write(simulation, streams.Output);
            }
            else
            {
                new SimulationText(
                    simulation, changes, parsed.GetValue(view), parsed.GetValue(all), streams)
                    .Write();
            }

            return simulation.After.HasErrors ? ExitCode.Doubtful : ExitCode.Done;
        });

        return command;
    }
}
