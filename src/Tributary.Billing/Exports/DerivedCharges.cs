using System.Collections.Immutable;
using Tributary.Billing.Agreements;
using Tributary.Billing.Credits;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Exports;

/// <summary>What was charged once or given back, each line a fact.</summary>
internal static class DerivedCharges
{
    /// <summary>The id of the fact behind a line: what the report does not name is named by its
    /// place.</summary>
    public static string IdOf(ExportLine line) => line.Description.Length > 0
        ? $"{line.Description} ({line.Origin})"
        : line.Origin.ToString();

    /// <summary>Fees that are no reservation's.</summary>
    public static ImmutableArray<OneTimeCharge> Once(ExportedMonth month) =>
    [
        .. month.Lines
            .Where(line => line.Type == nameof(LineItemType.Fee)
                && line.Reservation.Length == 0
                && line.Unblended.Units > 0)
            .Select(line => new OneTimeCharge
            {
                Id = IdOf(line),
                Account = line.Account,
                At = line.During.From,
                Service = line.Key.Service,
                Amount = line.Unblended,
                Description = line.Description,
                Origin = line.Origin,
            }),
    ];

    /// <summary>Refunds.</summary>
    public static ImmutableArray<Refund> Refunds(ExportedMonth month) =>
    [
        .. month.Lines
            .Where(line => line.Type == nameof(LineItemType.Refund) && line.Unblended.Units < 0)
            .Select(line => new Refund
            {
                Id = IdOf(line),
                Account = line.Account,
                At = line.During.From,
                Service = line.Key.Service,
                Amount = -line.Unblended,
                Description = line.Description,
                Origin = line.Origin,
            }),
    ];

    /// <summary>
    /// Credits, as far as they paid in the month: one for each that an account had for a service,
    /// because a report does not say how much is left of it.
    /// </summary>
    public static ImmutableArray<Credit> Credits(
        ExportedMonth month, ICollection<Finding> findings)
    {
        var credits = month.Lines
            .Where(line => line.Type == nameof(LineItemType.Credit))
            .GroupBy(line => (line.Account, line.Key.Service, line.Description))
            .Select(paid => (paid.Key, Lines: paid.ToArray(),
                Amount: -paid.Select(line => line.Unblended).Sum()))
            .Where(credit => credit.Amount.Units > 0)
            .ToArray();
        if (credits.Length > 0)
        {
            findings.Add(Finding.Notice(
                "credits-as-paid",
                $"Credits paid on {credits.Sum(credit => credit.Lines.Length)} of the lines, and "
                    + "none says how much is left of them.",
                "They are taken for credits of what they paid in the month, each for its service.",
                credits[0].Lines[0].Origin));
        }

        return
        [
            .. credits.Select(credit => new Credit
            {
                Id = $"{credit.Key.Description}, {credit.Key.Service}, {credit.Key.Account}",
                Owner = credit.Key.Account,
                Amount = credit.Amount,
                During = month.Period.Range,
                Services = [credit.Key.Service],
                Scope = CreditScope.Usual | CreditScope.OneTimeFees | CreditScope.Support,
                Description = credit.Key.Description,
                Origin = credit.Lines[0].Origin,
            }),
        ];
    }
}
