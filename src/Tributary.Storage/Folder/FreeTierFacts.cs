using Tributary.Billing;
using Tributary.Billing.Catalog;

namespace Tributary.Storage.Folder;

/// <summary>Reads free tiers.</summary>
internal static class FreeTierFacts
{
    public static FreeTier Read(Row row, SkuIndex skus)
    {
        var kind = row.OneOf(
            "kind",
            FreeTierKind.Always,
            ("twelve-months", FreeTierKind.TwelveMonths),
            ("trial", FreeTierKind.Trial));
        CheckTime(row, kind);

        return new()
        {
            Name = row.Text("name"),
            Kind = kind,
            During = row.Time("from", "to"),
            Allowance = Quantity.Metered(row.Number("allowance", Quantity.Decimals)),
            Skus = skus.Find(row, "skus"),
            RateCode = row.Text("rateCode"),
            Origin = row.Origin,
        };
    }

    private static void CheckTime(Row row, FreeTierKind kind)
    {
        foreach (var field in new[] { "from", "to" })
        {
            if (kind == FreeTierKind.Trial && !row.Has(field))
            {
                row.Refuse(field, $"a trial needs a time: give \"{field}\".");
            }
            else if (kind != FreeTierKind.Trial && row.Has(field))
            {
                row.Refuse(field, "only a trial has a time: remove it, or make the kind "
                    + "\"trial\".");
            }
        }
    }
}
