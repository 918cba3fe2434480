using Tributary.Billing;
using Tributary.Billing.Rating;
using Tributary.Cli.Text;

namespace Tributary.Cli.Explanations;

/// <summary>Why support costs what it costs, and what was bought once.</summary>
internal sealed class SupportReasons(Explanation explained, Words words, Letter letter)
{
    private readonly LineItem _line = explained.Line;

    /// <summary>What support costs an account.</summary>
    public void Tell(Derivation.Support by)
    {
        var subscription = by.Subscription;
        letter.Say(
            $"{words.Account(subscription.Account)} has the support plan",
            $"{by.Plan.Name}{Words.At(by.Plan.Origin)},",
            $"{Words.InForce(subscription.During)}{Words.At(subscription.Origin)}. It costs a",
            "percentage of the account's own charges of the month, band by band, and at least",
            $"{words.Money(by.Plan.Minimum)} a month.",
            subscription.Covers.IsEmpty
                ? "Other accounts' charges do not count."
                : "By agreement the charges of "
                    + $"{Names.And([.. subscription.Covers.Select(words.Account)])} count too.");
        letter.Pause();
        letter.Say(
            $"Its charges, after discounts and without refunds, support and tax, are",
            $"{words.Money(by.Base)}.",
            explained.Billed.Folder.Facts.Policy.SupportBase == CreditOrdering.AfterCredits
                ? "What credits paid is taken off already."
                : "Credits do not lower them.");
        letter.Pause();
        ShowBands(by);
        letter.Sum(Larger(by));
    }

    /// <summary>Something bought once.</summary>
    public void Tell(Derivation.Once by)
    {
        var charge = by.Charge;
        letter.Say(
            $"One-time charge {charge.Id}{Words.At(charge.Origin)}:",
            $"{words.Account(charge.Account)} bought it on {Names.Moment(charge.At)} for",
            $"{words.Money(charge.Amount)}. It is due at once, on the bill of who pays for the",
            "account at that second.",
            charge.Consolidated
                ? "No price list is asked, and discounts are not taken from it."
                : "It may not stand on a consolidated bill: it stays with the account, outside "
                    + "discounts, credits and support.");
    }

    private void ShowBands(Derivation.Support by)
    {
        var table = new Table(
            new Column("Charges from", Align.Point),
            new Column("to", Align.Point),
            new Column("Percentage", Align.Right),
            new Column("Of these", Align.Point),
            new Column("Support", Align.Point));
        var bands = by.Plan.Bands;
        for (var i = 0; i < bands.Length; i++)
        {
            var end = i + 1 < bands.Length ? bands[i + 1].From : default(Money?);
            var inside = Least(by.Base, end ?? by.Base) - bands[i].From;
            table.Add(
                Figures.Exact(bands[i].From),
                end is { } to ? Figures.Exact(to) : "",
                bands[i].Percent.ToString(),
                inside.Units > 0 ? Figures.Exact(inside) : "",
                inside.Units > 0
                    ? Figures.Exact(Money.Round(by.Bands[i], by.Base.Currency))
                    : "");
        }

        if (!bands.IsEmpty) letter.Show(table);
    }

    /// <summary>The bands together or the minimum, for the time it was subscribed.</summary>
    private string[] Larger(Derivation.Support by)
    {
        var sum = Money.Round(by.Bands.Sum(), _line.Unblended.Currency);

        return
        [
            $"the bands together: {words.Money(sum)}",
            $"the minimum for the time it was subscribed: {words.Money(by.Minimum)}",
            _line.Unblended == sum || _line.Unblended == by.Minimum
                ? $"the larger is due: {words.Money(_line.Unblended)}"
                : $"the bands for the part of the time it was subscribed: "
                    + words.Money(_line.Unblended),
        ];
    }

    private static Money Least(Money a, Money b) => a.Units < b.Units ? a : b;
}
