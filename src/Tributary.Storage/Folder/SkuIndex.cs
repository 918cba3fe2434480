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

        var pieces = entry.Split('*');

        return skus
            .Where(sku => IsMatch(sku.Id, pieces) || IsMatch(sku.UsageType, pieces))
            .Select(sku => sku.Id);
    }

    // The pieces stand in the text in their order, the first at its start, the last at its end.
    private static bool IsMatch(string text, string[] pieces)
    {
        var (first, last) = (pieces[0], pieces[^1]);
        if (text.Length < first.Length + last.Length
            || !text.StartsWith(first, StringComparison.Ordinal)
            || !text.EndsWith(last, StringComparison.Ordinal))
        {
            return false;
        }

        var middle = text.AsSpan()[first.Length..^last.Length];
        foreach (var piece in pieces[1..^1])
        {
            var at = middle.IndexOf(piece, StringComparison.Ordinal);
            if (at < 0) return false;

            middle = middle[(at + piece.Length)..];
        }

        return true;
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
