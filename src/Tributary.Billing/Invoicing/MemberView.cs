using System.Collections.Immutable;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Invoicing;

/// <summary>
/// What a member may see of a bill: its own lines at their own rates, and nothing from which the
/// rest of the family could be computed (BILL-05; reliability.md 3.3). So no average rates, no
/// positions in tiers, no totals but its own, no owner of what the organization shares. The type
/// has no place for them.
/// </summary>
public sealed record MemberView
{
    /// <summary>Whose view it is.</summary>
    public required AccountId Account { get; init; }

    /// <summary>For which month.</summary>
    public required BillingPeriod Period { get; init; }

    /// <summary>In which currency.</summary>
    public required Currency Currency { get; init; }

    /// <summary>Its lines, in an order and with numbers of their own.</summary>
    public required ImmutableArray<MemberLine> Lines { get; init; }

    /// <summary>What its lines add up to.</summary>
    public Money Total => Lines.Select(line => line.Unblended).Sum() with { Currency = Currency };

    /// <summary>Takes out of a bill what one of its members may see.</summary>
    public static MemberView Of(Bill bill, AccountId account) => new()
    {
        Account = account,
        Period = bill.Period,
        Currency = bill.Currency,
        Lines = [.. WithLines(bill, account).Select(seen => seen.Line)],
    };

    /// <summary>The lines of a member's view, each with the lines that it stands for.</summary>
    public static IEnumerable<(MemberLine Line, ImmutableArray<LineItem> Behind)> WithLines(
        Bill bill, AccountId account) => Groups(bill, account).Select((same, i) => (
            Together(same) with { Number = i + 1 },
            same.Select(line => line.Of).ToImmutableArray()));

    /// <summary>The lines of the bill that a line of a member's view stands for.</summary>
    public static ImmutableArray<LineItem> Behind(Bill bill, AccountId account, int number) =>
        [.. Groups(bill, account).ElementAt(number - 1).Select(l => l.Of)];

    /// <summary>
    /// The account's lines; those that differ only in what is hidden are one. Their order, too, is
    /// by what is seen.
    /// </summary>
    private static IEnumerable<(LineItem Of, MemberLine Seen)[]> Groups(
        Bill bill, AccountId account) => bill.Lines
        .Where(line => line.Account == account)
        .Select(line => (Of: line, Seen: See(line)))
        .GroupBy(line => line.Seen with
        {
            During = default,
            Quantity = default,
            Unblended = default,
        })
        .OrderBy(same => same.Key.Section)
        .ThenBy(same => same.Key.Product, StringComparer.Ordinal)
        .ThenBy(same => same.Key.Region, StringComparer.Ordinal)
        .ThenBy(same => same.Key.UsageType, StringComparer.Ordinal)
        .ThenBy(same => same.Key.Operation, StringComparer.Ordinal)
        .ThenBy(same => same.Key.Sku, StringComparer.Ordinal)
        .ThenBy(same => same.Key.Reason.Kind)
        .ThenBy(same => same.Key.Reason.TierFrom?.Parts ?? 0)
        .ThenBy(same => same.Key.Rate?.Units ?? 0)
        .ThenBy(same => same.Key.ToString(), StringComparer.Ordinal)
        .Select(same => same.ToArray());

    private static MemberLine Together((LineItem Of, MemberLine Seen)[] same) =>
        same[0].Seen with
        {
            During = new(
                same.Min(line => line.Seen.During.From), same.Max(line => line.Seen.During.To)),
            Quantity = same.Select(line => line.Seen.Quantity).Sum(),
            Unblended = same.Select(line => line.Seen.Unblended).Sum(),
        };

    private static MemberLine See(LineItem line)
    {
        var reason = MemberReason.Of(line);
        var isOfOthers = reason.Kind is MemberReasonKind.Discount
            || (reason.Name.Length == 0 && reason.Kind is MemberReasonKind.Reservation
                or MemberReasonKind.SavingsPlan
                or MemberReasonKind.SavingsPlanNegation
                or MemberReasonKind.Credit);

        return new()
        {
            Number = 0,
            Type = line.Type,
            Section = line.Section(),
            Product = line.Product,
            Region = line.Region,
            UsageType = line.UsageType,
            Operation = line.Type == LineItemType.Credit ? "" : line.Operation,
            Sku = line.Sku,
            Unit = line.Unit,
            Description = isOfOthers ? "" : line.Description,
            During = line.During,
            Quantity = line.Quantity,
            Rate = line.Rate,
            UnitFactor = line.UnitFactor,
            Unblended = line.Unblended,
            Reason = reason,
        };
    }
}
