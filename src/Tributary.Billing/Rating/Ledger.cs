using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Tributary.Billing.Rating;

/// <summary>
/// The lines of a bill in the making, in its order: by account, product, region, usage type,
/// operation, SKU. Later stages take from their net costs and add lines of their own.
/// </summary>
internal sealed class Ledger
{
    private static readonly Comparer<LineItem> Order = Comparer<LineItem>.Create(Compare);

    private readonly List<LineItem> _lines;

    /// <param name="usage">The family's usage.</param>
    /// <param name="lines">The first lines, in order.</param>
    public Ledger(FamilyUsage usage, List<LineItem> lines) => (Usage, _lines) = (usage, lines);

    public FamilyUsage Usage { get; }

    public IReadOnlyList<LineItem> Lines => _lines;

    /// <summary>Adds lines behind those of the same account and thing.</summary>
    public void Add(IEnumerable<LineItem> lines)
    {
        LineItem[] added = [.. lines.Order(Order)];
        if (added.Length == 0) return;

        var from = _lines.Count;
        CollectionsMarshal.SetCount(_lines, from + added.Length);
        var all = CollectionsMarshal.AsSpan(_lines);
        for (var i = added.Length - 1; i >= 0; i--)
        {
            var before = CountUpTo(added[i], all[..from]);
            all[before..from].CopyTo(all[(before + i + 1)..]);
            all[before + i] = added[i];
            from = before;
        }
    }

    /// <summary>Takes an amount, which is negative, from a line's net costs.</summary>
    public void TakeOff(int line, Money unblended, Money amortized) =>
        _lines[line] = _lines[line] with
        {
            NetUnblended = _lines[line].NetUnblended + unblended,
            NetAmortized = _lines[line].NetAmortized + amortized,
        };

    /// <summary>The final lines, numbered from 1.</summary>
    /// <param name="book">Where the portions of usage are.</param>
    public ImmutableArray<LineItem> Numbered(PortionBook book)
    {
        var numbered = ImmutableArray.CreateBuilder<LineItem>(_lines.Count);
        foreach (var line in _lines)
        {
            numbered.Add(line with
            {
                Number = numbered.Count + 1,
                Portions = line.Portions is UsagePortions ours ? ours.In(book) : line.Portions,
            });
        }

        return numbered.MoveToImmutable();
    }

    /// <summary>How many of some lines do not stand behind a line.</summary>
    private static int CountUpTo(LineItem line, ReadOnlySpan<LineItem> lines)
    {
        var (low, high) = (0, lines.Length);
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (Compare(lines[middle], line) <= 0) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private static int Compare(LineItem a, LineItem b) =>
        a.Account.CompareTo(b.Account) is var account and not 0 ? account
        : string.CompareOrdinal(a.Product, b.Product) is var product and not 0 ? product
        : string.CompareOrdinal(a.Region, b.Region) is var region and not 0 ? region
        : string.CompareOrdinal(a.UsageType, b.UsageType) is var usage and not 0 ? usage
        : string.CompareOrdinal(a.Operation, b.Operation) is var operation and not 0 ? operation
        : string.CompareOrdinal(a.Sku, b.Sku);
}
