using System.Numerics;

namespace Tributary.Billing.Rating;

/// <summary>The plans of one type, and how they cover the usage of an hour.</summary>
/// <remarks>
/// An hour has thousands of cells and a family a hundred plans, so no pair of the two is looked at
/// that cannot be served: cells are compared with tables of rates, and each plan takes from the
/// cells of one rate after the other.
/// </remarks>
/// <typeparam name="T">The numbers that money is counted in, whole ones.</typeparam>
internal sealed class PlanHours<T>
    where T : INumber<T>
{
    private readonly PlanBudget<T>[] _plans;
    private readonly T[] _savings;
    private readonly PlanTable[] _tables;
    private readonly int[] _tableOf;
    private readonly int[][] _tablesOfSku;
    private readonly bool[] _isOpen;
    private readonly int[][] _byOwner;
    private readonly bool[]?[][] _audiences;
    private readonly bool _hasZeroSavings;
    private readonly int[] _open;
    private readonly int[] _serving;
    private readonly long[] _comparedFor;
    private readonly PlanSaving?[] _best;
    private readonly List<((int From, int To) Cells, (T Saving, int Account) Order)> _demands = [];
    private readonly PriorityQueue<(int From, int To), (T Saving, int Account)> _waiting = new(
        Comparer<(T Saving, int Account)>.Create((a, b) =>
            b.Saving.CompareTo(a.Saving) is var order and not 0
                ? order
                : a.Account.CompareTo(b.Account)));
    private ulong[] _orders = new ulong[64];
    private Candidate[] _candidates = new Candidate[64];
    private int _found;
    private int _openCount;
    private int _servingCount;
    private long _comparison;
    private bool[]? _audience;
    private bool _isFound;

    /// <param name="usage">The family's usage.</param>
    /// <param name="plans">The plans, in their order.</param>
    /// <param name="savings">What a part of usage saves, by the number of the saving.</param>
    public PlanHours(FamilyUsage usage, PlanBudget<T>[] plans, T[] savings)
    {
        (_plans, _savings) = (plans, savings);
        (_open, _serving) = (new int[plans.Length], new int[plans.Length]);
        _tables = [.. plans.Select(p => p.Offer.Table).Distinct()];
        _isOpen = new bool[_tables.Length];
        _comparedFor = new long[usage.Names.Skus.Length];
        _best = new PlanSaving?[usage.Names.Skus.Length];
        _tableOf = Array.ConvertAll(plans, p => Array.IndexOf(_tables, p.Offer.Table));
        _tablesOfSku =
        [
            .. Enumerable.Range(0, usage.Names.Skus.Length).Select(sku => _tables.Index()
                .Where(t => t.Item.Covers(sku))
                .Select(t => t.Index)
                .ToArray()),
        ];
        var byOwner = plans.Index().ToLookup(p => p.Item.Offer.Owner, p => p.Index);
        _byOwner =
        [
            .. Enumerable.Range(0, usage.Names.Accounts.Length).Select(a => byOwner[a].ToArray()),
        ];
        _audiences =
        [
            .. Audiences.Shared.Select(step => Array.ConvertAll(
                plans, p => usage.Audiences.Of(p.Offer.Plan.Owner, step))),
        ];
        _hasZeroSavings = _tables.Any(t => t.Savings.Any(s => !s.Saves));
    }

    /// <summary>Covers the usage of an hour: the owners' first, then that of the others.</summary>
    /// <param name="hour">The hour.</param>
    /// <param name="demand">What plans may cover of it.</param>
    /// <param name="saves">Whether usage that is cheaper, or usage that costs the same.</param>
    public void Cover(OpenHour hour, PlanDemand demand, bool saves)
    {
        if (!saves && !_hasZeroSavings) return;

        foreach (var (account, from, to) in demand.Accounts)
        {
            if (_byOwner[account].Length == 0) continue;

            _servingCount = 0;
            foreach (var plan in _byOwner[account])
            {
                if (!_plans[plan].IsSpent) _serving[_servingCount++] = plan;
            }

            if (_servingCount > 0) Serve(hour, demand.Cells[from..to], saves);
        }

        foreach (var audiences in _audiences) Share(hour, demand, audiences, saves);
    }

    /// <summary>
    /// Accounts with the largest calculated saving first: what is left of their usage, times what
    /// the best plan with something left saves on each unit.
    /// </summary>
    private void Share(OpenHour hour, PlanDemand demand, bool[]?[] audiences, bool saves)
    {
        FindOpen(audiences);
        if (_openCount == 0) return;

        _demands.Clear();
        foreach (var (account, from, to) in demand.Accounts)
        {
            FindServing(account, audiences);
            if (_servingCount > 0
                && CanSave(hour, demand.Cells[from..to], saves, out var saving))
            {
                _demands.Add(((from, to), (saving, account)));
            }
        }

        // Plans are nearly always spent after the first few, so the others are not put in order.
        _waiting.Clear();
        _waiting.EnqueueRange(_demands);
        while (_waiting.TryDequeue(out var cells, out var order))
        {
            FindOpen(audiences);
            if (_openCount == 0) return;

            FindServing(order.Account, audiences);
            if (_servingCount > 0) Serve(hour, demand.Cells[cells.From..cells.To], saves);
        }
    }

    /// <summary>
    /// The plans that are shared and have something left. Without groups all have one audience:
    /// then they serve every account alike that has no plan of its own.
    /// </summary>
    private void FindOpen(bool[]?[] audiences)
    {
        (_openCount, _audience) = (0, null);
        var isOne = true;
        for (var plan = 0; plan < _plans.Length; plan++)
        {
            if (audiences[plan] is not { } audience || _plans[plan].IsSpent) continue;

            isOne &= _openCount == 0 || ReferenceEquals(audience, _audience);
            (_audience, _open[_openCount++]) = (audience, plan);
        }

        if (!isOne) _audience = null;
        _isFound = false;
    }

    /// <summary>Those of others that may serve an account.</summary>
    private void FindServing(int account, bool[]?[] audiences)
    {
        var isLike = _audience is not null && _byOwner[account].Length == 0;
        if (isLike && !_audience![account])
        {
            (_servingCount, _isFound) = (0, false);
            return;
        }

        if (isLike && _isFound) return;

        _servingCount = 0;
        for (var i = 0; i < _openCount; i++)
        {
            var plan = _open[i];
            if (audiences[plan]![account] && _plans[plan].Offer.Owner != account)
            {
                _serving[_servingCount++] = plan;
            }
        }

        _isFound = isLike;
        OpenTables();
    }

    private void OpenTables()
    {
        _comparison++;
        Array.Clear(_isOpen);
        for (var i = 0; i < _servingCount; i++) _isOpen[_tableOf[_serving[i]]] = true;
    }

    /// <summary>What is left of some cells and could be covered, the best saving first.</summary>
    private void Find(OpenHour hour, ReadOnlySpan<int> cells, bool saves)
    {
        _found = 0;
        foreach (var cell in cells)
        {
            if (hour.Left[cell] == 0) continue;

            foreach (var table in _tablesOfSku[hour.Skus[cell]])
            {
                if (!_isOpen[table] || SavingAt(hour, cell, table) is not { } saving) continue;
                if (saving.Saves != saves) continue;

                if (_found == _orders.Length)
                {
                    Array.Resize(ref _orders, 2 * _found);
                    Array.Resize(ref _candidates, 2 * _found);
                }

                _orders[_found] = (ulong)saving.Order << 32 | (uint)cell;
                _candidates[_found++] = new(cell, table, saving);
            }
        }

        Array.Sort(_orders, _candidates, 0, _found);
    }

    /// <summary>Whether cells can be covered, and what they save, each by its best table.</summary>
    private bool CanSave(OpenHour hour, ReadOnlySpan<int> cells, bool saves, out T sum)
    {
        sum = T.Zero;
        var isAny = false;
        foreach (var cell in cells)
        {
            var left = hour.Left[cell];
            if (left == 0) continue;

            var sku = hour.Skus[cell];
            if (!hour.IsWhole || _comparedFor[sku] != _comparison)
            {
                (_comparedFor[sku], _best[sku]) = (_comparison, BestOf(hour, cell, saves));
            }

            if (_best[sku] is not { } best) continue;

            isAny = true;
            sum += unchecked(_savings[best.Number] * T.CreateTruncating(left));
        }

        return isAny;
    }

    /// <summary>The best saving on a cell: in a whole hour, on all cells of its SKU.</summary>
    private PlanSaving? BestOf(OpenHour hour, int cell, bool saves)
    {
        PlanSaving? best = null;
        foreach (var table in _tablesOfSku[hour.Skus[cell]])
        {
            if (!_isOpen[table] || SavingAt(hour, cell, table) is not { } saving) continue;
            if (saving.Saves != saves) continue;

            if (best is null || saving.Order < best.Order) best = saving;
        }

        return best;
    }

    private PlanSaving? SavingAt(OpenHour hour, int cell, int table) => _tables[table].At(
        hour.Skus[cell], hour.PriceOf(cell), hour.StartOf(cell));

    /// <summary>
    /// One order of saving after the other; in it plan by plan, and each plan takes the cells of
    /// its table.
    /// </summary>
    private void Serve(OpenHour hour, ReadOnlySpan<int> cells, bool saves)
    {
        OpenTables();
        _isFound = false;
        Find(hour, cells, saves);
        for (int from = 0, to; from < _found; from = to)
        {
            to = from + 1;
            while (to < _found && _orders[to] >> 32 == _orders[from] >> 32) to++;

            for (var s = 0; s < _servingCount; s++)
            {
                var plan = _serving[s];
                for (var i = from; i < to && !_plans[plan].IsSpent; i++)
                {
                    var (cell, table, saving) = _candidates[i];
                    if (table == _tableOf[plan] && hour.Left[cell] > 0)
                    {
                        _plans[plan].Take(hour, cell, saving);
                    }
                }
            }
        }
    }

    /// <summary>A cell that could be covered at the rates of a table.</summary>
    private readonly record struct Candidate(int Cell, int Table, PlanSaving Saving);
}
