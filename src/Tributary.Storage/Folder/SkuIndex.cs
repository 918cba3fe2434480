using System.Collections.Immutable;
using Tributary.Billing.Catalog;
using Tributary.Storage.Text;

namespace Tributary.Storage.Folder;

/// <summary>Finds SKUs by id, or by a pattern over ids and usage types.</summary>
/// <param name="skus">The SKUs.</param>
/// <param name="isWhole">
/// Whether they are all; if some could not be read, what matches nothing is no further error.
/// </param>
internal sealed class SkuIndex(ImmutableArray<Sku> skus, bool isWhole)
{
    private readonly HashSet<string> _ids = [.. skus.Select(sku => sku.Id)];

    /// <summary>Whether there is a SKU of this id.</summary>
    public bool Has(string id) => _ids.Contains(id);

    /// <summary>
    /// The ids that a field of ids and patterns stands for, ordered, each once. What matches
    /// nothing is an error.
    /// </summary>
    public ImmutableArray<string> Find(Row row, string field)
    {
        SortedSet<string> found = new(StringComparer.Ordinal);
        foreach (var entry in row.Texts(field))
        {
            string[] matches = [.. Matches(entry.Value)];
            found.UnionWith(matches);
            if (matches.Length == 0 && isWhole) row.Refuse(entry, NothingFound(entry.Value));
        }

        return [.. found];
    }

    private IEnumerable<string> Matches(string entry)
    {
        if (!entry.Contains('*')) return _ids.Contains(entry) ? [entry] : [];

        var pattern = new TextPattern(entry);

        return skus
            .Where(sku => pattern.Matches(sku.Id) || pattern.Matches(sku.UsageType))
            .Select(sku => sku.Id);
    }

    private string NothingFound(string entry)
    {
        if (entry.Contains('*'))
        {
            return $"no SKU has an id or a usage type like {Excerpt.Of(entry)}: check the pattern "
                + "and the files in prices.";
        }

        return Spelling.Closest(entry, _ids) is { } closest
            ? $"no SKU has the id {Excerpt.Of(entry)}: did you mean {Excerpt.Of(closest)}?"
            : $"no SKU has the id {Excerpt.Of(entry)}: name one of prices, or write a pattern "
                + "with *.";
    }
}
