using System.Numerics;
using Tributary.Billing.Rating;
using Tributary.Billing.Taxes;
using Tributary.Billing.Tests.Reference;
using Xunit;

namespace Tributary.Billing.Tests.Laws;

/// <summary>Taxes: invariant 21 of invariants.md 3.1, and decision 19.</summary>
public sealed class TaxLaws
{
    [Fact]
    public void Invariant_21_a_tax_follows_from_the_charges_of_its_account_and_product() =>
        Cases.ForAll(month =>
        {
            var isAfter = month.Facts.Policy.TaxBase is CreditOrdering.AfterCredits;
            foreach (var bill in month.Payers.Select(month.Bill))
            {
                foreach (var line in bill.Lines)
                {
                    if (line.Derivation is not Derivation.Taxed taxed) continue;

                    var charges = bill.Lines
                        .Where(charge => charge.Account == line.Account)
                        .Where(charge => charge.Product == line.Product)
                        .Where(charge => charge.Derivation is not Derivation.Taxed)
                        .Where(charge => isAfter
                            || charge.Derivation is not Derivation.CreditApplied)
                        .Select(charge => charge.NetUnblended);

                    Assert.Equal(charges.Sum().Units, taxed.Base.Units);
                    Assert.Equal(
                        Cents((BigInteger)taxed.Base.Units * taxed.Rate.Percent.PerMillion),
                        (BigInteger)line.Unblended.Units);
                }
            }
        });

    [Fact]
    public void Invariant_21_an_address_moves_only_its_accounts_tax() => Cases.ForAll(
        month => month.With(facts => facts with
        {
            Policy = facts.Policy with { TaxInheritance = false },
        }),
        month =>
        {
            var account = month.Facts.Accounts[^1].Id;
            var moved = month.With(facts => facts with
            {
                TaxSettings =
                [
                    .. facts.TaxSettings.Where(settings => settings.Account != account),
                    new()
                    {
                        Account = account,
                        Registration = new TaxLocation("DE", ""),
                        RegistrationNumber = "new",
                    },
                ],
            });
            foreach (var payer in month.Payers)
            {
                BillText.AssertSame(
                    WithoutTaxOf(account, month, payer), WithoutTaxOf(account, moved, payer));
            }
        });

    [Fact]
    public void Invariant_21_zero_rated_and_exempt_stays_zero() => Cases.ForAll(month =>
    {
        foreach (var line in month.Payers.SelectMany(payer => month.Bill(payer).Lines))
        {
            if (line.Derivation is not Derivation.Taxed taxed) continue;

            Assert.True(!taxed.Rate.Percent.IsZero || line.Unblended.IsZero);
            Assert.DoesNotContain("*", taxed.Settings.ExemptFrom);
            Assert.DoesNotContain(taxed.Rate.Type, taxed.Settings.ExemptFrom);
        }
    });

    [Fact]
    public void Invariant_21_an_exemption_from_all_ends_every_tax_and_nothing_else() =>
        Cases.ForAll(month =>
        {
            var exempt = month.With(facts => facts with
            {
                TaxSettings =
                    [.. facts.TaxSettings.Select(settings => settings with { ExemptFrom = ["*"] })],
            });
            foreach (var payer in month.Payers)
            {
                BillText.AssertSame(
                    Lines(Product.Rate(month, payer), line => line.Key.Reason is not Reason.Tax),
                    Lines(Product.Rate(exempt, payer), _ => true));
            }
        });

    private static string WithoutTaxOf(AccountId account, Month month, AccountId payer) => Lines(
        Product.Rate(month, payer),
        line => line.Key.Reason is not Reason.Tax || line.Key.Account != account);

    private static string Lines(ReferenceBill bill, Func<ReferenceLine, bool> which) =>
        (bill with { Lines = [.. bill.Lines.Where(which)] }).Print();

    /// <summary>Millionths of 1e-10, to cents, halves away from zero.</summary>
    private static BigInteger Cents(BigInteger exact)
    {
        var cent = BigInteger.Pow(10, 14);

        return exact.Sign * ((2 * BigInteger.Abs(exact)) + cent) / (2 * cent) * 100_000_000;
    }
}
