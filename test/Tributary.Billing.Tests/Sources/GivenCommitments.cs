using System.Collections.Immutable;
using Tributary.Billing.Commitments;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Tests.Sources;

/// <summary>Reads what was bought ahead, and with whom it is shared.</summary>
/// <example>
/// <code>
/// reserve susan m1.small count=5 zone=us-east-1a hourly=0.02
/// plan susan Compute hourly=19.60 upfront=8760 term=2019-03..2020-03
/// plan-rate Compute r5.4xlarge 0.70
/// sharing bob commitments=off from=2019-03-31
/// group team accounts=susan,bob mode=restricted
/// </code>
/// </example>
internal static class GivenCommitments
{
    public static readonly ImmutableArray<string> Kinds =
        ["reserve", "plan", "plan-rate", "sharing", "group"];

    public static Facts Add(Facts facts, ILookup<string, FactLine> of, BillingPeriod period)
    {
        var year = new TimeRange(period.Start, period.Start.PlusMonths(12));

        return facts with
        {
            Reservations =
            [
                .. of["reserve"].Select((line, i) => Parse.Reservation(line, $"r{i + 1}", year)),
            ],
            SavingsPlans = [.. of["plan"].Select((line, i) => Plan(line, $"p{i + 1}", year))],
            SavingsPlanRates = [.. of["plan-rate"].Select(PlanRate)],
            SharingPreferences = [.. of["sharing"].Select(Sharing)],
            SharingGroups = [.. of["group"].Select(Group)],
        };
    }

    /// <summary>An offering is called like its type unless it says otherwise.</summary>
    private static SavingsPlan Plan(FactLine line, string id, TimeRange year) => new()
    {
        Id = line.Option("id", id),
        Owner = new(line.Word(0)),
        Type = Enum.Parse<SavingsPlanType>(line.Word(1)),
        Offering = line.Option("offering", line.Word(1)),
        Region = line.Option("region"),
        Family = line.Option("family"),
        Commitment = Parse.Rate(line.Option("hourly", "0"), line.Option("currency", "USD")),
        Term = line.Options.TryGetValue("term", out var term) ? Parse.Range(term) : year,
        Upfront = Parse.Money(line.Option("upfront", "0"), line.Option("currency", "USD")),
        Returned = line.Options.TryGetValue("returned", out var at) ? Parse.Instant(at) : null,
        Origin = new("savings-plans.csv", 1),
    };

    private static SavingsPlanRate PlanRate(FactLine line) => new()
    {
        Offering = line.Word(0),
        Sku = line.Word(1),
        Rate = Parse.Rate(line.Word(2), line.Option("currency", "USD")),
        UnitFactor = Parse.Integer(line.Option("factor", "1")),
        From = Parse.Instant(line.Option("from", "1970-01-01")),
        Origin = new("savings-plan-rates.csv", 1),
    };

    private static SharingPreference Sharing(FactLine line) => new()
    {
        Account = new(line.Word(0)),
        From = Parse.Instant(line.Option("from", "1970-01-01")),
        Commitments = line.Option("commitments", "on") == "on",
        Credits = line.Option("credits", "on") == "on",
        Origin = new("sharing.csv", 1),
    };

    private static SharingGroup Group(FactLine line) => new()
    {
        Name = line.Word(0),
        From = Parse.Instant(line.Option("from", "1970-01-01")),
        Mode = Parse.Choice<SharingMode>(line, "mode"),
        Accounts = [.. line.List("accounts").Select(id => new AccountId(id))],
        Origin = new("sharing-groups.csv", 1),
    };
}
