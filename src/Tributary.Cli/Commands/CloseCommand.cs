using System.CommandLine;
using Tributary.Billing;
using Tributary.Billing.Credits;
using Tributary.Billing.Invoicing;
using Tributary.Cli.Months;
using Tributary.Cli.Text;

namespace Tributary.Cli.Commands;

/// <summary>
/// <c>tributary close</c>: whether a month can be closed, and what the folder must remember of it.
/// </summary>
internal static class CloseCommand
{
    public static Command Of(Streams streams)
    {
        var folder = Options.Folder();
        var month = Options.Month();
        var payer = Options.Payer();
        var threads = Options.Threads();
        var command = new Command(
            "close", "Whether a month can be closed, and what to remember of it")
        {
            folder, month, payer, threads,
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
            var now = new Instant(DateTimeOffset.UtcNow.ToUnixTimeSeconds());

            return Write(Closing.Of(billed.Bill, billed.Findings, now), billed, streams);
        });

        return command;
    }

    private static int Write(Closing closing, BilledMonth billed, Streams streams)
    {
        var month = Names.Month(billed.Bill.Period);
        switch (closing)
        {
            case Closing.NotOver early:
                streams.Error.WriteLine($"{month} is not over before {early.Until}: usage can "
                    + "still come.");
                return ExitCode.Doubtful;
            case Closing.Doubtful doubtful:
                streams.Error.WriteLine($"{month} cannot be closed while "
                    + $"{Figures.Count(doubtful.Errors.Length, "error")} stand"
                    + $"{(doubtful.Errors.Length == 1 ? "s" : "")}:");
                foreach (var error in doubtful.Errors)
                {
                    streams.Error.WriteLine($"  {error.Message} {error.Remedy}");
                }

                return ExitCode.Doubtful;
            case Closing.Closed closed:
                Write(closed, month, streams);
                return ExitCode.Done;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static void Write(Closing.Closed closed, string month, Streams streams)
    {
        if (closed.CreditUses.IsEmpty)
        {
            streams.Error.WriteLine($"{month} can be closed: no credit paid anything, so there is "
                + "nothing to remember.");
            return;
        }

        streams.Error.WriteLine($"{month} can be closed. Add these rows to credit-uses.csv, so "
            + "that later months know what is left:");
        streams.Output.WriteLine("credit,month,amount");
        foreach (var use in closed.CreditUses) streams.Output.WriteLine(Row(use));
    }

    private static string Row(CreditUse use) =>
        $"{Field(use.Credit)},{use.Period},{use.Amount}";

    /// <summary>A field of CSV, quoted where its characters ask for it.</summary>
    private static string Field(string text) => text.AsSpan().ContainsAny(",\"\n\r")
        ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : text;
}
