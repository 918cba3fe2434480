using System.Collections.Immutable;
using Tributary.Billing;
using Tributary.Billing.Catalog;

namespace Tributary.Storage.PriceLists;

/// <summary>Makes allowances of the terms that are free tiers (rating.md 3.4).</summary>
/// <remarks>
/// In JSON the free tier names the SKUs that it is for; in CSV these may name the free tier. Both
/// are read, in either form. SKUs that the file does not describe are kept: another one does.
/// </remarks>
internal sealed class FreeTiers(OfferFindings findings)
{
    private readonly OrderedDictionary<string, FreeTier> _all = [];
    private readonly List<(string FreeTier, string Sku, Origin Origin)> _relations = [];

    /// <summary>Takes in an allowance.</summary>
    public void Add(TermDraft term, Sku sku)
    {
        var row = term.Rows[0];
        if (_all.ContainsKey(sku.Id) || ProblemOf(term.Rows) is not null)
        {
            findings.BrokenFreeTier(
                sku.Id, ProblemOf(term.Rows) ?? "it is there twice", row.Origin);

            return;
        }

        if (IsTrial(sku)) findings.Note(Remark.TrialFreeTier, row.Origin);
        _all.Add(sku.Id, new()
        {
            Name = row.Description,
            Kind = FreeTierKind.Always,
            Allowance = row.End!.Value,
            Skus = row.Related,
            RateCode = row.Code,
            Origin = row.Origin,
        });
    }

    /// <summary>Takes in to which allowances a paid SKU is related.</summary>
    public void Relate(TermDraft term)
    {
        foreach (var row in term.Rows)
        {
            _relations.AddRange(row.Related.Select(tier => (tier, term.Text.Sku, row.Origin)));
        }
    }

    /// <summary>The allowances with all the SKUs that they are for.</summary>
    public ImmutableArray<FreeTier> Finish()
    {
        foreach (var (_, _, origin) in _relations.Where(pair => !_all.ContainsKey(pair.FreeTier)))
        {
            findings.Note(Remark.ForeignFreeTier, origin);
        }

        var skus = _relations.ToLookup(pair => pair.FreeTier, pair => pair.Sku);
        ImmutableArray<FreeTier> tiers =
            [.. _all.Select(tier => WithSkus(tier.Value, skus[tier.Key]))];
        foreach (var tier in tiers.Where(tier => tier.Skus.IsEmpty))
        {
            findings.Note(Remark.UnrelatedFreeTier, tier.Origin);
        }

        return tiers;
    }

    // In the order of their ids, so that both forms of a file say the same.
    private static FreeTier WithSkus(FreeTier tier, IEnumerable<string> more) => tier with
    {
        Skus = [.. tier.Skus.Concat(more).Distinct().Order(StringComparer.Ordinal)],
    };

    private static string? ProblemOf(List<RateRow> rows) => rows switch
    {
        not [_] => $"it has {rows.Count} rates and not one",
        [{ Rate.IsZero: false }] => "it is not free",
        [{ Start.IsZero: false }] => "it does not start at 0",
        [{ End: null }] => "it has no end",
        _ => null,
    };

    // The 750 hours of EC2 for new accounts are in the list like any other: its usage type tells.
    private static bool IsTrial(Sku sku) =>
        sku.UsageType.EndsWith(":freetrial", StringComparison.OrdinalIgnoreCase);
}
