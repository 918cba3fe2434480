using Tributary.Billing;
using Tributary.Billing.Exports;
using Tributary.Cli.Text;
using Tributary.Storage.PriceLists;

namespace Tributary.Cli.Imports;

/// <summary>What an import made, and what it could not derive.</summary>
internal static class ImportReport
{
    /// <summary>What stands in the folder's README.md.</summary>
    public static string Readme(DerivedFacts derived, int lines)
    {
        using var text = new StringWriter { NewLine = "\n" };
        text.WriteLine($"# {Names.Month(derived.Period)} of {derived.Payer}, imported");
        text.WriteLine();
        Write(text, derived, lines, margin: "");
        text.WriteLine();
        text.WriteLine("All of it was read off the lines of a report. What they do not tell:");
        text.WriteLine();
        foreach (var finding in derived.Findings)
        {
            text.WriteLine($"- {Printable.Of(finding.Message)} {Printable.Of(finding.Remedy)}");
        }

        return text.ToString();
    }

    /// <summary>Prints it for people.</summary>
    public static void Print(DerivedFacts derived, int lines, string folder, Streams streams)
    {
        var output = streams.Output;
        output.WriteLine($"{Names.Month(derived.Period)} of {derived.Payer}, now in {folder}");
        output.WriteLine();
        Write(output, derived, lines, margin: "  ");
        Print(derived.Findings, streams);
    }

    /// <summary>Prints what is in price lists.</summary>
    public static void Print(
        IReadOnlyCollection<(string File, AwsPriceList List)> lists, string folder, Streams streams)
    {
        streams.Output.WriteLine($"{Figures.Count(lists.Count, "price list")}, now in {folder}");
        streams.Output.WriteLine();
        foreach (var (file, list) in lists)
        {
            streams.Output.WriteLine(
                $"  {Printable.Of(Path.GetFileName(file))}: "
                + $"{Figures.Count(list.Skus.Length, "SKU")}, "
                + $"{Figures.Count(list.Prices.Length, "price")}, "
                + $"{Figures.Count(list.FreeTiers.Length, "free tier")}, "
                + Figures.Count(list.SavingsPlanOffers.Length, "savings plan offer"));
        }

        Print(lists.SelectMany(list => list.List.Findings), streams);
    }

    private static void Print(IEnumerable<Finding> findings, Streams streams)
    {
        foreach (var finding in findings)
        {
            streams.Output.WriteLine();
            Paragraph.Write(
                streams.Output,
                streams.Terminal,
                $"{finding.Code}: {finding.Message} {finding.Remedy}");
            foreach (var place in finding.Records.Take(1))
            {
                streams.Output.WriteLine($"    at {Printable.Of($"{place}")}");
            }
        }
    }

    private static void Write(TextWriter text, DerivedFacts derived, int lines, string margin)
    {
        var facts = derived.Facts;
        (long Count, string Noun)[] counts =
        [
            (derived.Records.Length, "usage record"),
            (facts.Accounts.Length, "account"),
            (facts.Skus.Length, "SKU"),
            (facts.FreeTiers.Length, "free tier"),
            (facts.Reservations.Length, "reservation"),
            (facts.OneTimeCharges.Length, "charge"),
            (facts.Credits.Length, "credit"),
            (facts.Refunds.Length, "refund"),
        ];
        var made = counts.Where(count => count.Count > 0)
            .Select(count => Figures.Count(count.Count, count.Noun))
            .ToArray();
        text.WriteLine($"{margin}{Figures.Count(lines, "line")} became {Names.And(made)}.");
    }
}
