using Tributary.Billing.Organizations;
using Xunit;
using static Tributary.Billing.Organizations.OrganizationCommand;

namespace Tributary.Billing.Tests.Laws;

/// <summary>
/// Random commands in random order, most of them refused: whatever is done, what must hold of
/// memberships and handshakes holds (invariants 6 and 33 of invariants.md 3.1).
/// </summary>
public sealed class OrganizationLaws
{
    private static readonly AccountId[] Names =
        [.. new[] { "ann", "bob", "cas", "dee", "eve" }.Select(name => new AccountId(name))];

    private static readonly OrganizationRules Rules = new() { AccountQuota = 3 };

    [Fact]
    public void Invariant_6_an_account_has_one_payer_at_every_second() => ForAll(run =>
    {
        var memberships = run.Roster.Memberships;

        Assert.Empty(new BillingFamily(memberships).Overlaps());
        foreach (var membership in memberships)
        {
            Assert.False(membership.During.IsEmpty);
            Assert.DoesNotContain(memberships, m =>
                m.Account == membership.Payer && m.During.Overlaps(membership.During));
        }
    });

    [Fact]
    public void Invariant_33_a_handshake_ends_once() => ForAll(run =>
    {
        var ends = run.Facts.Select(EndOf).OfType<HandshakeId>().ToList();

        Assert.Equal(ends.Distinct(), ends);
        Assert.All(run.Roster.Handshakes.Values, handshake =>
            Assert.Equal(ends.Contains(handshake.Id), handshake.End != null));
    });

    [Fact]
    public void Members_and_invitations_never_exceed_the_quota() => ForAll(run =>
    {
        var roster = Roster.Empty;
        foreach (var fact in run.Facts)
        {
            roster = roster.Apply(fact);
            Assert.All(roster.Organizations.Values, organization => Assert.InRange(
                roster.MembersOf(organization.Payer).Count()
                    + roster.Open(
                        organization.Payer, HandshakeAction.Invite, fact.At).Count(),
                0,
                organization.AccountQuota));
        }
    });

    [Fact]
    public void Nothing_is_both_done_and_refused_and_a_refusal_says_what_to_do() => ForAll(run =>
        Assert.All(run.Decisions, decision =>
        {
            if (decision.Rejection is not { } refusal)
            {
                Assert.NotEmpty(decision.Facts);
                return;
            }

            Assert.Empty(decision.Facts);
            Assert.Matches("^[A-Z].*: .*[.]$", refusal.Message);
        }));

    [Fact] // A run in which nothing happens would prove nothing.
    public void The_commands_reach_every_fact_and_every_refusal()
    {
        var kinds = new HashSet<Type>();
        ForAll(run =>
        {
            kinds.UnionWith(run.Facts.Select(f => f.GetType()));
            kinds.UnionWith(run.Decisions.Select(d => d.Rejection?.GetType()).OfType<Type>());
        });

        Assert.Equal(
            typeof(OrganizationFact).GetNestedTypes().Select(t => t.Name).Order(),
            kinds.Where(k => k.IsAssignableTo(typeof(OrganizationFact)))
                .Select(t => t.Name)
                .Append(nameof(OrganizationFact.MembershipRecorded))
                .Order());
        Assert.Equal(
            typeof(Rejection).GetNestedTypes().Select(t => t.Name).Order(),
            kinds.Where(k => k.IsAssignableTo(typeof(Rejection))).Select(t => t.Name).Order());
    }

    private static HandshakeId? EndOf(OrganizationFact fact) => fact switch
    {
        OrganizationFact.InvitationAccepted f => f.Handshake,
        OrganizationFact.HandshakeDeclined f => f.Handshake,
        OrganizationFact.HandshakeCanceled f => f.Handshake,
        OrganizationFact.FeaturesEnabled f => f.Handshake,
        _ => null,
    };

    private static void ForAll(Action<Run> law)
    {
        for (var i = 0; i < Cases.Count; i++)
        {
            var seed = unchecked((Cases.Seed * 1_000_003) + i) & int.MaxValue;
            try
            {
                law(Run.Of(seed));
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"Seed {seed}: {failure.Message}", failure);
            }
        }
    }

    /// <summary>
    /// A hundred commands, days or hours apart, or in the same second; at first accounts open.
    /// </summary>
    private sealed record Run(
        Roster Roster, List<OrganizationFact> Facts, List<Decision> Decisions)
    {
        public static Run Of(int seed)
        {
            var dice = new Dice(seed);
            var now = Instant.Of(2010, 3, 1);
            var run = new Run(Roster.Empty, [], []);
            for (var i = 0; i < 100; i++)
            {
                now = now.Plus(dice.Pick(0L, 0L, 0L, 1L, 3_600L, 86_400L, 9 * 86_400L));
                var command = i < 12
                    ? Opening(dice, Names[i / 3], i % 3)
                    : Command(dice, run.Roster);
                var decision = Decision.On(run.Roster, command, now, Rules);
                run.Decisions.Add(decision);
                run.Facts.AddRange(decision.Facts);
                run = run with
                {
                    Roster = decision.Facts.Aggregate(run.Roster, (r, fact) => r.Apply(fact)),
                };
            }

            return run;
        }

        private static OrganizationCommand Opening(Dice dice, AccountId account, int step) =>
            step == 0 ? new OpenAccount(account)
            : dice.Chance(15) ? new RemovePaymentMethod(account)
            : step == 1 ? new ConfirmPaymentMethod(account)
            : new VerifyPhone(account);

        private static OrganizationCommand Command(Dice dice, Roster roster)
        {
            var (one, other) = (dice.Pick(Names), dice.Pick(Names));
            var fresh = new HandshakeId($"h{dice.Between(1, 99)}");
            var asked = roster.Handshakes.Values
                .OrderBy(h => h.Sent)
                .ThenBy(h => h.Id.Value, StringComparer.Ordinal)
                .TakeLast(4)
                .ToArray();
            var handshake = asked.Length == 0 ? null : dice.Pick(asked);
            var id = handshake?.Id ?? fresh;
            var (by, to) = handshake is { } known && dice.Chance(80)
                ? (known.Payer, known.Account)
                : (one, other);

            return dice.Between(0, 19) switch
            {
                0 => Opening(dice, one, dice.Between(0, 2)),
                1 => new RemovePaymentMethod(one),
                2 => Opening(dice, one, 1),
                3 or 4 => new CreateOrganization(one, dice.Pick(FeatureSet.ConsolidatedBilling,
                    FeatureSet.ConsolidatedBilling, FeatureSet.All)),
                5 => dice.Chance(30) ? new DeleteOrganization(one) : new VerifyPhone(one),
                6 => new RaiseQuota(one, dice.Between(1, 5)),
                7 or 8 or 9 => new InviteAccount(one, fresh, other),
                10 or 11 or 12 => new AcceptHandshake(to, id),
                13 => new AcceptHandshake(one, id),
                14 => new DeclineHandshake(to, id),
                15 => new CancelHandshake(by, id),
                16 => new CreateAccount(one, dice.Pick(other, new($"x{dice.Between(1, 9)}"))),
                17 => new LeaveOrganization(one),
                18 => new RemoveAccount(one, other),
                _ => new EnableAllFeatures(one, fresh),
            };
        }
    }
}
