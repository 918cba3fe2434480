using System.Collections.Immutable;
using Tributary.Billing;
using Tributary.Billing.Rating;
using Tributary.Cli.Bills;
using Tributary.Cli.Text;

namespace Tributary.Cli.Explanations;

/// <summary>The lines behind an amount, with what each brings to it and their sum.</summary>
internal sealed class LineTable(Words words, Letter letter)
{
    private const int MostLines = 20;

    /// <summary>Shows lines, the first ones where they are many; nothing for none.</summary>
    /// <param name="title">What the lines bring, a column's title.</param>
    /// <param name="lines">The lines.</param>
    /// <param name="amount">What each brings.</param>
    public void Show(string title, ImmutableArray<LineItem> lines, Func<LineItem, Money> amount)
    {
        if (lines.IsEmpty) return;

        var table = new Table(
            new Column("Line"),
            new Column("Account", IsNote: true),
            new Column("Charge", Wraps: true),
            new Column(title, Align.Point));
        var isOfOne = lines.Select(l => l.Account).Distinct().Count() == 1;
        foreach (var line in lines.Take(MostLines))
        {
            table.Add(
                LineNumbers.Of([line]),
                isOfOne ? "" : words.Name(line.Account),
                Words.Charge(line),
                Figures.Exact(amount(line)));
        }

        if (lines.Length > MostLines)
        {
            var rest = lines.Skip(MostLines).ToArray();
            table.Add(
                "", "", Figures.Count(rest.Length, "more line"),
                Figures.Exact(rest.Select(amount).Sum()));
        }

        if (lines.Length > 1)
        {
            table.AddRule();
            table.Add(
                Tone.Strong, "", "", "Together", Figures.Exact(lines.Select(amount).Sum()));
        }

        letter.Show(table);
    }
}
