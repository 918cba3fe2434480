using System.Collections.Immutable;
using Tributary.Billing.Metering;

namespace Tributary.Billing.Exports;

/// <summary>
/// The metering behind a report's lines. A report splits the usage of one resource in one hour over
/// lines, one for each rate or reservation that it met: here they are one record again.
/// </summary>
internal static class JoinedUsage
{
    public static ImmutableArray<UsageRecord> Of(IEnumerable<ExportLine> lines) =>
    [
        .. lines
            .GroupBy(line => (
                line.Account, line.During, line.Key, line.Zone, line.Resource, line.HasOwnCost))
            .Select(split => new UsageRecord
            {
                Account = split.Key.Account,
                During = split.Key.During,
                Key = split.Key.Key,
                Zone = split.Key.Zone,
                Resource = split.Key.Resource,
                Amount = split.Select(line => line.Usage).Sum(),
                Cost = split.Key.HasOwnCost ? split.Select(line => line.Unblended).Sum() : null,
                Origin = split.First().Origin,
            }),
    ];
}
