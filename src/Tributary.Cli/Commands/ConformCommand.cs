using System.Collections.Immutable;
using System.CommandLine;
using Tributary.Billing.Conformance;
using Tributary.Cli.Conformance;
using Tributary.Cli.Text;
using Tributary.Storage.Conformance;
using Tributary.Storage.Text;

namespace Tributary.Cli.Commands;

/// <summary><c>tributary conform</c>: whether a file keeps the rules of FOCUS.</summary>
internal static class ConformCommand
{
    public static Command Of(Streams streams)
    {
        var file = new Argument<string>("FILE")
        {
            Description = "A FOCUS file: CSV, plain or gzip, or Parquet",
        };
        var shown = Options.Choice(
            "--rules", "Which rules are listed", ("failed", false), ("all", true));
        var without = new Option<string?>("--without")
        {
            Description = "What the provider does not support, by the names of the model",
            HelpName = "A,B",
        };
        var asPublished = new Option<bool>("--as-published")
        {
            Description = "Check with the model as it is published, without amendments",
        };
        var json = Options.Json();
        json.Description = "Print JSON: docs/reference/conform.md";
        var command = new Command("conform", "Whether a file keeps the rules of FOCUS 1.2")
        {
            file, shown, without, asPublished, json,
        };
        command.SetAction(parsed =>
        {
            var model = FocusModels.Read(parsed.GetValue(asPublished));
            var found = Check(
                parsed.GetRequiredValue(file), model, Claims(model, parsed.GetValue(without)));
            if (parsed.GetValue(json)) ConformanceJson.Write(found, streams.Output);
            else new ConformanceText(found, streams).Write(parsed.GetValue(shown));

            return found.Failed > 0 ? ExitCode.Doubtful : ExitCode.Done;
        });

        return command;
    }

    private static Conformed Check(
        string file, FocusModel model, ImmutableHashSet<string> claims)
    {
        using var table = CheckedTable.Open(file, model);
        var run = new ConformanceRun(model, claims, table.Head);
        var count = 0L;
        foreach (var row in table.Rows())
        {
            run.Add(row);
            count++;
        }

        return new(file, model.Version, table.Head.Columns.Length, count, run.Verdicts());
    }

    /// <summary>All that a provider may support, but for what is named.</summary>
    private static ImmutableHashSet<string> Claims(FocusModel model, string? without)
    {
        var claims = model.Criteria.Keys.ToImmutableHashSet();
        foreach (var name in without?.Split(',') ?? [])
        {
            var next = claims.Remove(name);
            if (next.Count == claims.Count)
            {
                var meant = Spelling.Closest(name, claims) is { } near ? $" Is it {near}?" : "";
                throw new MisuseException(
                    $"\"{name}\" is nothing that a provider may support.{meant} "
                    + $"There are {string.Join(", ", model.Criteria.Keys)}.");
            }

            claims = next;
        }

        return claims;
    }
}
