using System.CommandLine;
using Tributary.Billing.Verification;
using Tributary.Cli.Text;
using Tributary.Cli.Verifications;
using Tributary.Storage.Exports;

namespace Tributary.Cli.Commands;

/// <summary><c>tributary verify</c>: somebody else's report of a month, billed again.</summary>
internal static class VerifyCommand
{
    public static Command Of(Streams streams)
    {
        var files = Options.Files();
        var json = Options.Json();
        json.Description = "Print JSON: docs/reference/verify.md";
        var command = new Command("verify", "Bill a report of AWS again, and say what differs")
        {
            files, json,
        };
        command.SetAction(parsed =>
        {
            var month = ExportFiles.Read(parsed.GetRequiredValue(files));
            var verified = VerifiedMonth.Of(month);
            if (parsed.GetValue(json)) VerificationJson.Write(verified, streams.Output);
            else new VerificationText(verified, streams).Write();

            return verified.IsExplained ? ExitCode.Done : ExitCode.Doubtful;
        });

        return command;
    }
}
