using System.Diagnostics;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Invoicing;

/// <summary>What the lines of one part of a statement have in common, and its place.</summary>
/// <param name="Text">What comes first in the order, by character code.</param>
/// <param name="Second">What comes second.</param>
/// <param name="Third">What comes third.</param>
/// <param name="Reason">The order of reasons: covered, free, priced, fees, discounts.</param>
/// <param name="Name">Which reservation kind, free tier or pool.</param>
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
            StatementLevel.Product => new(line.Product),
            StatementLevel.Region => new(line.Region),
            StatementLevel.UsageType => new(line.UsageType, line.Product, line.Region),
            StatementLevel.Row => OfRow(line, metric),
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

    private static StatementKey OfRow(LineItem line, Metric metric)
    {
        var key = new StatementKey(
            line.Operation,
            line.Sku,
            line.Unit,
            Rate: line.Rate?.Units ?? 0,
            Average: metric == Metric.Blended ? line.BlendedRate : null);

        return line.Derivation switch
        {
            Derivation.Reserved by => key with { Reason = 0, Name = KindOf(by.Reservation) },
            Derivation.Free free => key with { Reason = 1, Name = free.FreeTier.Name },
            Derivation.Tiered by => key with
            {
                Reason = 2,
                Name = by.Pool,
                PriceFrom = by.Price.During.From,
                Tier = by.Tier,
            },
            Derivation.OwnCost => key with { Reason = 3 },
            Derivation.ReservationFee fee => key with
            {
                Reason = 4,
                Name = KindOf(fee.Reservation),
            },
            Derivation.UpfrontFee fee => key with { Reason = 5, Name = KindOf(fee.Reservation) },
            Derivation.VolumeDiscount off => key with
            {
                Reason = 6,
                Name = KindOf(off.Reservation),
            },
            _ => throw new UnreachableException(),
        };
    }

    private static string KindOf(Commitments.Reservation reservation) =>
        $"{reservation.Zone} {reservation.Shape.InstanceType}";
}
