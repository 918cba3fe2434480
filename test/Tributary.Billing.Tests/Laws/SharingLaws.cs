using Tributary.Billing.Commitments;
using Tributary.Billing.Rating;
using Xunit;

namespace Tributary.Billing.Tests.Laws;

/// <summary>Who shares with whom: decision 15, and invariant 15 of invariants.md 3.1.</summary>
public sealed class SharingLaws
{
    [Fact]
    public void Who_has_switched_sharing_off_neither_gives_nor_takes() => Cases.ForAll(month =>
    {
        foreach (var line in month.Payers.SelectMany(payer => month.Bill(payer).Lines))
        {
            var (owner, isCredit) = line.Derivation switch
            {
                Derivation.Reserved reserved => (reserved.Reservation.Owner, false),
                Derivation.Planned planned => (planned.Plan.Owner, false),
                Derivation.CreditApplied credit => (credit.Credit.Owner, true),
                _ => (line.Account, false),
            };
            if (owner == line.Account) continue;

            foreach (var preference in new[] { Last(month, owner), Last(month, line.Account) })
            {
                Assert.True(isCredit ? preference.Credits : preference.Commitments);
            }
        }
    });

    [Fact]
    public void Alone_in_a_restricted_group_is_as_if_switched_off() => Cases.ForAll(month =>
    {
        var account = month.Facts.Accounts[^1].Id;
        var open = month.With(facts => facts with
        {
            SharingPreferences =
                [.. facts.SharingPreferences.Where(p => p.Account != account)],
        });
        var alone = open.With(facts => facts with
        {
            SharingGroups = facts.SharingGroups.Add(new()
            {
                Name = "!",
                Mode = SharingMode.Restricted,
                Accounts = [account],
            }),
        });
        var off = open.With(facts => facts with
        {
            SharingPreferences = facts.SharingPreferences.Add(
                new() { Account = account, From = month.Period.Start, Commitments = false }),
        });
        foreach (var payer in month.Payers.Where(payer => payer != account))
        {
            BillText.AssertSame(
                Product.Rate(off, payer).Print(), Product.Rate(alone, payer).Print());
        }
    });

    /// <summary>A restricted group of all but the payer keeps the payer out, and nobody else.
    /// </summary>
    [Fact]
    public void A_group_of_all_shares_as_no_group_does() => Cases.ForAll(
        month => month.With(facts => facts with { SharingGroups = [] }),
        month =>
        {
            foreach (var payer in month.Payers)
            {
                var grouped = month.With(facts => facts with
                {
                    SharingPreferences =
                    [
                        .. facts.SharingPreferences.Where(p => p.Account != payer),
                        Off(month, payer),
                    ],
                    SharingGroups =
                    [
                        new()
                        {
                            Name = "all",
                            Mode = SharingMode.Restricted,
                            Accounts = [.. facts.Accounts.Select(a => a.Id)],
                        },
                    ],
                });
                var plain = grouped.With(facts => facts with { SharingGroups = [] });

                BillText.AssertSame(
                    Product.Rate(plain, payer).Print(), Product.Rate(grouped, payer).Print());
            }
        });

    [Fact]
    public void Tiers_and_free_tiers_are_pooled_however_commitments_are_shared() => Cases.ForAll(
        Kinds.WithUsageOnly,
        month =>
        {
            var shared = month.With(facts => facts with { SharingPreferences = [] });
            foreach (var payer in month.Payers)
            {
                BillText.AssertSame(
                    Product.Rate(month, payer).Print(), Product.Rate(shared, payer).Print());
            }
        });

    private static SharingPreference Off(Month month, AccountId account) => new()
    {
        Account = account,
        From = month.Period.Range.To.Plus(-1),
        Commitments = false,
        Credits = Last(month, account).Credits,
    };

    /// <summary>What holds at the month's last second.</summary>
    private static SharingPreference Last(Month month, AccountId account) =>
        month.Facts.SharingPreferences
            .Where(p => p.Account == account && p.From < month.Period.Range.To)
            .OrderBy(p => p.From)
            .LastOrDefault()
                ?? new() { Account = account, From = month.Period.Start };
}
