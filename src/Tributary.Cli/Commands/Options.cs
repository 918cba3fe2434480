using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Tributary.Billing;
using Tributary.Billing.Rating;
using Tributary.Storage.Text;

namespace Tributary.Cli.Commands;

/// <summary>What the lines of a printed bill are grouped by.</summary>
internal enum Grouping
{
    /// <summary>Product, region, usage type.</summary>
    Product,

    /// <summary>Account first, then the same.</summary>
    Account,

    /// <summary>Usage types, flat.</summary>
    UsageType,
}

/// <summary>The arguments and options that commands share, each with its own errors.</summary>
internal static class Options
{
    /// <summary>Shows where a bug happened; any command takes it.</summary>
    public static readonly Option<bool> Debug = new("--debug")
    {
        Description = "Print the trace of a bug",
        Recursive = true,
    };

    /// <summary>The folder; a word that starts with a hyphen is a misspelled option.</summary>
    public static Argument<string> Folder()
    {
        var folder = new Argument<string>("FOLDER")
        {
            Description = "The bill folder: docs/reference/bill-folder.md",
        };
        folder.Validators.Add(result =>
        {
            var word = result.Tokens is [var token] ? token.Value : "";
            if (word.StartsWith('-') && result.Parent is CommandResult { Command: var command })
            {
                result.AddError(Misuse.Unknown(word, command));
            }
        });

        return folder;
    }

    /// <summary>Files of an export, one at least.</summary>
    public static Argument<string[]> Files() => new("FILE")
    {
        Description = "Files of one payer's month: CSV, CSV.gz or Parquet",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>The folder that is made.</summary>
    public static Option<string> NewFolder() => new("--out")
    {
        Description = "The bill folder to make; new or empty",
        HelpName = "FOLDER",
        Required = true,
    };

    public static Option<BillingPeriod?> Month() => new("--month")
    {
        Description = "The month to bill; default: the only month that has usage",
        HelpName = "YYYY-MM",
        CustomParser = result => MonthOf(result),
    };

    public static Option<AccountId?> Payer() => new("--payer")
    {
        Description = "Whose bill; default: the management account's",
        HelpName = "ID",
        CustomParser = result => new AccountId(result.Tokens[0].Value),
    };

    public static Option<AccountId?> Account() => new("--account")
    {
        Description = "Only this account's part of the bill",
        HelpName = "ID",
        CustomParser = result => new AccountId(result.Tokens[0].Value),
    };

    public static Option<AccountId?> As() => new("--as")
    {
        Description = "Only what this account may see; the payer sees everything",
        HelpName = "ID",
        CustomParser = result => new AccountId(result.Tokens[0].Value),
    };

    public static Option<bool> Json() => new("--json")
    {
        Description = "Print JSON: docs/reference/bill-json.md",
    };

    public static Option<bool> Free() => new("--free")
    {
        Description = "List usage at no charge too, line by line",
    };

    public static Option<Grouping> By() => Choice(
        "--by",
        "Group lines by",
        ("service", Grouping.Product),
        ("account", Grouping.Account),
        ("usage-type", Grouping.UsageType));

    public static Option<Metric> View() => Choice(
        "--view",
        "Which cost of each line",
        ("unblended", Metric.Unblended),
        ("blended", Metric.Blended),
        ("amortized", Metric.Amortized),
        ("net", Metric.NetUnblended),
        ("net-amortized", Metric.NetAmortized));

    public static Option<int?> Threads() => new("--threads")
    {
        Description = "How many threads read usage; default: one per core",
        HelpName = "N",
        CustomParser = result => WholeOf(result, least: 1),
    };

    /// <summary>Whether ids of records need not be compared.</summary>
    public static Option<bool> Distinct() => new("--distinct")
    {
        Description = "Parquet usage has no record twice: do not compare ids",
    };

    public static Option<int?> Memory() => new("--memory")
    {
        Description = "Megabytes of sums to hold in memory; more rest in a temporary file",
        HelpName = "MB",
        CustomParser = result => WholeOf(result, least: 1),
    };

    /// <summary>A whole number of at least <paramref name="least"/>.</summary>
    public static int WholeOf(ArgumentResult result, int least)
    {
        var text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least)
        {
            return number;
        }

        result.AddError($"{NameOf(result)} is a whole number, {least} or more, not \"{text}\".");
        return least;
    }

    /// <summary>An option that takes one of a few words.</summary>
    public static Option<T> Choice<T>(
        string name, string description, params (string Word, T Value)[] choices)
    {
        var words = choices.Select(c => c.Word).ToArray();
        var option = new Option<T>(name)
        {
            Description = $"{description}; default: {words[0]}",
            HelpName = string.Join('|', words),
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                var at = Array.IndexOf(words, text);
                if (at >= 0) return choices[at].Value;

                var meant = Spelling.Closest(text, words) is { } near ? $" Is it {near}?" : "";
                result.AddError($"{name} takes {string.Join(", ", words[..^1])} or {words[^1]}, "
                    + $"not \"{text}\".{meant}");
                return choices[0].Value;
            },
        };
        option.CompletionSources.Add(_ => words.Select(w =>
            new System.CommandLine.Completions.CompletionItem(w)));

        return option;
    }

    private static BillingPeriod? MonthOf(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (DateTime.TryParseExact(
            text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is >= 1970 and <= 9998)
        {
            return new(day.Year, day.Month);
        }

        result.AddError($"--month is a month like 2018-10, not \"{text}\".");
        return null;
    }

    private static string NameOf(ArgumentResult result) =>
        result.Parent is OptionResult option ? option.Option.Name : result.Argument.Name;
}
