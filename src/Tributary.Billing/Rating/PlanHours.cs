using System.Numerics;
using Tributary.Billing.Commitments;

namespace Tributary.Billing.Rating;

/// <summary>The plans of one type, and how they cover the usage of an hour.</summary>
/// <remarks>
/// An hour has a thousand cells and a family a hundred plans, so no pair of the two is looked at
/// that cannot be served: an account's cells are compared with tables of rates, and each plan takes
/// from the cells of one rate after the other.
/// </remarks>
internal sealed class PlanHours
{
    private readonly FamilyUsage _usage;
    private readonly Remainder _rest;
    private readonly PlanOffer[] _offers;
    private readonly ILookup<int, PlanOffer> _byOwner;
    private readonly List<Candidate> _candidates = [];

    /// <param name="usage">The family's usage.</param>
    /// <param name="rest">What is left of it.</param>
    /// <param name="offers">The plans, in their order.</param>
    public PlanHours(FamilyUsage usage, Remainder rest, PlanOffer[] offers)
    {
        (_usage, _rest, _offers) = (usage, rest, offers);
        _byOwner = offers.ToLookup(o => o.Owner);
    }

    /// <summary>Covers the usage of an hour: the owners' first, then that of the others.</summary>
    /// <param name="cells">The cells of the hour, an account's together.</param>
    /// <param name="saves">Whether usage that is cheaper, or usage that costs the same.</param>
    public void Cover(ReadOnlySpan<int> cells, bool saves)
    {
        if (Array.TrueForAll(_offers, o => o.IsSpent)) return;

        var accounts = Accounts(cells);
        foreach (var (account, range) in accounts)
        {
            PlanOffer[] own = [.. _byOwner[account].Where(o => !o.IsSpent)];
            if (own.Length == 0) continue;

            Find(cells[range], Tables(own), saves);
            Take(own);
        }

        foreach (var step in Audiences.Shared) Share(cells, accounts, step, saves);
    }

    /// <summary>
    /// Accounts with the largest calculated saving first: what is left of their usage, times what
    /// the best plan with something left saves on each unit.
    /// </summary>
    private void Share(
        ReadOnlySpan<int> cells,
        List<(int Account, Range Cells)> accounts,
        SharingStep step,
        bool saves)
    {
        var open = _offers
            .Where(o => !o.IsSpent)
            .Select(o => (Offer: o, Audience: _usage.Audiences.Of(o.Plan.Owner, step)))
            .Where(o => o.Audience is not null)
            .ToArray();
        if (open.Length == 0) return;

        var waiting = new List<(BigInteger Saving, int Account, Range Cells, PlanOffer[] Offers)>();
        foreach (var (account, range) in accounts)
        {
            PlanOffer[] serving =
            [
                .. open
                    .Where(o => o.Audience![account] && o.Offer.Owner != account)
                    .Select(o => o.Offer),
            ];
            if (serving.Length == 0) continue;

            Find(cells[range], Tables(serving), saves);
            if (_candidates.Count > 0) waiting.Add((Saving(), account, range, serving));
        }

        foreach (var (_, _, range, serving) in waiting
            .OrderByDescending(w => w.Saving)
            .ThenBy(w => w.Account))
        {
            if (Array.TrueForAll(serving, o => o.IsSpent)) continue;

            Find(cells[range], Tables(serving), saves);
            Take(serving);
        }
    }

    /// <summary>The accounts of an hour, in their order, each with its cells.</summary>
    private List<(int Account, Range Cells)> Accounts(ReadOnlySpan<int> cells)
    {
        var accounts = new List<(int, Range)>();
        for (int from = 0, to; from < cells.Length; from = to)
        {
            var account = _usage.Cells[cells[from]].Account;
            to = from + 1;
            while (to < cells.Length && _usage.Cells[cells[to]].Account == account) to++;
            accounts.Add((account, from..to));
        }

        return accounts;
    }

    private static PlanTable[] Tables(PlanOffer[] offers) =>
        [.. offers.Select(o => o.Table).Distinct()];

    /// <summary>What is left of some cells and could be covered, the best saving first.</summary>
    private void Find(ReadOnlySpan<int> cells, PlanTable[] tables, bool saves)
    {
        _candidates.Clear();
        foreach (var cell in cells)
        {
            if (_rest[cell].IsZero) continue;

            foreach (var table in tables)
            {
                if (table.At(_usage, cell) is { } saving && saving.Saves == saves)
                {
                    _candidates.Add(new(saving.Order, cell, table, saving));
                }
            }
        }

        _candidates.Sort();
    }

    /// <summary>What the candidates save: each cell by its best table.</summary>
    private BigInteger Saving()
    {
        var sum = BigInteger.Zero;
        var counted = new HashSet<int>();
        foreach (var (_, cell, _, saving) in _candidates)
        {
            if (counted.Add(cell)) sum += saving.SavingOn(_rest[cell]);
        }

        return sum;
    }

    /// <summary>
    /// One order of saving after the other; in it plan by plan, and each plan takes the cells of
    /// its table.
    /// </summary>
    private void Take(PlanOffer[] offers)
    {
        for (int from = 0, to; from < _candidates.Count; from = to)
        {
            to = from + 1;
            while (to < _candidates.Count && _candidates[to].Order == _candidates[from].Order) to++;

            foreach (var offer in offers)
            {
                for (var i = from; i < to && !offer.IsSpent; i++)
                {
                    var candidate = _candidates[i];
                    if (candidate.Table == offer.Table && !_rest[candidate.Cell].IsZero)
                    {
                        offer.Take(candidate.Cell, candidate.Saving, _rest);
                    }
                }
            }
        }
    }

    /// <summary>A cell that could be covered at the rates of a table.</summary>
    private readonly record struct Candidate(
        int Order, int Cell, PlanTable Table, PlanSaving Saving) : IComparable<Candidate>
    {
        public int CompareTo(Candidate other) =>
            Order != other.Order ? Order.CompareTo(other.Order) : Cell.CompareTo(other.Cell);
    }
}
