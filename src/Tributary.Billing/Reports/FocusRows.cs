using Tributary.Billing.Organizations;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Reports;

/// <summary>
/// The rows of a FOCUS table, one line of the bill after another: usage by interval and zone,
/// commitments as purchases, used parts and unused parts, everything else whole.
/// </summary>
/// <remarks>
/// Discounts are inside the rows that they concern, and covered usage and its negation are one row,
/// so neither has rows of its own (rating.md 4.3).
/// </remarks>
internal sealed class FocusRows
{
    private readonly BillParts _parts;
    private readonly CommitmentShares _shares;
    private readonly FeeTimes _fees;
    private readonly FocusPricing _pricing;
    private readonly bool _isMember;

    public FocusRows(
        Bill bill,
        BillingFamily family,
        ReportFacts facts,
        CommitmentShares shares,
        Granularity granularity,
        bool isMember)
    {
        _parts = new(bill, granularity);
        _shares = shares;
        _fees = new(bill, family, shares, granularity);
        _pricing = new(facts);
        _isMember = isMember;
    }

    /// <summary>All rows, while they are read.</summary>
    public IEnumerable<FocusRow> All() => _parts.All().SelectMany(Of);

    private IEnumerable<FocusRow> Of(BillPart part) => part.Line.Derivation switch
    {
        Derivation.PlanNegation or Derivation.Discounted or Derivation.VolumeDiscount => [],
        Derivation.ReservationFee or Derivation.PlanFee => Fee(part.Line),
        _ => [Row(part.Line, part.Part)],
    };

    private FocusRow Row(LineItem line, LinePart part)
    {
        var kind = FocusKind.Of(line);
        var covered = line.Derivation is Derivation.Planned or Derivation.Reserved;
        var nothing = line.NetUnblended with { Units = 0 };
        var isOfOthers = _isMember && !CommitmentShares.IsOwn(line);

        return new()
        {
            Line = line,
            During = TimeOf(line, part),
            Place = part.Place,
            Category = kind.Category,
            Frequency = kind.Frequency,
            PricingCategory = isOfOthers ? FocusKind.OtherPricing : kind.PricingCategory,
            Billed = covered ? nothing : part.Of(line.NetUnblended),
            Effective = kind.CoversLater ? nothing : part.Of(_shares.EffectiveOf(line)),
            Blended = _isMember ? null : part.Of(line.Blended),
            Consumed = kind.Category == FocusKind.Usage ? part.Of(line.Quantity) : null,
            Price = _pricing.Of(line, part) is { } price && isOfOthers
                ? price with { SkuPrice = $"{price.Sku}.Shared" }
                : _pricing.Of(line, part),
            Commitment = isOfOthers ? null : FocusCommitments.Of(line, part),
        };
    }

    /// <summary>What is paid upfront is for the whole term.</summary>
    private static TimeRange TimeOf(LineItem line, LinePart part) => line.Derivation switch
    {
        Derivation.UpfrontFee by => by.Reservation.Term,
        Derivation.PlanUpfrontFee by => by.Plan.Term,
        Derivation.PlanReturn by => by.Plan.Term,
        _ => part.Interval.Intersect(line.During) is { IsEmpty: false } during
            ? during
            : part.Interval,
    };

    /// <summary>A recurring fee: what was bought, unless it is nothing; and what is unused.</summary>
    private IEnumerable<FocusRow> Fee(LineItem line)
    {
        if (!line.NetUnblended.IsZero)
        {
            foreach (var part in _fees.Of(line)) yield return Row(line, part);
        }

        var left = _shares.LeftoverOf(line);
        if (left is { Effective.IsZero: true, Hours.IsZero: true, Commitment.IsZero: true })
        {
            yield break;
        }

        foreach (var part in _fees.Unused(line))
        {
            var unused = Unused(line, left, part);
            if (!unused.Effective.IsZero || unused.Commitment!.Quantity.Units(Quantity.Decimals) != 0)
            {
                yield return unused;
            }
        }
    }

    private FocusRow Unused(LineItem line, CommitmentShares.Leftover left, LinePart part)
    {
        var row = Row(line, part);
        var commitment = FocusCommitments.Unused(line, left, part);

        return row with
        {
            Category = FocusKind.Usage,
            Frequency = FocusKind.UsageBased,
            PricingCategory = FocusKind.Committed,
            Billed = row.Billed with { Units = 0 },
            Effective = part.Of(left.Effective),
            Blended = _isMember ? null : row.Billed with { Units = 0 },
            Price = FocusPricing.Unused(row.Price!, line, left, part),
            Commitment = commitment,
        };
    }
}
