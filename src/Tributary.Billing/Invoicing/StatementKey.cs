using System.Diagnostics;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Invoicing;

/// <summary>What the lines of one part of a statement have in common, and its place.</summary>
/// <param name="Text">What comes first in the order, by character code.</param>
/// <param name="Second">What comes second.</param>
/// <param name="Third">What comes third.</param>
/// <param name="Reason">The order of reasons: covered, free, priced, fees; of causes too.</param>
/// <param name="Name">Which reservation kind, plan, free tier, pool or agreement.</param>
/// <param name="PriceFrom">From when the price is in force.</param>
/// <param name="Tier">The tier of the price.</param>
/// <param name="Rate">The rate.</param>
/// <param name="Average">The average rate, where the statement shows it.</param>
internal readonly record struct StatementKey(
    string Text,
    string Second = "",
    string Third = "",
    int Reason = 0,
    string Name = "",
    Instant PriceFrom = default,
    int Tier = 0,
    Int128 Rate = default,
    Fraction? Average = null) : IComparable<StatementKey>
{
    public static StatementKey Of(LineItem line, StatementLevel level, Metric metric) =>
        level switch
        {
            StatementLevel.Account => new(line.Account.Value),
            StatementLevel.Section => new("", Reason: (int)line.Section()),
            StatementLevel.Cause => OfCause(line),
            StatementLevel.Product => new(line.Product),
            StatementLevel.Region => new(line.Region),
            StatementLevel.UsageType => new(line.UsageType, line.Product, line.Region),
            StatementLevel.Row when line.Section() == StatementSection.Charges =>
                OfCharge(line, metric),
            StatementLevel.Row => OfCause(line) with { Text = line.Product, Third = KindOf(line) },
            _ => throw new UnreachableException(),
        };

    public int CompareTo(StatementKey other) =>
        string.CompareOrdinal(Text, other.Text) is var text and not 0 ? text
        : string.CompareOrdinal(Second, other.Second) is var second and not 0 ? second
        : string.CompareOrdinal(Third, other.Third) is var third and not 0 ? third
        : Reason != other.Reason ? Reason.CompareTo(other.Reason)
        : string.CompareOrdinal(Name, other.Name) is var name and not 0 ? name
        : PriceFrom != other.PriceFrom ? PriceFrom.CompareTo(other.PriceFrom)
        : Tier != other.Tier ? Tier.CompareTo(other.Tier)
        : Rate != other.Rate ? Rate.CompareTo(other.Rate)
        : Nullable.Compare(Average, other.Average);

    private static StatementKey OfCharge(LineItem line, Metric metric)
    {
        var key = new StatementKey(
            line.Operation,
            line.Sku,
            line.Unit,
            Rate: line.Rate?.Units ?? 0,
            Average: metric == Metric.Blended ? line.BlendedRate : null);

        return line.Derivation switch
        {
            Derivation.Reserved => key with { Reason = 0, Name = KindOf(line) },
            Derivation.Planned by => CoveredBy(by.Plan),
            Derivation.PlanNegation by => CoveredBy(by.Plan),
            Derivation.Free free => key with { Reason = 2, Name = free.FreeTier.Name },
            Derivation.Tiered by => key with
            {
                Reason = 3,
                Name = by.Pool,
                PriceFrom = by.Price.During.From,
                Tier = by.Tier,
            },
            Derivation.OwnCost => key with { Reason = 4 },
            Derivation.ReservationFee => key with { Reason = 5, Name = KindOf(line) },
            Derivation.UpfrontFee => key with { Reason = 6, Name = KindOf(line) },
            Derivation.PlanFee fee => key with { Reason = 7, Name = fee.Plan.Id },
            Derivation.PlanUpfrontFee fee => key with { Reason = 8, Name = fee.Plan.Id },
            Derivation.Support fee => key with { Reason = 9, Name = fee.Plan.Name },
            Derivation.Once once => key with { Reason = 10, Name = once.Charge.Id },
            _ => throw new UnreachableException(),
        };

        // What usage would cost on demand and that it is taken off are one row: of nothing.
        StatementKey CoveredBy(Commitments.SavingsPlan plan) => key with
        {
            Reason = 1,
            Name = plan.Id,
            Rate = 0,
            Average = null,
        };
    }

    /// <summary>Discounts by kind, then id; credits as they are used up: by expiry.</summary>
    private static StatementKey OfCause(LineItem line) => line.Derivation switch
    {
        Derivation.VolumeDiscount => new("", Reason: 11),
        Derivation.Discounted by => new(
            "", Reason: 12 + (int)by.Discount.Kind, Name: by.Discount.Id),
        Derivation.CreditApplied by => new(
            "", Second: $"{by.Credit.During.To}", Reason: 15, Name: by.Credit.Id),
        Derivation.Refunded by => new("", Reason: 16, Name: by.Refund.Id),
        Derivation.PlanReturn by => new("", Reason: 17, Name: by.Plan.Id),
        Derivation.Taxed by => new(
            "",
            Reason: 18,
            Name: $"{by.Rate.Location} {by.Rate.Type}",
            Rate: by.Rate.Percent.PerMillion),
        _ => throw new UnreachableException(),
    };

    private static string KindOf(LineItem line) => line.Derivation switch
    {
        Derivation.Reserved by => KindOf(by.Reservation),
        Derivation.ReservationFee fee => KindOf(fee.Reservation),
        Derivation.UpfrontFee fee => KindOf(fee.Reservation),
        Derivation.VolumeDiscount off => KindOf(off.Reservation),
        _ => "",
    };

    private static string KindOf(Commitments.Reservation reservation) =>
        $"{reservation.Zone} {reservation.Shape.InstanceType}";
}
