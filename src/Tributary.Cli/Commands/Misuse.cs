using System.CommandLine;
using System.CommandLine.Parsing;
using Tributary.Cli.Text;
using Tributary.Storage.Text;

namespace Tributary.Cli.Commands;

/// <summary>Says what is wrong with a command line, and what to write instead.</summary>
internal static class Misuse
{
    /// <summary>One sentence or two for each mistake, and where help is.</summary>
    public static string Explain(ParseResult parsed, string[] args)
    {
        var command = parsed.CommandResult.Command;
        var name = NameOf(command);
        string[] values =
        [
            .. parsed.Errors
                .Where(error => error.SymbolResult is ArgumentResult { Tokens.Count: > 0 })
                .Select(error => error.Message),
        ];
        string[] mistakes = values.Length > 0 ? values
            : parsed.UnmatchedTokens.Count > 0 ? [Unknown(parsed.UnmatchedTokens[0], command)]
            : args.Length == 0 ? [Commands(command)]
            : [.. parsed.Errors.Select(error => Reworded(error, command)).Distinct()];

        return $"{string.Join('\n', mistakes)}\nSee: {name} --help";
    }

    /// <summary>That a word is not known here, and which was meant.</summary>
    public static string Unknown(string word, Command command)
    {
        string[] known =
        [
            .. command.Subcommands.Select(c => c.Name),
            .. word.StartsWith('-') ? command.Options.Select(o => o.Name) : [],
        ];
        var what = word.StartsWith('-') ? "an option"
            : command is RootCommand ? "a command"
            : "expected here";
        var meant = Spelling.Closest(word, known) is { } near ? $" Is it {near}?" : "";

        return $"\"{word}\" is not {what}.{meant}";
    }

    private static string Reworded(ParseError error, Command command) => error.SymbolResult switch
    {
        CommandResult when command.Subcommands.Count > 0 => Commands(command),
        CommandResult or ArgumentResult { Tokens.Count: 0, Parent: CommandResult }
            or OptionResult { IdentifierTokenCount: 0 } =>
            $"{NameOf(command)["tributary ".Length..]} needs {Names.And(Needs(command))}.",
        OptionResult { Tokens.Count: 0 } option =>
            $"{option.Option.Name} needs a value: {option.Option.HelpName}.",
        OptionResult { IdentifierTokenCount: > 1, Option.Arity.MaximumNumberOfValues: 1 } option =>
            $"{option.Option.Name} is given more than once: give it once.",
        _ => error.Message,
    };

    /// <summary>The command as it is written: <c>tributary import cur</c>.</summary>
    private static string NameOf(Command command) => command is RootCommand
        ? "tributary"
        : $"{NameOf(command.Parents.OfType<Command>().First())} {command.Name}";

    private static string[] Needs(Command command) =>
    [
        .. command.Arguments.Select(a => $"{(a.Name == "FOLDER" ? "a" : "the")} {a.Name}"),
        .. command.Options.Where(o => o.Required).Select(o => $"{o.Name} {o.HelpName}"),
    ];

    private static string Commands(Command root) =>
        $"Say what is to be done: {string.Join(", ", root.Subcommands.Select(c => c.Name))}.";
}
