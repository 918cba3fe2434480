namespace Tributary.Billing.Rating;

/// <summary>
/// The cells of an hour that savings plans may cover, an account's together: by account, then in
/// canonical order.
/// </summary>
/// <param name="usage">The family's usage.</param>
/// <param name="covers">Whether some plan has a rate for a SKU, by number.</param>
internal sealed class PlanDemand(FamilyUsage usage, Func<int, bool> covers)
{
    private readonly (int Series, int Account)[] _series =
    [
        .. Enumerable.Range(0, usage.Names.Series.Length)
            .Where(s => covers(usage.Names.Series[s].Sku))
            .OrderBy(s => usage.ByAccount[s])
            .Select(s => (s, usage.Names.Series[s].Account)),
    ];

    private readonly List<int> _cells = [];
    private readonly List<(int Account, int From, int To)> _accounts = [];

    /// <summary>The cells.</summary>
    public ReadOnlySpan<int> Cells =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_cells);

    /// <summary>The accounts, in their order, each with the range of its cells.</summary>
    public List<(int Account, int From, int To)> Accounts => _accounts;

    /// <summary>What is left of all cells, in parts.</summary>
    public Int128 Left { get; private set; }

    /// <summary>Finds what is left of an hour.</summary>
    public void Open(OpenHour hour)
    {
        _cells.Clear();
        _accounts.Clear();
        Left = 0;
        var (last, from) = (-1, 0);
        foreach (var (series, account) in _series)
        {
            var cell = hour.CellOf(series);
            if (cell < 0) continue;

            if (account != last) Close(account, ref last, ref from);
            for (; cell >= 0; cell = hour.NextOf(cell))
            {
                if (hour.Left[cell] == 0) continue;

                _cells.Add(cell);
                Left += hour.Left[cell];
            }
        }

        Close(-1, ref last, ref from);
    }

    private void Close(int next, ref int last, ref int from)
    {
        if (_cells.Count > from) _accounts.Add((last, from, _cells.Count));
        (last, from) = (next, _cells.Count);
    }
}
