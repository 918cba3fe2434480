using Tributary.Billing;
using Tributary.Billing.Credits;
using Tributary.Billing.Rating;
using Tributary.Cli.Bills;
using Tributary.Cli.Text;

namespace Tributary.Cli.Explanations;

/// <summary>Why a credit pays something, and what is given back.</summary>
internal sealed class CreditReasons(Explanation explained, Words words, Letter letter)
{
    private readonly LineItem _line = explained.Line;

    private Facts Facts => explained.Billed.Folder.Facts;

    /// <summary>What a credit pays of an account's charges for one product.</summary>
    public void Tell(Derivation.CreditApplied by)
    {
        var credit = by.Credit;
        letter.Say(
            $"Credit {credit.Id}{Words.At(credit.Origin)} pays",
            $"{words.Money(-_line.Unblended)} of what {words.Account(_line.Account)} is charged",
            $"for {Names.Product(_line.Product)}. It was given to",
            $"{words.Account(credit.Owner)}: {words.Money(credit.Amount)}, {Good(credit)},",
            $"for {Services(credit)}; it pays {Scope(credit.Scope)}.");
        letter.Pause();
        letter.Say(WhoseTurn(credit));
        letter.Sum(
            $"{words.Money(by.Charges)} could be paid here after earlier credits",
            $"{words.Money(-_line.Unblended)} is paid, so that "
                + $"{words.Money(by.Charges + _line.Unblended)} remains");
        ShowCharges(credit);
        ShowBalance(by);
        ShowOthers(credit);
    }

    /// <summary>Money given back.</summary>
    public void Tell(Derivation.Refunded by)
    {
        var refund = by.Refund;
        letter.Say(
            $"Refund {refund.Id}{Words.At(refund.Origin)}: on {Names.Moment(refund.At)},",
            $"{words.Money(refund.Amount)} is given back to {words.Account(refund.Account)} for a",
            $"charge of {Names.Product(refund.Service)} that should not have been. It stands on",
            "the bill of who pays for the account at that second. Discounts and credits are not",
            "taken from it; a tax on it is given back, too.");
    }

    private string WhoseTurn(Credit credit) => credit.Owner == _line.Account
        ? "A credit pays its owner's charges first, and this is the owner's own."
        : $"It pays the charges of {words.Account(credit.Owner)} first; then, as both share "
            + "credits, those of the account that has most for it to pay: here "
            + $"{words.Account(_line.Account)}. Inside an account the largest product comes first.";

    private void ShowCharges(Credit credit) => new LineTable(words, letter).Show(
        "After discounts",
        words.LinesWhere(l => l.Account == _line.Account
            && l.Product == _line.Product
            && l.NetUnblended.Units > 0
            && CreditOrder.MayPay(credit, credit.Scope, l)),
        l => l.NetUnblended);

    private void ShowBalance(Derivation.CreditApplied by)
    {
        var uses = words
            .LinesWhere(l => IsOf(by.Credit, l))
            .OrderByDescending(l => ((Derivation.CreditApplied)l.Derivation).Before.Units)
            .ToArray();
        var first = (Derivation.CreditApplied)uses[0].Derivation;
        var table = new Table(
            new Column("Balance of the credit"),
            new Column("Line"),
            new Column("Charge", Wraps: true),
            new Column("Amount", Align.Point));
        table.Add("before this bill", "", "", Figures.Exact(first.Before));
        foreach (var use in uses)
        {
            table.Add(
                use == _line ? Tone.Strong : Tone.Plain,
                $"paid for {words.Name(use.Account)}",
                LineNumbers.Of([use]),
                Names.Product(use.Product),
                Figures.Exact(use.Unblended));
        }

        table.AddRule();
        table.Add("left after this bill", "", "", Figures.Exact(first.Before + Paid(uses)));
        letter.Pause();
        letter.Show(table);
    }

    /// <summary>The other credits that might have paid here, in the order of their use.</summary>
    private void ShowOthers(Credit credit)
    {
        Credit[] all =
        [
            .. Facts.Credits
                .Where(c => c.Id == credit.Id || CouldPay(c))
                .OrderBy(c => c.During.To)
                .ThenBy(c => c.Services.IsEmpty ? int.MaxValue : c.Services.Length)
                .ThenBy(c => c.During.From)
                .ThenBy(c => c.Id, StringComparer.Ordinal),
        ];
        if (all.Length == 1) return;

        letter.Pause();
        letter.Say(
            "Of several credits, the one that expires first pays first; then the one for the",
            "fewest services; then the oldest:");
        letter.Pause();
        var table = new Table(
            new Column("Credit", Wraps: true),
            new Column("Owner"),
            new Column("Expires"),
            new Column("Services", Align.Right),
            new Column("Since"));
        foreach (var other in all)
        {
            table.Add(
                other.Id == credit.Id ? Tone.Strong : Tone.Plain,
                other.Id,
                words.Name(other.Owner),
                other.During.To < Instant.Never ? Names.Moment(other.During.To) : "never",
                other.Services.IsEmpty ? "all" : Figures.Of(other.Services.Length),
                Names.Moment(other.During.From));
        }

        letter.Show(table);
    }

    private bool CouldPay(Credit credit) =>
        credit.During.Overlaps(explained.Billed.Bill.Period.Range)
        && (credit.Services.IsEmpty || credit.Services.Contains(_line.Product))
        && words.LinesWhere(l => IsOf(credit, l)) is { IsEmpty: false };

    private static bool IsOf(Credit credit, LineItem line) =>
        line.Derivation is Derivation.CreditApplied by && by.Credit.Id == credit.Id;

    private static Money Paid(IEnumerable<LineItem> uses) =>
        uses.Select(use => use.Unblended).Sum();

    private static string Good(Credit credit) => credit.During.To < Instant.Never
        ? $"good until {Names.Moment(credit.During.To)}"
        : "without end";

    private static string Services(Credit credit) => credit.Services.IsEmpty
        ? "all services"
        : Names.And([.. credit.Services.Select(Names.Product)]);

    private static string Scope(CreditScope scope) => Names.And(
    [
        .. new[]
        {
            (CreditScope.Usage, "usage"),
            (CreditScope.RecurringFees, "recurring fees"),
            (CreditScope.OneTimeFees, "one-time fees"),
            (CreditScope.Support, "support"),
        }.Where(s => (scope & s.Item1) != 0).Select(s => s.Item2),
    ]);
}
