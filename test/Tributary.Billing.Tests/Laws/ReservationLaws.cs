using System.Numerics;
using Tributary.Billing.Catalog;
using Tributary.Billing.Tests.Reference;
using Xunit;
using static Tributary.Billing.Tests.Laws.HourlyUse;

namespace Tributary.Billing.Tests.Laws;

/// <summary>What reservations cover: invariants 14 to 17 of invariants.md 3.1.</summary>
public sealed class ReservationLaws
{
    [Fact]
    public void Invariant_14_no_hour_gives_more_than_was_bought() => ForAllBills((month, hours) =>
    {
        foreach (var given in hours.Covered.GroupBy(use => (use.Reservation, use.Hour)))
        {
            var capacity = Coverage.CapacityOf(hours.World, given.Key.Reservation!, given.Key.Hour);

            Assert.True(hours.Normalized(given.Key.Reservation!, given) <= capacity);
        }
    });

    [Fact]
    public void Invariant_14_nothing_is_wasted_while_something_matches() =>
        ForAllBills((month, hours) =>
        {
            foreach (var reservation in month.Facts.Reservations)
            {
                foreach (var rest in hours.Uncovered.Where(use => hours.Match(reservation, use)))
                {
                    var given = hours.Given(reservation, rest.Hour);
                    var left = Coverage.CapacityOf(hours.World, reservation, rest.Hour)
                        - hours.Normalized(reservation, given);

                    Assert.True(left < hours.FactorOf(reservation, rest));
                }
            }
        });

    [Fact]
    public void Invariant_15_others_get_what_the_owner_cannot_use() => ForAllBills((month, hours) =>
    {
        foreach (var reservation in month.Facts.Reservations)
        {
            foreach (var rest in hours.Uncovered.Where(use => hours.Match(reservation, use)))
            {
                if (rest.Account != reservation.Owner) continue;

                var others = hours.Given(reservation, rest.Hour)
                    .Where(use => use.Account != reservation.Owner);

                Assert.True(
                    hours.Normalized(reservation, others) < hours.FactorOf(reservation, rest));
            }
        }
    });

    [Fact]
    public void Invariant_15_an_owner_alone_gets_all_it_uses_or_all_it_has() => ForAllBills(
        month => month.WithoutGaps()
            .With(f => f with { Reservations = [.. f.Reservations.Take(1)] }),
        (month, hours) =>
        {
            foreach (var reservation in month.Facts.Reservations)
            {
                var own = hours.All.Where(use => use.Account == reservation.Owner)
                    .Where(use => hours.Match(reservation, use));
                foreach (var hour in own.GroupBy(use => use.Hour))
                {
                    var used = hours.Normalized(reservation, hour);
                    var has = Coverage.CapacityOf(hours.World, reservation, hour.Key);
                    var got = hours.Normalized(
                        reservation, hour.Where(use => use.Reservation is not null));
                    var slack = hour.Max(use => hours.FactorOf(reservation, use));

                    Assert.InRange(BigInteger.Min(used, has) - got, 0, slack - 1);
                }
            }
        });

    [Fact]
    public void Invariant_16_a_reservation_keeps_to_its_scope() => ForAllBills((month, hours) =>
    {
        foreach (var use in hours.Covered)
        {
            var (sold, used) = (use.Reservation!.Shape, use.Sku.Instance!);
            var place = hours.World.PlaceOf(use.Reservation.Owner, use.Reservation.Zone);

            Assert.Equal(
                (sold.Service, sold.Region, sold.Platform, sold.Tenancy, Family(sold)),
                (used.Service, used.Region, used.Platform, used.Tenancy, Family(used)));
            Assert.True(use.Reservation.Zone.Length == 0 || use.Place == place);
            Assert.True(use.Reservation.Zone.Length == 0 || sold.InstanceType == used.InstanceType);
        }
    });

    [Fact]
    public void Invariant_16_small_sizes_are_served_first() => ForAllBills(
        month => month.With(facts => facts with
        {
            Reservations = [.. facts.Reservations.Where(r => r.Zone.Length == 0).Take(1)],
        }),
        (month, hours) =>
        {
            foreach (var reservation in month.Facts.Reservations)
            {
                foreach (var rest in hours.Uncovered.Where(use => hours.Match(reservation, use)))
                {
                    var larger = hours.Given(reservation, rest.Hour)
                        .Where(use => use.Account == rest.Account)
                        .Where(use => hours.FactorOf(reservation, use)
                            > hours.FactorOf(reservation, rest));

                    // Less than a part of the small size may be left for a larger one.
                    Assert.True(
                        hours.Normalized(reservation, larger) < hours.FactorOf(reservation, rest));
                }
            }
        });

    [Fact]
    public void Invariant_17_reservations_come_before_plans_and_free_tiers() => Cases.ForAll(
        month =>
        {
            var alone = month.WithoutFreeTiers().WithoutPlans();
            foreach (var payer in month.Payers)
            {
                Assert.Equal(Reserved(month, payer), Reserved(alone, payer));
            }
        });

    [Fact]
    public void Invariant_17_an_allowance_is_given_once_and_not_wasted() => ForAllBills(
        (month, hours) =>
        {
            foreach (var tier in month.Facts.FreeTiers)
            {
                var given = hours.All.Where(use => use.FreeTier == tier.Name);
                var used = given.Aggregate(BigInteger.Zero, (sum, use) => sum + use.Parts);
                var paid = hours.All.Any(use => use.IsPriced
                    && tier.Skus.Contains(use.Sku.Id) && tier.Kind is FreeTierKind.Always);

                Assert.True(used <= tier.Allowance.Parts);
                Assert.True(!paid || used == tier.Allowance.Parts);
            }
        });

    private static string Family(InstanceShape shape) =>
        shape.InstanceType[..shape.InstanceType.LastIndexOf('.')];

    private static string Reserved(Month month, AccountId payer) => string.Join(
        '\n',
        Product.Rate(month, payer).Lines
            .Where(line => line.Key.Reason is Reason.Reserved)
            .Select(line => $"{line.Key} {line.Parts} {line.Amortized}"));
}
