using System.CommandLine;
using System.CommandLine.Parsing;
using Tributary.Billing;
using Tributary.Billing.Rating;
using Tributary.Cli.Months;
using Tributary.Cli.Simulations;
using Tributary.Cli.Text;
using Tributary.Storage.Text;

namespace Tributary.Cli.Commands;

/// <summary><c>tributary alone</c>: what accounts or groups would pay on their own.</summary>
internal static class AloneCommand
{
    public static Command Of(Streams streams)
    {
        var folder = Options.Folder();
        var account = Many("--account", "ID", "An account by itself; default: each", result =>
            AccountGroup.Alone(new AccountId(result.Value)));
        var group = Many("--group", "NAME=ID,ID", "A group of accounts; its first pays", result =>
            AloneScope.GroupOf(result.Value));
        var sku = Many("--sku", "PATTERN", "Only usage of these SKUs; * is any text", result =>
            new TextPattern(result.Value));
        var month = Options.Month();
        var payer = Options.Payer();
        var view = Options.View();
        var json = Options.Json();
        var threads = Options.Threads();
        var command = new Command("alone", "What accounts or groups would pay on their own")
        {
            folder, account, group, sku, month, payer, view, json, threads,
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
            var (comparison, scope) = new AloneScope(
                [.. parsed.GetValue(account) ?? [], .. parsed.GetValue(group) ?? []],
                [.. parsed.GetValue(sku) ?? []],
                parsed.GetValue(view)).Compare(billed);
            if (parsed.GetValue(json))
            {
                AloneJson.Write(billed, comparison, scope, streams.Output);
            }
            else
            {
                new AloneText(billed, comparison, scope).Write(streams);
            }

            return billed.HasErrors ? ExitCode.Doubtful : ExitCode.Done;
        });

        return command;
    }

    /// <summary>An option that may be given several times.</summary>
    private static Option<T[]?> Many<T>(
        string name, string value, string description, Func<Token, T?> read)
        where T : class => new(name)
        {
            Description = description,
            HelpName = value,
            Arity = ArgumentArity.OneOrMore,
            CustomParser = result =>
            {
                foreach (var token in result.Tokens.Where(token => read(token) is null))
                {
                    result.AddError($"{name} is {value}, like {name} shops=111111111111,"
                        + $"222222222222, not \"{token.Value}\".");
                    return null;
                }

                return [.. result.Tokens.Select(token => read(token)!)];
            },
        };
}
