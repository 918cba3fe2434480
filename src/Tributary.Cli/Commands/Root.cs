using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Tributary.Cli.Text;

namespace Tributary.Cli.Commands;

/// <summary>The command line: what can be asked, and its help.</summary>
internal static class Root
{
    private const string ExitCodes = """
        Exit codes:
          0   done
          1   printed, but a finding says that something is wrong (check: or doubtful)
          2   the command is written wrongly
          3   the input cannot be read
          70  a bug in tributary
        """;

    private const string Examples = """
        Examples:
          tributary bill acme                        the only month in the folder
          tributary bill acme --month 2018-10 --by account --view blended
          tributary explain acme 12                  why line 12 costs what it costs
          tributary check acme                       what is wrong or doubtful
          tributary simulate acme --with plan.json   what a savings plan would change
          tributary alone acme --group shops=1,2     what two accounts would pay alone
          tributary bill acme --json > bill.json     exact, for programs
          tributary report acme --format cost-report-2010 --out costs.csv
          tributary report acme --format cur2 --granularity hourly --out cur
        """;

    public static RootCommand Of(Streams streams)
    {
        var root = new RootCommand("Consolidated billing: many accounts, one bill.")
        {
            BillCommand.Of(streams),
            ExplainCommand.Of(streams),
            CheckCommand.Of(streams),
            ReportCommand.Of(streams),
            LinesCommand.Of(streams),
            ConformCommand.Of(streams),
            CloseCommand.Of(streams),
            SimulateCommand.Of(streams),
            AloneCommand.Of(streams),
            ImportCommand.Of(streams),
            VerifyCommand.Of(streams),
        };
        root.HelpName = "tributary";
        root.Options.Add(Options.Debug);
        foreach (var option in root.Options)
        {
            if (option is HelpOption) option.Action = new HelpWithMore(option.Action!, streams);
            if (option is VersionOption) option.Action = new PrintVersion(streams);
        }

        return root;
    }

    /// <summary>The help of the library, then examples and exit codes.</summary>
    private sealed class HelpWithMore(CommandLineAction help, Streams streams)
        : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            ((HelpAction)help).Invoke(parseResult);
            if (parseResult.CommandResult.Command is RootCommand)
            {
                streams.Output.WriteLine(Examples);
                streams.Output.WriteLine();
            }

            streams.Output.WriteLine(ExitCodes);
            return ExitCode.Done;
        }
    }

    private sealed class PrintVersion(Streams streams) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            streams.Output.WriteLine($"tributary {Program.Version}");
            return ExitCode.Done;
        }
    }
}
