using System.Collections.Immutable;
using Tributary.Billing.Metering;

namespace Tributary.Storage.Changes;

/// <summary>What becomes of the usage of a folder: some is taken away, some is added.</summary>
/// <param name="Without">What takes records away; of the folder only, not of what is added.</param>
/// <param name="Added">The files that are added, as the user would name them.</param>
internal sealed record UsageChanges(
    ImmutableArray<Without> Without, ImmutableArray<string> Added)
{
    private static readonly ImmutableDictionary<string, Func<UsageRecord, string>> Texts =
        new Dictionary<string, Func<UsageRecord, string>>
        {
            ["usage_start"] = record => record.During.From.ToString(),
            ["usage_end"] = record => record.During.To.ToString(),
            ["account_id"] = record => record.Account.Value,
            ["product_code"] = record => record.Key.Service,
            ["usage_type"] = record => record.Key.UsageType,
            ["operation"] = record => record.Key.Operation,
            ["availability_zone"] = record => record.Zone,
            ["resource_id"] = record => record.Resource,
            ["sku"] = record => record.Key.Sku,
            ["record_id"] = record => record.Id,
        }.ToImmutableDictionary();

    /// <summary>The fields by which records are taken away, besides the file.</summary>
    public static IEnumerable<string> Fields => Texts.Keys.Order(StringComparer.Ordinal);

    /// <summary>Whether a file is one of those added.</summary>
    public bool Adds(string file) => Added.Contains(file);

    /// <summary>Whether a record of the folder is taken away.</summary>
    public bool Takes(UsageRecord record, string file)
    {
        foreach (var without in Without)
        {
            if (without.Takes(field => Texts.TryGetValue(field, out var text)
                ? text(record)
                : file))
            {
                return true;
            }
        }

        return false;
    }
}
