using Tributary.Billing;
using Tributary.Billing.Rating;

namespace Tributary.SystemTests.October2018;

/// <summary>The parts of a month that have averages of their own, as a bill cuts them.</summary>
public sealed class Windows
{
    private readonly Instant[] _cuts;
    private readonly HashSet<string> _uncut;

    public Windows(Bill bill)
    {
        var usage = bill.Lines.Where(line => line.Sku != "").ToArray();
        _cuts =
        [
            .. usage.Select(line => line.During.From)
                .Where(from => from != bill.Period.Start)
                .Distinct()
                .Order(),
        ];
        _uncut =
            [.. usage.Where(line => line.During == bill.Period.Range).Select(line => line.Sku)];
    }

    /// <summary>The window of a SKU's usage: A, B…, or nothing where the month is one.</summary>
    public string Of(string sku, Instant at) =>
        Of(sku, $"{(char)('A' + _cuts.Count(cut => cut <= at))}");

    /// <summary>The same for usage of which AWS names the window.</summary>
    public string Of(string sku, string window) => _uncut.Contains(sku) ? "" : window;
}
