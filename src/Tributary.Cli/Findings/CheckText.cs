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

        foreach (var group in found.Doubts.GroupBy(d => d.Finding.Severity))
        {
            if (!found.Refused.IsEmpty || group.Key != found.Doubts[0].Finding.Severity)
            {
                output.WriteLine();
            }

            var (title, tone) = Title(group.Key);
            output.WriteLine(paint.This(title, tone));
            foreach (var doubt in group) Write(doubt, streams);
        }

        if (found.Refused.IsEmpty && found.Doubts.IsEmpty) output.WriteLine("No findings.");
    }

    private static void Write(Doubt doubt, Streams streams)
    {
        var finding = doubt.Finding;
        var on = doubt.On is { } bill
            ? $", on the bill that {bill.Payer} pays for {bill.Period}"
            : "";
        streams.Output.WriteLine();
        streams.Output.WriteLine($"  {finding.Code}{on}");
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
