using Tributary.Billing;
using Tributary.Billing.Commitments;
using Tributary.Billing.Rating;
using Tributary.Cli.Bills;
using Tributary.Cli.Text;

namespace Tributary.Cli.Explanations;

/// <summary>Why a savings plan covers usage, and what it costs itself.</summary>
internal sealed class PlanReasons(Explanation explained, Words words, Letter letter)
{
    private readonly LineItem _line = explained.Line;

    private string Used => Words.Amount(_line.Quantity, _line.Unit);

    /// <summary>Usage that a plan covers.</summary>
    public void Tell(Derivation.Planned planned)
    {
        var plan = planned.Plan;
        letter.Say(
            $"A savings plan covers these {Used}. The line states what they would cost on demand,",
            $"and {Negations(plan)} takes that off again: they are paid from the plan's",
            $"commitment{FeeLines(plan)}.");
        letter.Pause();
        letter.Say(words.Plan(plan));
        letter.Pause();
        letter.Say(WhyItMatched(planned), WhoseTurn(plan));
        var rate = planned.PlanRate;
        letter.Sum(
            $"{Used}{Per(_line.UnitFactor)} x {Figures.Of(_line.Rate ?? default)} "
                + $"{words.Currency} = {words.Money(_line.Unblended)} on demand",
            $"{Used}{Per(rate.UnitFactor)} x {Figures.Of(rate.Rate)} {words.Currency} = "
                + words.Rounded(rate.Rate.CostOf(_line.Quantity, rate.UnitFactor),
                    planned.Commitment),
            $"{words.Money(planned.Commitment)} of the commitment: the amortized cost");
    }

    /// <summary>What takes the price of covered usage off again.</summary>
    public void Tell(Derivation.PlanNegation negation)
    {
        letter.Say(
            "Usage that a savings plan covers stands on the bill at what it would cost on demand.",
            "This line takes exactly that off again, so that what is left to pay is the fee of",
            $"the plan{FeeLines(negation.Plan)}.");
        letter.Pause();
        letter.Say(words.Plan(negation.Plan));
        letter.Pause();
        new LineTable(words, letter).Show(
            "On demand",
            words.LinesWhere(l => l.Derivation is Derivation.Planned by
                && by.Plan.Id == negation.Plan.Id
                && (l.Account, l.Sku) == (_line.Account, _line.Sku)),
            l => l.Unblended);
    }

    /// <summary>The recurring fee.</summary>
    public void Tell(Derivation.PlanFee fee)
    {
        var plan = fee.Plan;
        letter.Say(words.Plan(plan));
        letter.Pause();
        letter.Say(
            "Every hour of its term is charged, used or not. On this bill it is charged from",
            $"{Names.Moment(fee.Charged.From)} to {Names.Moment(fee.Charged.To)}.",
            fee.AmortizedUpfront.IsZero
                ? "Nothing of it was paid upfront."
                : "What was paid upfront counts by the second, and the rest is due now.");
        letter.Sum(
        [
            $"{Hours(fee.Charged)} x {Figures.Of(plan.Commitment)} {words.Currency} = "
                + $"{words.Money(fee.Committed)} committed",
            .. fee.AmortizedUpfront.IsZero
                ? Array.Empty<string>()
                : [$"{words.Money(fee.Committed)} - {words.Money(fee.AmortizedUpfront)} paid "
                    + $"upfront = {words.Money(_line.Unblended)}"],
        ]);
        ShowUse(fee);
        letter.Pause();
        letter.Say(
            $"Amortized, covered usage costs what it took of the commitment, and this line only",
            $"what nothing took: {words.Money(_line.Amortized)}. That stays with the buyer.");
    }

    /// <summary>The upfront fee.</summary>
    public void Tell(Derivation.PlanUpfrontFee fee)
    {
        var days = Figures.Count(fee.Plan.Term.Seconds / 86_400, "day");
        letter.Say(words.Plan(fee.Plan));
        letter.Pause();
        letter.Say(
            $"Its upfront fee of {words.Money(fee.Plan.Upfront)} is due at purchase, all at once.",
            fee.Plan.IsVoid
                ? "The plan was given back, and another line refunds the fee."
                : $"Amortized, it is spread by the second over the term of {days}: it is a part "
                    + "of the commitment of each hour, which covered usage "
                    + $"takes{FeeLines(fee.Plan)}.");
    }

    /// <summary>The upfront fee of a plan that was given back.</summary>
    public void Tell(Derivation.PlanReturn given)
    {
        letter.Say(words.Plan(given.Plan));
        letter.Pause();
        letter.Say(
            $"It was given back{(given.Plan.Returned is { } at ? $" on {Names.Moment(at)}" : "")}.",
            "A plan of at most 100.00 an hour may be given back within seven days and the month of",
            "its purchase. Then it is as if it had never been bought: it covers nothing, and the",
            $"upfront fee of {words.Money(given.Plan.Upfront)} is refunded.");
    }

    private string Negations(SavingsPlan plan) => Words.Lines(words.LinesWhere(l =>
        l.Derivation is Derivation.PlanNegation by
        && by.Plan.Id == plan.Id
        && (l.Account, l.Sku) == (_line.Account, _line.Sku)));

    private string FeeLines(SavingsPlan plan)
    {
        var fees = words.LinesWhere(
            l => l.Derivation is Derivation.PlanFee fee && fee.Plan.Id == plan.Id);

        return fees.IsEmpty ? "" : $" ({Words.Lines(fees)})";
    }

    private string WhyItMatched(Derivation.Planned planned)
    {
        var rate = planned.PlanRate;
        var text = $"Its offering has a rate for this SKU{Words.At(rate.Origin)}: "
            + $"{words.Rate(rate.Rate, rate.UnitFactor, _line.Unit)}";
        if (_line.Rate is not { } list || list.IsZero) return $"{text}.";

        var onDemand = list.CostOf(Quantity.Of(1), _line.UnitFactor);
        var ratio = rate.PerUnit * Fraction.Of(onDemand.Denominator, onDemand.Numerator);
        var saving = Fraction.Of(1, 1) - ratio;

        return $"{text}, where on demand it is {words.Rate(list, _line.UnitFactor, _line.Unit)}"
            + $"{Words.At(planned.OnDemand.Origin)}. That saves {Words.Percent(saving)}; the usage "
            + "that saves most is covered first.";
    }

    private string WhoseTurn(SavingsPlan plan) => plan.Owner == _line.Account
        ? "The account that bought a plan is served first, and this is its own usage."
        : $"{words.Account(plan.Owner)} is served first"
            + words.Between(plan.Owner, _line.Account)
            + ", whoever saves most before the others. In these hours it was the turn of "
            + $"{words.Account(_line.Account)}.";

    private static string Per(long unitFactor) =>
        unitFactor == 1 ? "" : $" / {Figures.Of(unitFactor)}";

    private static string Hours(TimeRange charged)
    {
        var hours = Quantity.Of(1).During(charged.Seconds, UsageHour.SecondsPerHour);

        return $"{Figures.Of(hours)} hours";
    }

    /// <summary>Who took the commitment, and how much of it nobody did.</summary>
    private void ShowUse(Derivation.PlanFee fee)
    {
        var table = new Table(
            new Column("Commitment"),
            new Column("Line"),
            new Column("Charge", Wraps: true),
            new Column("Amount", Align.Point));
        foreach (var line in words.LinesWhere(l =>
            l.Derivation is Derivation.Planned by && by.Plan.Id == fee.Plan.Id))
        {
            table.Add(
                $"used by {words.Name(line.Account)}",
                LineNumbers.Of([line]),
                Words.Charge(line),
                Figures.Exact(((Derivation.Planned)line.Derivation).Commitment));
        }

        table.Add("unused", "", "", Figures.Exact(fee.Unused));
        table.AddRule();
        table.Add(Tone.Strong, "committed", "", "", Figures.Exact(fee.Committed));
        letter.Show(table);
    }
}
