using System.Collections.Immutable;
using Tributary.Billing.Catalog;
using Tributary.Billing.Commitments;
using Tributary.Storage.Text;

namespace Tributary.Storage.PriceLists;

/// <summary>Makes offers of reserved terms: an upfront fee and an hourly rate together.</summary>
internal sealed class ReservedOffers(OfferFindings findings)
{
    private readonly List<ReservedOffer> _all = [];

    public ImmutableArray<ReservedOffer> All => [.. _all];

    public void Add(TermDraft term, InstanceShape? shape)
    {
        var offer = OfferOf(term, shape, out var problem);
        if (offer is null)
        {
            var code = $"{term.Text.Sku}.{term.Text.Code}";
            findings.BrokenOffer(code, problem, term.Text.Origin);

            return;
        }

        _all.Add(offer);
    }

    private static ReservedOffer? OfferOf(
        TermDraft term, InstanceShape? shape, out string problem)
    {
        var text = term.Text;
        var upfront = term.Rows.Find(row => row.IsUpfront);
        var hourly = term.Rows.Find(row => !row.IsUpfront);
        var years = OfferWords.YearsOf(text.LeaseLength);
        var payment = OfferWords.PaymentOf(text.PurchaseOption);
        problem = (years, payment, upfront, hourly) switch
        {
            (null, _, _, _) => "expected a lease of 1yr or 3yr, found "
                + Excerpt.Of(text.LeaseLength),
            (_, null, _, _) => "expected No Upfront, Partial Upfront or All Upfront, found "
                + Excerpt.Of(text.PurchaseOption),
            (_, not PaymentOption.NoUpfront, null, _) => "it has no upfront fee",
            (_, _, _, null) => "it has no hourly rate",
            _ when term.Rows.Count > 2 || (term.Rows.Count == 2 && upfront is null) =>
                "it has more than one upfront fee and one hourly rate",
            _ => "",
        };
        if (problem.Length > 0) return null;

        return new()
        {
            Sku = text.Sku,
            Shape = shape,
            LeaseYears = years!.Value,
            OfferingClass = OfferWords.ClassOf(text.OfferingClass),
            PaymentOption = payment!.Value,
            Upfront = upfront?.Rate ?? new(0, hourly!.Rate.Currency),
            Hourly = hourly!.Rate,
            RateCodes = upfront is null ? [hourly.Code] : [upfront.Code, hourly.Code],
            From = term.From,
            Origin = text.Origin,
        };
    }
}
