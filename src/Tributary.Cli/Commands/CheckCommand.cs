using System.CommandLine;
using Tributary.Billing;
using Tributary.Cli.Bills;
using Tributary.Cli.Findings;
using Tributary.Cli.Text;
using Tributary.Storage.Text;

namespace Tributary.Cli.Commands;

/// <summary><c>tributary check</c>: what is wrong or doubtful.</summary>
internal static class CheckCommand
{
    private const string InputErrorCode = "input-error";

    public static Command Of(Streams streams)
    {
        var folder = Options.Folder();
        var month = Options.Month();
        month.Description = "The month to check; default: every month that has usage";
        var json = Options.Json();
        var threads = Options.Threads();
        var command = new Command("check", "What is wrong or doubtful, and what to do about it")
        {
            folder, month, json, threads,
        };
        command.SetAction(parsed =>
        {
            var found = Checked.Of(
                parsed.GetRequiredValue(folder),
                parsed.GetValue(month),
                parsed.GetValue(threads) ?? Environment.ProcessorCount,
                streams);
            if (parsed.GetValue(json)) WriteJson(found, streams.Output);
            else CheckText.Write(found, streams);

            return !found.Refused.IsEmpty ? ExitCode.Unreadable
                : found.NeedsWork ? ExitCode.Doubtful
                : ExitCode.Done;
        });

        return command;
    }

    private static void WriteJson(Checked found, TextWriter output)
    {
        using var text = new JsonOutput(output);
        text.Json.WriteStartObject();
        text.Json.WriteNumber("formatVersion", BillJson.FormatVersion);
        FindingJson.Write(
            text.Json,
            "findings",
            [.. found.Refused.Select(AsFinding), .. found.Doubts.Select(d => d.Finding)]);
        text.Json.WriteEndObject();
    }

    private static Finding AsFinding(InputError error) => Finding.Error(
        InputErrorCode, error.Message, "", new Origin(error.File, error.Line ?? 0, error.Field));
}
