using Tributary.Billing.Credits;
using Tributary.Billing.Organizations;
using Tributary.Billing.Taxes;

namespace Tributary.Billing.Tests.Laws;

/// <summary>What is owed in a random month: credits and refunds to accounts, taxes by them.
/// </summary>
internal static class Owed
{
    private static readonly TaxLocation[] Places =
        [new("US", "WA"), new("US", "CA"), new("DE", ""), new("IN", "KA")];

    private static readonly string[] Payable = [.. Agreements.Services, "AWSSupportBusiness"];

    public static IEnumerable<Credit> Credits(Dice dice, Clock clock, List<Account> accounts)
    {
        foreach (var id in dice.Some(dice.Pick(0, 1, 2, 3, 4), "c1", "c2", "C3", "c10"))
        {
            yield return new()
            {
                Id = id,
                Owner = (dice.Chance(35) ? accounts[0] : dice.Pick(accounts)).Id,
                Amount = Agreements.Amount(dice, 0),
                During = Validity(dice, clock),
                Services = dice.Chance(55)
                    ? []
                    : [.. dice.Some(dice.Between(1, 2), Payable)],
                Scope = dice.Between(0, 9) switch
                {
                    < 4 => CreditScope.Usual,
                    < 7 => CreditScope.Support,
                    _ => (CreditScope)dice.Between(1, 15),
                },
            };
        }
    }

    /// <summary>Of earlier months mostly; of this month or later ones they do not count.</summary>
    public static IEnumerable<CreditUse> Uses(Dice dice, Clock clock, List<Credit> credits)
    {
        foreach (var credit in credits.Where(_ => dice.Chance(55)))
        {
            var at = clock.Period.Start.PlusMonths(dice.Pick(-2, -1, -1, 0, 1));

            yield return new(
                credit.Id,
                BillingPeriod.Of(at),
                credit.Amount with { Units = credit.Amount.Units * dice.Between(1, 5) / 4 });
        }
    }

    public static IEnumerable<Refund> Refunds(Dice dice, Clock clock, List<Account> accounts)
    {
        foreach (var id in dice.Some(dice.Pick(0, 1, 1, 2), "r1", "r2"))
        {
            yield return new()
            {
                Id = id,
                Account = dice.Pick(accounts).Id,
                At = Agreements.Moment(dice, clock),
                Service = dice.Pick(Agreements.Services),
                Amount = Agreements.Amount(dice, 0),
            };
        }
    }

    public static IEnumerable<TaxSettings> Settings(
        Dice dice, Clock clock, List<Account> accounts)
    {
        foreach (var account in accounts.Where(_ => dice.Chance(92)))
        {
            foreach (var from in Promises.Versions(dice, clock))
            {
                yield return new()
                {
                    Account = account.Id,
                    From = from,
                    RegistrationNumber = dice.Chance(40) ? "TRN" : "",
                    Registration = dice.Chance(25) ? dice.Pick(Places) : TaxLocation.Unknown,
                    Billing = dice.Chance(80) ? dice.Pick(Places) : TaxLocation.Unknown,
                    Contact = dice.Chance(80) ? dice.Pick(Places) : TaxLocation.Unknown,
                    CardCountry = dice.Chance(60) ? dice.Pick(Places).Country : "",
                    ExemptFrom = dice.Pick<string[]>([], [], ["VAT"], ["GST"], ["*"]) is var types
                        ? [.. types]
                        : [],
                };
            }
        }
    }

    /// <summary>No two are the same in all but their time.</summary>
    public static IEnumerable<TaxRate> Rates(Dice dice, Clock clock)
    {
        if (dice.Chance(10)) yield break;

        foreach (var place in Places.Append(new("US", "")).Where(_ => dice.Chance(75)))
        {
            foreach (var type in dice.Some(dice.Pick(1, 1, 2), "VAT", "GST"))
            {
                yield return new()
                {
                    Type = type,
                    Location = place,
                    Percent = new(dice.Pick(0, 190_000, 88_750, 65_000)),
                    Payers = dice.Pick(
                        TaxPayers.All, TaxPayers.All, TaxPayers.Registered, TaxPayers.Unregistered),
                    Services = dice.Chance(80)
                        ? []
                        : [.. dice.Some(dice.Between(1, 2), Agreements.Services)],
                    During = dice.Chance(85)
                        ? TimeRange.Always
                        : TimeRange.Always with { To = clock.Moment() },
                };
            }
        }
    }

    /// <summary>
    /// From before the month to some time after it mostly; some touch it only at an edge.
    /// </summary>
    private static TimeRange Validity(Dice dice, Clock clock)
    {
        var (start, end) = (clock.Period.Range.From, clock.Period.Range.To);
        var from = dice.Pick(start.PlusMonths(-2), start, clock.Moment(), end.Plus(-1), end);
        if (dice.Chance(50)) from = start.PlusMonths(-1);
        var to = dice.Pick(end.PlusMonths(3), end.PlusMonths(12), end, start.Plus(1), start);
        if (dice.Chance(40)) to = end.PlusMonths(3);
        else if (dice.Chance(40)) to = clock.Moment();

        return from < to ? new(from, to) : new(start.PlusMonths(-3), to);
    }
}
