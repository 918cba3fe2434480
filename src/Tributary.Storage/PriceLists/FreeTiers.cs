using System.Collections.Immutable;
using Tributary.Billing.Catalog;

namespace Tributary.Storage.PriceLists;

/// <summary>Makes allowances of the terms that are free tiers (rating.md 3.4).</summary>
/// <remarks>
/// In JSON the free tier names the SKUs that it is for; in CSV these may name the free tier. Both
/// are read, in either form. SKUs that the file does not describe are kept: another one does.
/// </remarks>
internal sealed class FreeTiers
{
    private readonly List<FreeTier> _all = [];
    private readonly OfferFindings _findings;
    private readonly ILookup<string, string> _relatives;

    public FreeTiers(ImmutableArray<TermDraft> terms, OfferFindings findings)
    {
        _findings = findings;
        var named =
            from term in terms
            where !term.IsFreeTier
            from row in term.Rows
            from related in row.Related
            select (FreeTier: related, term.Text.Sku, row.Origin);
        _relatives = named.ToLookup(pair => pair.FreeTier, pair => pair.Sku);
        var free = terms.Where(term => term.IsFreeTier).Select(term => term.Text.Sku).ToHashSet();
        foreach (var (_, _, origin) in named.Where(pair => !free.Contains(pair.FreeTier)))
        {
            findings.Note(Remark.ForeignFreeTier, origin);
        }
    }

    public ImmutableArray<FreeTier> All => [.. _all];

    public void Add(TermDraft term, Sku sku)
    {
        if (ProblemOf(term.Rows) is { } problem)
        {
            _findings.BrokenFreeTier(sku.Id, problem, term.Text.Origin);

            return;
        }

        var row = term.Rows[0];
        ImmutableArray<string> skus = [.. _relatives[sku.Id]
            .Concat(row.Related)
            .Distinct()
            .Order(StringComparer.Ordinal)];
        if (skus.IsEmpty) _findings.Note(Remark.UnrelatedFreeTier, row.Origin);
        if (IsTrial(sku)) _findings.Note(Remark.TrialFreeTier, row.Origin);

        _all.Add(new()
        {
            Name = row.Description,
            Kind = FreeTierKind.Always,
            Allowance = row.End!.Value,
            Skus = skus,
            RateCode = row.Code,
            Origin = row.Origin,
        });
    }

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
