using System.Numerics;
using Tributary.Billing.Rating;
using Tributary.Billing.Tests.Reference;
using Xunit;

namespace Tributary.Billing.Tests.Laws;

/// <summary>
/// Averages, explanations and names: invariants 24, 25, 36 and 39 of invariants.md 3.1.
/// </summary>
public sealed class BlendingLaws
{
    [Fact]
    public void Invariant_24_blended_shares_add_up_to_what_is_paid() => Cases.ForAll(
        month => month.With(facts => facts with
        {
            Policy = facts.Policy with { BlendReservationCharges = false },
        }),
        month =>
        {
            foreach (var payer in month.Payers)
            {
                var bill = Product.Rate(month, payer);
                var usage = bill.Lines.Where(line =>
                    line.Key.Reason is <= Reason.Tier or Reason.PlanNegation);
                foreach (var sku in usage.GroupBy(line => line.Key.Sku))
                {
                    Assert.Equal(Sum(sku, line => line.Unblended), Sum(sku, line => line.Blended));
                }

                Assert.Equal(bill.Unblended, bill.Blended);
            }
        });

    /// <summary>
    /// A fee is averaged over the usage it covers or stands on its own line, and never on both.
    /// </summary>
    [Fact]
    public void Invariant_24_averaging_fees_counts_no_fee_twice() => Cases.ForAll(
        month => month.With(facts => facts with
        {
            Policy = facts.Policy with { BlendReservationCharges = true },
        }),
        month =>
        {
            foreach (var bill in month.Payers.Select(payer => Product.Rate(month, payer)))
            {
                Assert.Contains(bill.Blended, new[] { bill.Unblended, bill.Amortized });
            }
        });

    [Fact]
    public void Invariant_25_with_falling_tiers_more_usage_raises_nobody_elses_share() =>
        Cases.ForAll(
            m => Alone(m).WithoutFreeTiers().WithFallingTiers().WithFirstPrices(),
            month =>
            {
                var was = Product.Rate(month, month.OnePayer());
                foreach (var (i, record) in month.Records.Index())
                {
                    var more = record with { Amount = record.Amount * 3 };
                    var now = Product.Rate(month.WithRecord(i, more), month.OnePayer());
                    foreach (var account in month.Payers.Where(a => a != record.Account))
                    {
                        Assert.True(Share(now, account) <= Share(was, account) + now.Lines.Count);
                    }
                }
            });

    [Fact]
    public void Invariant_36_a_line_follows_from_its_portions() => Cases.ForAll(month =>
    {
        foreach (var line in month.Payers.SelectMany(payer => month.Bill(payer).Lines))
        {
            if (line.Derivation is not Derivation.Tiered tiered) continue;

            var tier = tiered.Price.Tiers[tiered.Tier];
            var parts = Product.ExactParts(line);
            var exact = new Ratio(
                parts * tier.Rate.Units, World.Unit * 100 * tiered.Price.UnitFactor);
            var off = (BigInteger)line.Quantity.Parts - parts;

            Assert.Equal(tier.Rate, line.Rate);
            Assert.InRange((BigInteger)line.Unblended.Units - exact.Floor, 0, 1);
            Assert.InRange(off, -Quantity.PartsPerMetered, Quantity.PartsPerMetered);
        }
    });

    [Fact]
    public void Invariant_1_the_lines_of_a_sku_show_what_was_metered_to_ten_decimals() =>
        Cases.ForAll(month =>
        {
            foreach (var bill in month.Payers.Select(month.Bill))
            {
                var usage = bill.Lines.Where(line => line.Portions.Count > 0)
                    .GroupBy(line => (line.Account, line.Sku, line.UsageType));
                foreach (var lines in usage)
                {
                    var shown = lines.Select(line => line.Quantity).Sum().Parts;
                    var exact = lines.Aggregate(
                        BigInteger.Zero, (sum, line) => sum + Product.ExactParts(line));
                    var rounded = new Ratio(exact, Quantity.PartsPerMetered).Round;

                    Assert.Equal(rounded * Quantity.PartsPerMetered, (BigInteger)shown);
                }
            }
        });

    [Fact]
    public void Invariant_36_positions_follow_each_other_and_lie_in_their_tiers() => Cases.ForAll(
        month =>
        {
            foreach (var bill in month.Payers.Select(month.Bill))
            {
                var pools = bill.Lines
                    .Where(line => line.Derivation is Derivation.Tiered)
                    .GroupBy(line => ((Derivation.Tiered)line.Derivation).Pool);
                foreach (var pool in pools)
                {
                    Int128 position = 0;
                    var portions = pool
                        .SelectMany(line => line.Portions.Select(portion => (line, portion)))
                        .OrderBy(p => p.portion.Position);
                    foreach (var (line, portion) in portions)
                    {
                        Assert.Equal(position, portion.Position.Parts);
                        position += portion.Quantity.Parts;
                        AssertInTier((Derivation.Tiered)line.Derivation, portion);
                    }
                }
            }
        });

    [Fact]
    public void Invariant_36_each_piece_of_usage_is_on_lines_once() => Cases.ForAll(
        Kinds.WithoutGaps,
        month =>
        {
            var usage = month.Facts.Summarize(month.Period, month.Records);
            var metered = usage.Cells().Select(cell => (
                $"{usage.Accounts[cell.Series.Account]} {usage.Skus[cell.Series.Sku].Id} "
                    + $"{usage.Places[cell.Series.Place]} {cell.During}",
                (BigInteger)cell.Quantity.Parts));
            var billed =
                from payer in month.Payers
                from line in month.Bill(payer).Lines
                where line.Derivation is not Derivation.OwnCost
                from portion in line.Portions
                select (
                    $"{line.Account} {line.Sku} {portion.Place} {portion.During}",
                    (BigInteger)portion.Quantity.Parts);

            Assert.Equal(Text(metered), Text(billed));
        });

    [Fact]
    public void Invariant_39_names_do_not_matter_while_their_order_stays() => Cases.ForAll(month =>
    {
        var renamed = Names.Renamed(month, id => $"0{id}");
        foreach (var payer in month.Payers)
        {
            var bill = Product.Rate(renamed, new($"0{payer}"));
            var back = bill.Lines.Select(line => line with
            {
                Key = line.Key with { Account = new(line.Key.Account.Value[1..]) },
            });

            BillText.AssertSame(
                Product.Rate(month, payer).Print(), (bill with { Lines = [.. back] }).Print());
        }
    });

    /// <summary>
    /// Another order of names may move a cheap tier to another account, but no blended share by
    /// more than the last units.
    /// </summary>
    [Fact]
    public void Invariant_39_names_do_not_matter_for_blended_shares() => Cases.ForAll(
        m => Alone(m).WithFreeTiersOfOneSku().ByTime(),
        month =>
        {
            var names = month.Facts.Accounts.Select(account => account.Id.Value).ToList();
            var other = Names.Renamed(month, id => names[^(names.IndexOf(id) + 1)]);
            var was = Product.Rate(month, month.OnePayer());
            var now = Product.Rate(other, other.OnePayer());
            foreach (var name in names)
            {
                var renamed = names[^(names.IndexOf(name) + 1)];
                var difference = Share(was, new(name)) - Share(now, new(renamed));

                Assert.InRange(difference, -was.Lines.Count, was.Lines.Count);
            }
        });

    private static Month Alone(Month month) => month.AsOneFamily().AllConsolidated().WithoutIds()
        .WithUsageOnly().WithoutPools().WithoutGaps().BlendedByMonth();

    private static BigInteger Share(ReferenceBill bill, AccountId account) =>
        Sum(bill.Pooled.Where(line => line.Key.Account == account), line => line.Blended);

    private static BigInteger Sum(
        IEnumerable<ReferenceLine> lines, Func<ReferenceLine, BigInteger> what) =>
        lines.Aggregate(BigInteger.Zero, (sum, line) => sum + what(line));

    private static void AssertInTier(Derivation.Tiered tiered, UsagePortion portion)
    {
        var tiers = tiered.Price.Tiers;
        var end = portion.Position + portion.Quantity;
        var isLast = tiered.Tier == tiers.Length - 1;

        Assert.True(portion.Position >= tiers[tiered.Tier].From * tiered.Price.UnitFactor);
        Assert.True(isLast || end <= tiers[tiered.Tier + 1].From * tiered.Price.UnitFactor);
    }

    private static string Text(IEnumerable<(string Name, BigInteger Parts)> pieces) =>
        string.Join('\n', pieces
            .GroupBy(piece => piece.Name)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => $"{g.Key}: {g.Aggregate(BigInteger.Zero, (sum, p) => sum + p.Parts)}"));
}
