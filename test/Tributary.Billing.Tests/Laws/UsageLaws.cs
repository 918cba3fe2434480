using System.Numerics;
using Tributary.Billing.Metering;
using Tributary.Billing.Organizations;
using Tributary.Billing.Rating;
using Tributary.Billing.Tests.Reference;
using Xunit;

namespace Tributary.Billing.Tests.Laws;

/// <summary>What becomes of usage: invariants 5 to 10, 26, 29, 32 of invariants.md 3.1.</summary>
public sealed class UsageLaws
{
    [Fact]
    public void Invariant_5_the_accounts_add_up_to_the_bill() => Cases.ForAll(month =>
    {
        foreach (var bill in month.Payers.Select(month.Bill))
        {
            foreach (var metric in Enum.GetValues<Metric>())
            {
                Assert.Equal(bill.Total(metric), bill.TotalByAccount(metric).Values.Sum());
            }
        }
    });

    [Fact]
    public void Invariants_1_and_6_each_unit_is_on_one_bill_once() => Cases.ForAll(
        Kinds.WithoutGaps,
        month => Assert.Equal(Used(month), Billed(month, month.Payers)));

    [Fact]
    public void Invariant_6_a_bill_holds_what_its_payer_pays_for() => Cases.ForAll(month =>
    {
        foreach (var payer in month.Payers)
        {
            var world = new World(month.Facts, payer, month.Period, Mistake.None);
            foreach (var line in month.Bill(payer).Lines.Where(line => line.Portions.Count > 0))
            {
                var sku = month.Facts.Skus.FirstOrDefault(s => s.Id == line.Sku);
                Assert.All(line.Portions, portion => Assert.All(
                    new[] { portion.During.From.Seconds, portion.During.To.Seconds - 1 },
                    second => Assert.Equal(payer, world.PayerOf(line.Account, sku, second))));
            }
        }
    });

    [Fact]
    public void Invariant_7_a_join_divides_usage_and_loses_none() => Cases.ForAll(
        month => month.WithoutGaps().AllConsolidated().AsOneFamily(),
        month =>
        {
            var joining = month.Facts.Memberships.FirstOrDefault();
            var record = month.Records.FirstOrDefault(r => r.Account == joining?.Account);
            if (joining is null || record is null) return;

            var at = record.During.From.Plus(record.During.Seconds / 2);
            var joined = month.With(facts => facts with
            {
                Memberships = facts.Memberships.Replace(
                    joining, joining with { During = new(at, Instant.Never) }),
            });
            var whole = Billed(month, [month.OnePayer()]);

            Assert.Equal(whole, Billed(joined, [month.OnePayer(), joining.Account]));
            Assert.Equal(Used(joined, joining.Account, at), BilledTo(joined, joining.Account));
        });

    [Fact]
    public void Invariant_8_a_record_that_comes_again_changes_nothing() => Cases.ForAll(month =>
    {
        var again = month with
        {
            Records = [.. month.Records.Where(r => r.Id.Length > 0), .. month.Records],
        };

        BillText.AssertSameLines(month, again);
    });

    [Fact]
    public void Invariant_9_the_order_of_records_and_facts_does_not_matter() => Cases.ForAll(
        month => BillText.AssertSame(month, Names.Shuffled(month)));

    [Fact]
    public void Invariant_10_a_record_may_come_in_two() => Cases.ForAll(
        Kinds.WithoutIds,
        month => BillText.AssertSameLines(month, SplitInTwo(month)));

    [Fact]
    public void Invariant_26_an_account_without_usage_changes_nothing() => Cases.ForAll(month =>
    {
        var idle = new Account { Id = new("idle"), Created = month.Period.Start };
        foreach (var payer in month.Payers)
        {
            var with = month.With(facts => facts with
            {
                Accounts = facts.Accounts.Insert(0, idle),
                Memberships = facts.Memberships.Add(new(idle.Id, payer, TimeRange.Always)),
            });

            BillText.AssertSame(BillText.Of(month.Bill(payer)), BillText.Of(with.Bill(payer)));
        }
    });

    [Fact]
    public void Invariant_29_other_months_do_not_matter() => Cases.ForAll(
        Kinds.WithoutIds,
        month => BillText.AssertSameLines(month, month with
        {
            Records = [.. month.Records, .. Shifted(month, -70), .. Shifted(month, 70)],
        }));

    [Fact]
    public void Invariant_32_amending_a_record_is_voiding_it_and_adding_another() => Cases.ForAll(
        month =>
        {
            var record = month.Records.FirstOrDefault();
            if (record is null) return;

            var voided = month with { Records = month.Records.Remove(record) };
            var nothing = record with { Id = "", Amount = Quantity.Zero, Cost = null };
            var amended = voided with { Records = voided.Records.Add(nothing) };
            foreach (var payer in month.Payers)
            {
                Assert.Equal(Costs(voided, payer), Costs(amended, payer));
            }
        });

    private static string Costs(Month month, AccountId payer) => (Product.Rate(month, payer) with
    {
        Lines = [.. Product.Rate(month, payer).Lines.Where(line => line.Parts > 0)],
    }).Print();

    /// <summary>What the records say was used in the period, by what they name.</summary>
    private static string Used(Month month)
    {
        var world = new World(month.Facts, default, month.Period, Mistake.None);

        return Text(month.WithoutIds().Records
            .Select(record => (NameOf(world, record), PartsIn(month.Period.Range, record))));
    }

    /// <summary>What an account used before an instant.</summary>
    private static BigInteger Used(Month month, AccountId account, Instant before) =>
        month.WithoutIds().Records
            .Where(record => record.Account == account)
            .Select(r => PartsIn(month.Period.Range.Intersect(new(new(0), before)), r))
            .Aggregate(BigInteger.Zero, (sum, parts) => sum + parts);

    private static BigInteger BilledTo(Month month, AccountId account) => Usage(month, account)
        .Where(line => line.Key.Account == account)
        .Aggregate(BigInteger.Zero, (sum, line) => sum + line.Parts);

    private static string Billed(Month month, IEnumerable<AccountId> payers) => Text(payers
        .SelectMany(payer => Usage(month, payer))
        .Select(line => ($"{line.Key.Account} {line.Key.Sku}", line.Parts)));

    private static IEnumerable<ReferenceLine> Usage(Month month, AccountId payer) =>
        Product.Rate(month, payer).Lines.Where(line => line.Key.Reason <= Reason.OwnCost);

    private static string Text(IEnumerable<(string Name, BigInteger Parts)> usage) =>
        string.Join('\n', usage
            .GroupBy(u => u.Name)
            .Select(g => (g.Key, Sum: g.Aggregate(BigInteger.Zero, (sum, u) => sum + u.Parts)))
            .Where(g => g.Sum > 0)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => $"{g.Key}: {g.Sum}"));

    private static string NameOf(World world, UsageRecord record) => record.Cost is null
        ? $"{record.Account} {world.SkuOf(record.Key)?.Id}"
        : $"{record.Account} {record.Key.UsageType}";

    private static BigInteger PartsIn(TimeRange range, UsageRecord record)
    {
        var inside = range.Intersect(record.During);
        if (inside.IsEmpty) return 0;

        var (start, seconds) = (record.During.From.Seconds, record.During.Seconds);

        return ((BigInteger)record.Amount.Parts * (inside.To.Seconds - start) / seconds)
            - ((BigInteger)record.Amount.Parts * (inside.From.Seconds - start) / seconds);
    }

    /// <summary>
    /// Cuts a record that lies in one slice: elsewhere the two halves are spread over seconds, and
    /// cut down to parts, each by itself.
    /// </summary>
    private static Month SplitInTwo(Month month)
    {
        var world = new World(month.Facts, default, month.Period, Mistake.None);
        for (var i = 0; i < month.Records.Length; i++)
        {
            var record = month.Records[i];
            var changes = world.Joins(record.Account).Concat(
                world.SkuOf(record.Key) is { } sku ? world.PriceChanges(sku) : []);
            var isWhole = record.During.From.Hour == record.During.To.Plus(-1).Hour
                && !changes.Any(c => World.Inside(record.During, c));
            if (!isWhole) continue;

            var (first, cost) = (new Quantity(record.Amount.Parts / 3), record.Cost?.Units / 3);
            var half = record with { Amount = first, Cost = Of(record, cost) };
            var rest = record with
            {
                Amount = record.Amount - first,
                Cost = Of(record, record.Cost?.Units - cost),
            };
            month = month with { Records = month.Records.SetItem(i, half).Add(rest) };
            break;
        }

        return month;
    }

    private static Money? Of(UsageRecord record, Int128? units) =>
        units is { } known ? record.Cost!.Value with { Units = known } : null;

    private static IEnumerable<UsageRecord> Shifted(Month month, int days) =>
        month.Records.Select(record => record with
        {
            During = new(
                record.During.From.Plus(days * 86_400L), record.During.To.Plus(days * 86_400L)),
        });
}
