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
    public static ImmutableArray<LineItem> LinesOf(Bill bill, AccountId member) =>
    [
        .. MemberView.Of(bill, member).Lines
            .Select(seen => Together(seen, MemberView.Behind(bill, member, seen.Number))),
    ];

    private static LineItem Together(MemberLine seen, ImmutableArray<LineItem> lines) =>
        lines[0] with
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
            Portions =
            [
                .. lines.SelectMany(line => line.Portions)
                    .OrderBy(portion => portion.Place, StringComparer.Ordinal)
                    .ThenBy(portion => portion.During.From),
            ],
        };

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
