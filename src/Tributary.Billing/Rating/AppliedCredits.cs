using System.Collections.Immutable;
using Tributary.Billing.Credits;

namespace Tributary.Billing.Rating;

/// <summary>
/// Stage 11: credits pay charges, the soonest to expire first, on the owner's charges first, then
/// on those of the account with the most, never more than there is (BILL-61, rating.md 3.6;
/// docs/decisions/0017).
/// </summary>
internal sealed class AppliedCredits
{
    private readonly Ledger _ledger;
    private readonly ImmutableArray<Credit> _credits;
    private readonly Dictionary<string, Money> _left;
    private readonly Dictionary<LineItem, Money> _unpaid = new(ReferenceEqualityComparer.Instance);
    private readonly List<(LineItem Of, Derivation.CreditApplied By)> _paid = [];

    public AppliedCredits(Ledger ledger)
    {
        _ledger = ledger;
        _credits = [.. CreditOrder.Of(ledger.Usage)];
        _left = _credits.ToDictionary(c => c.Id, c => CreditOrder.Left(c, ledger.Usage));
    }

    /// <summary>Pays usage and fees.</summary>
    public void PayCharges() => Pay(scope => scope & ~CreditScope.Support);

    /// <summary>Pays support, by credits that may.</summary>
    public void PaySupport() => Pay(scope => scope & CreditScope.Support);

    private void Pay(Func<CreditScope, CreditScope> part)
    {
        _paid.Clear();
        foreach (var credit in _credits)
        {
            var scope = part(credit.Scope);
            if (scope == CreditScope.None) continue;

            var payable = _ledger.Lines
                .Where(line => CreditOrder.MayPay(credit, scope, line))
                .Select(line => (Line: line, Unpaid: UnpaidOf(line)))
                .Where(l => l.Unpaid.Units > 0)
                .ToArray();
            foreach (var account in Accounts(credit, payable)) Pay(credit, account);
        }

        _ledger.Add(_paid.Select(Line));
    }

    /// <summary>The owner's charges, then those of the account with the most.</summary>
    private IEnumerable<IEnumerable<(LineItem Line, Money Unpaid)>> Accounts(
        Credit credit, (LineItem Line, Money Unpaid)[] payable)
    {
        var sharing = _ledger.Usage.Sharing;

        return payable
            .Where(l => l.Line.Account == credit.Owner
                || (sharing.SharesCredits(credit.Owner) && sharing.SharesCredits(l.Line.Account)))
            .GroupBy(l => l.Line.Account)
            .OrderByDescending(g => g.Key == credit.Owner)
            .ThenByDescending(Total)
            .ThenBy(g => g.Key);
    }

    private void Pay(Credit credit, IEnumerable<(LineItem Line, Money Unpaid)> account)
    {
        foreach (var product in account
            .GroupBy(l => l.Line.Product)
            .OrderByDescending(Total)
            .ThenBy(g => g.Key, StringComparer.Ordinal))
        {
            var left = _left[credit.Id];
            var charges = product.Select(l => l.Unpaid).Sum();
            foreach (var (line, unpaid) in product
                .GroupBy(l => l.Line.Sku.Length > 0
                    ? (l.Line.Sku, "", "")
                    : ("", l.Line.UsageType, l.Line.Operation))
                .OrderByDescending(Total)
                .SelectMany(sku => sku))
            {
                var pays = _left[credit.Id].Units < unpaid.Units ? _left[credit.Id] : unpaid;
                _unpaid[line] = unpaid - pays;
                _left[credit.Id] -= pays;
            }

            if (_left[credit.Id] != left)
            {
                _paid.Add((product.First().Line, new(credit, left, _left[credit.Id], charges)));
            }
        }
    }

    private Money UnpaidOf(LineItem line) =>
        _unpaid.TryGetValue(line, out var unpaid) ? unpaid : line.NetUnblended;

    private static Int128 Total(IEnumerable<(LineItem Line, Money Unpaid)> lines) =>
        lines.Select(l => l.Unpaid).Sum().Units;

    private LineItem Line((LineItem Of, Derivation.CreditApplied By) paid)
    {
        var (of, by) = paid;

        return ChargeLine.Of(
            of.Account,
            LineItemType.Credit,
            of.Product,
            _ledger.Usage.Period.Range,
            by.After - by.Before,
            by) with
        {
            UsageType = "Credit",
            Operation = by.Credit.Id,
            Description = by.Credit.Description,
        };
    }
}
