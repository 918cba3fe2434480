using Tributary.Billing.Credits;
using Tributary.Billing.Rating;
using Tributary.Billing.Tests.Reference;
using Xunit;

namespace Tributary.Billing.Tests.Laws;

/// <summary>What credits pay: invariants 19 and 20 of invariants.md 3.1.</summary>
public sealed class CreditLaws
{
    [Fact]
    public void Invariant_19_a_credit_pays_no_more_than_is_left_of_it() => Cases.ForAll(month =>
    {
        foreach (var bill in month.Payers.Select(month.Bill))
        {
            foreach (var (credit, lines) in Paid(bill))
            {
                var paid = -lines.Select(line => line.Unblended).Sum().Units;

                Assert.All(lines, line => Assert.True(line.Unblended.Units < 0));
                Assert.True(paid <= Left(month, credit));
            }
        }
    });

    [Fact]
    public void Invariant_19_credits_make_nothing_negative() => Cases.ForAll(month =>
    {
        foreach (var bill in month.Payers.Select(month.Bill))
        {
            foreach (var product in bill.Lines.GroupBy(line => (line.Account, line.Product)))
            {
                var due = product
                    .Where(line => line.Derivation is Derivation.CreditApplied
                        || (ScopeOf(line) is not CreditScope.None && line.NetUnblended.Units > 0))
                    .Select(line => line.NetUnblended)
                    .Sum();

                Assert.True(due.Units >= 0);
            }
        }
    });

    [Fact]
    public void Invariant_19_a_credit_pays_only_what_it_is_for_and_while_it_lasts() =>
        Cases.ForAll(month =>
        {
            foreach (var bill in month.Payers.Select(month.Bill))
            {
                foreach (var (credit, lines) in Paid(bill))
                {
                    Assert.True(credit.During.Overlaps(month.Period.Range));
                    foreach (var line in lines)
                    {
                        var charges = bill.Lines
                            .Where(charge => charge.Account == line.Account)
                            .Where(charge => charge.Product == line.Product)
                            .Where(charge => credit.Scope.HasFlag(ScopeOf(charge))
                                && ScopeOf(charge) is not CreditScope.None)
                            .Select(charge => charge.NetUnblended);

                        Assert.True(
                            credit.Services.IsEmpty || credit.Services.Contains(line.Product));
                        Assert.True(-line.Unblended.Units <= charges.Sum().Units);
                    }
                }
            }
        });

    [Fact]
    public void Invariant_19_a_credit_stops_only_when_it_is_empty_or_its_owner_owes_nothing() =>
        Cases.ForAll(month =>
        {
            foreach (var bill in month.Payers.Select(month.Bill))
            {
                foreach (var (credit, lines) in Paid(bill))
                {
                    var left = Left(month, credit) + lines.Select(l => l.Unblended).Sum().Units;
                    var owed = bill.Lines
                        .Where(line => line.Account == credit.Owner)
                        .Where(line => ScopeOf(line) is CreditScope.Usage
                            && credit.Scope.HasFlag(CreditScope.Usage))
                        .Where(line => credit.Services.IsEmpty
                            || credit.Services.Contains(line.Product))
                        .ToList();
                    var products = owed.Select(line => line.Product).ToHashSet();
                    var paid = bill.Lines
                        .Where(line => line.Derivation is Derivation.CreditApplied)
                        .Where(line => line.Account == credit.Owner)
                        .Where(line => products.Contains(line.Product));
                    var due = owed.Concat(paid).Select(line => line.NetUnblended).Sum();

                    Assert.True(left == 0 || due.Units <= 0);
                }
            }
        });

    /// <summary>Whoever leaves: no two bills of a month take from one credit.</summary>
    [Fact]
    public void Invariant_20_a_credit_is_on_one_bill_a_month() => Cases.ForAll(month =>
    {
        var bills = month.Payers.Select(month.Bill).ToList();
        var second = month.Facts.Policy.CreditMembership is CreditMembership.AtOnce
            ? month.Period.Range.To.Plus(-1)
            : month.Period.Range.From.Plus(1);
        foreach (var credit in month.Facts.Credits)
        {
            var on = bills.Where(bill => Paid(bill).Any(paid => paid.Credit.Id == credit.Id));
            var world = new World(month.Facts, default, month.Period, Mistake.None);

            Assert.All(on, bill =>
                Assert.Equal(world.PayerOf(credit.Owner, second.Seconds), bill.Payer));
        }
    });

    /// <summary>What one month takes, and what the next finds, is what there was.</summary>
    [Fact]
    public void Invariant_20_what_a_month_took_the_next_one_does_not_find() => Cases.ForAll(month =>
    {
        var next = month with
        {
            Period = BillingPeriod.Of(month.Period.Range.To),
            Records = [.. month.Records.Select(record => record with
            {
                During = new(
                    record.During.From.Plus(month.Period.Range.Seconds),
                    record.During.To.Plus(month.Period.Range.Seconds)),
            })],
            Facts = month.Facts with
            {
                CreditUses =
                [
                    .. month.Facts.CreditUses.Where(use => use.Period != month.Period),
                    .. month.Payers.SelectMany(payer => Paid(month.Bill(payer))).Select(paid =>
                        new CreditUse(
                            paid.Credit.Id,
                            month.Period,
                            -paid.Lines.Select(line => line.Unblended).Sum())),
                ],
            },
        };
        foreach (var payer in next.Payers)
        {
            foreach (var (credit, lines) in Paid(next.Bill(payer)))
            {
                var paid = -lines.Select(line => line.Unblended).Sum().Units;

                Assert.True(paid <= Left(next, credit));
            }
        }
    });

    private static IEnumerable<(Credit Credit, List<LineItem> Lines)> Paid(Bill bill) => bill.Lines
        .Where(line => line.Derivation is Derivation.CreditApplied)
        .GroupBy(line => ((Derivation.CreditApplied)line.Derivation).Credit)
        .Select(lines => (lines.Key, lines.ToList()));

    private static Int128 Left(Month month, Credit credit) => month.Facts.CreditUses
        .Where(use => use.Credit == credit.Id && use.Period.Start < month.Period.Start)
        .Aggregate(credit.Amount.Units, (left, use) => left - use.Amount.Units);

    /// <summary>What a credit must be for to pay a line; covered usage pays itself.</summary>
    private static CreditScope ScopeOf(LineItem line) => line.Derivation switch
    {
        _ when !line.Consolidated => CreditScope.None,
        Derivation.Tiered or Derivation.OwnCost => CreditScope.Usage,
        Derivation.ReservationFee or Derivation.PlanFee => CreditScope.RecurringFees,
        Derivation.PlanUpfrontFee upfront when upfront.Plan.IsVoid => CreditScope.None,
        Derivation.UpfrontFee or Derivation.PlanUpfrontFee or Derivation.Once =>
            CreditScope.OneTimeFees,
        Derivation.Support => CreditScope.Support,
        _ => CreditScope.None,
    };
}
