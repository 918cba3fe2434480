using Tributary.Billing;
using Tributary.Cli.Text;

namespace Tributary.Cli.Findings;

/// <summary>Prints what is wrong or doubtful, the gravest first, with what to do.</summary>
internal static class CheckText
{
    public static void Write(Checked found, Streams streams)
    {
        var paint = new Paint(streams.Terminal);
        var output = streams.Output;
        if (!found.Refused.IsEmpty)
        {
            output.WriteLine(paint.This("Cannot be read", Tone.Bad));
            output.WriteLine();
            foreach (var error in found.Refused) output.WriteLine($"  {Printable.Of($"{error}")}");
        }

        foreach (var group in found.Findings.GroupBy(f => f.Severity))
        {
            if (!found.Refused.IsEmpty || group.Key != found.Findings[0].Severity)
            {
                output.WriteLine();
            }

            var (title, tone) = Title(group.Key);
            output.WriteLine(paint.This(title, tone));
            foreach (var finding in group) Write(finding, streams);
        }

        if (found.Refused.IsEmpty && found.Findings.IsEmpty) output.WriteLine("No findings.");
    }

    private static void Write(Finding finding, Streams streams)
    {
        streams.Output.WriteLine();
        streams.Output.WriteLine($"  {finding.Code}");
        Paragraph.Write(streams.Output, streams.Terminal, finding.Message, margin: "    ");
        Paragraph.Write(streams.Output, streams.Terminal, finding.Remedy, margin: "    ");
        foreach (var place in finding.Records)
        {
            streams.Output.WriteLine($"    at {Printable.Of($"{place}")}");
        }
    }

    private static (string Title, Tone Tone) Title(Severity severity) => severity switch
    {
        Severity.Error => ("Errors: a bill with them cannot be closed", Tone.Bad),
        Severity.Warning => ("Warnings: a person should look", Tone.Doubtful),
        Severity.Notice => ("Notices: worth knowing, nothing is wrong", Tone.Plain),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
