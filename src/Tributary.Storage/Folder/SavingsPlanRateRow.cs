using System.Collections.Immutable;
using Tributary.Billing;
using Tributary.Billing.Commitments;

namespace Tributary.Storage.Folder;

/// <summary>A row of savings plan rates: the same for all SKUs that its pattern finds.</summary>
/// <param name="Name">What identifies it: offering, SKU or pattern, time.</param>
/// <param name="Rates">A rate for each SKU.</param>
internal sealed record SavingsPlanRateRow(string Name, ImmutableArray<SavingsPlanRate> Rates)
{
    public static SavingsPlanRateRow Read(Row row, Currency currency, SkuIndex skus)
    {
        var offering = row.Text("offering");
        var since = row.Instant("from") ?? default;
        var rate = new Rate(row.Number("rate", Rate.Decimals), currency);
        var unitFactor = row.UnitFactor();

        return new(
            $"{offering} for {row.Text("sku")} from {since}",
            [
                .. from sku in skus.Find(row, "sku")
                   select new SavingsPlanRate
                   {
                       Offering = offering,
                       Sku = sku,
                       From = since,
                       Rate = rate,
                       UnitFactor = unitFactor,
                       Origin = row.Origin,
                   },
            ]);
    }
}
