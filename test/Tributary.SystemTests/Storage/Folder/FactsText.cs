using Tributary.Storage.Folder;

namespace Tributary.SystemTests.Storage.Folder;

/// <summary>All facts of a folder as text, without where they stand, to compare folders.</summary>
public static class FactsText
{
    public static string Of(string folder)
    {
        var facts = BillFolder.Read(folder).Facts;

        return string.Join('\n', (IEnumerable<object>)
        [
            facts.Currency,
            facts.Policy with { VolumeDiscount = [] },
            string.Join(' ', facts.Policy.VolumeDiscount),
            .. facts.Accounts.Select(a => (
                a with { ZoneIds = a.ZoneIds.Clear(), Origin = null },
                string.Join(' ', a.ZoneIds.OrderBy(zone => zone.Key)))),
            .. facts.Memberships.Select(m => m with { Origin = null }),
            .. facts.Skus.Select(s => s with { Origin = null }),
            .. facts.Prices.Select(p => (
                p with { Origin = null }, string.Join(' ', p.Tiers.AsEnumerable()))),
            .. facts.Pools.Select(p => (p.Name, string.Join(' ', p.Skus))),
            .. facts.FreeTiers.Select(f => (f with { Origin = null }, string.Join(' ', f.Skus))),
            .. facts.Reservations.Select(r => r with { Origin = null }),
        ]);
    }
}
