using System.Collections.Immutable;
using Tributary.Billing.Invoicing;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Reports;

/// <summary>
/// The lines of a member as it may see them: those of the bill that differ only in what is hidden
/// are one, and no text tells of others (BILL-05; <see cref="MemberView"/>).
/// </summary>
internal static class FocusMember
{
    private const string Shared = "Covered by a commitment that the organization shares";

    /// <summary>The lines, in the order and with the numbers of the member's view.</summary>
    /// <remarks>
    /// Each is spread evenly over all that the member used of its SKU in its time, for the hours in
    /// which a tier or a commitment of all was reached would tell of others.
    /// </remarks>
    public static ImmutableArray<LineItem> LinesOf(Bill bill, AccountId member)
    {
        var used = bill.Lines
            .Where(line => line.Account == member)
            .GroupBy(KeyOf)
            .ToDictionary(same => same.Key, same => same
                .SelectMany(line => line.Portions)
                .OrderBy(portion => portion.Place, StringComparer.Ordinal)
                .ThenBy(portion => portion.During.From)
                .ToArray());

        return
        [
            .. MemberView.WithLines(bill, member).Select(view =>
                Together(view.Line, view.Behind, used[KeyOf(view.Behind[0])])),
        ];
    }

    private static LineItem Together(
        MemberLine seen, ImmutableArray<LineItem> lines, UsagePortion[] used) => lines[0] with
        {
            Number = seen.Number,
            Operation = seen.Operation,
            Description = seen.Description.Length > 0 ? seen.Description
                : CommitmentShares.IsOwn(lines[0]) ? $"{seen.Type}"
                : Shared,
            During = seen.During,
            Quantity = seen.Quantity,
            Unblended = seen.Unblended,
            NetUnblended = lines.Select(line => line.NetUnblended).Sum(),
            NetAmortized = lines.Select(line => line.NetAmortized).Sum(),
            Derivation = Derived(lines),
            Portions = lines[0].Portions.Count == 0
                ? []
                : [.. used.Where(portion => seen.During.Contains(portion.During.From))],
        };

    private static object KeyOf(LineItem line) =>
        (line.Product, line.UsageType, line.Operation, line.Sku);

    private static Derivation Derived(ImmutableArray<LineItem> lines) =>
        lines[0].Derivation switch
        {
            Derivation.Reserved by => by with
            {
                ReservedHours = lines
                    .Select(line => ((Derivation.Reserved)line.Derivation).ReservedHours)
                    .Sum(),
            },
            Derivation.Planned by => by with
            {
                Commitment = lines
                    .Select(line => ((Derivation.Planned)line.Derivation).Commitment)
                    .Sum(),
            },
            var other => other,
        };
}
