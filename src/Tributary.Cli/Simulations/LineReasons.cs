using System.Collections.Immutable;
using Tributary.Billing;
using Tributary.Billing.Invoicing;
using Tributary.Billing.Rating;
using Tributary.Cli.Bills;
using Tributary.Cli.Text;

namespace Tributary.Cli.Simulations;

/// <summary>
/// Why a line costs more or less, in words: read off the derivations of both bills, so it says what
/// is different and never supposes.
/// </summary>
internal sealed class LineReasons
{
    private readonly Names _names;
    private readonly HashSet<AccountId> _before;
    private readonly HashSet<AccountId> _after;
    private readonly UsageChangeReasons _usage;

    /// <summary>Makes ready to give reasons.</summary>
    /// <param name="difference">The two bills.</param>
    /// <param name="names">What accounts are called.</param>
    /// <param name="metric">Which cost the reasons are for; every cost when none is given.</param>
    public LineReasons(BillDifference difference, Names names, Metric? metric = null)
    {
        _names = names;
        _before = [.. difference.Before.Lines.Select(l => l.Account)];
        _after = [.. difference.After.Lines.Select(l => l.Account)];
        _usage = new(difference, names, metric);
    }

    /// <summary>The reasons, the weightiest first; at least one for a line that changes.</summary>
    public ImmutableArray<string> Of(LineDifference line)
    {
        var account = line.Identity.Account;
        if (line.IsGone && !_after.Contains(account))
        {
            return [$"{_names.Of(account)} has no charges on this bill any more"];
        }

        if (line.IsNew && !_before.Contains(account))
        {
            return [$"{_names.Of(account)} had no charges on this bill before"];
        }

        ImmutableArray<string> reasons =
        [
            .. UsageChangeReasons.IsUsage(line.Any) ? _usage.Of(line) : FeeChangeReasons.Of(line),
        ];

        return !reasons.IsEmpty ? reasons
            : line.IsNew ? ["new"]
            : line.IsGone ? ["gone"]
            : ["shared out otherwise among the lines"];
    }

    /// <summary>What a line is, in a few words: <c>on demand</c>, <c>unused hours of R-9</c>.
    /// </summary>
    public static string Label(LineItem line) => line.Derivation switch
    {
        Derivation.Tiered by => Tier(by, line),
        Derivation.Free free => $"free tier {free.FreeTier.Name}",
        Derivation.Reserved by => $"covered by reservation {by.Reservation.Id}",
        Derivation.Planned by => $"covered by savings plan {by.Plan.Id}",
        Derivation.OwnCost => "at the cost its records state",
        Derivation.ReservationFee fee => $"hourly fee of reservation {fee.Reservation.Id}",
        Derivation.UpfrontFee fee => $"upfront fee of reservation {fee.Reservation.Id}",
        Derivation.VolumeDiscount off => $"volume discount on reservation {off.Reservation.Id}",
        Derivation.PlanNegation of => $"negation of what savings plan {of.Plan.Id} covers",
        Derivation.PlanFee fee => $"recurring fee of savings plan {fee.Plan.Id}",
        Derivation.PlanUpfrontFee fee => $"upfront fee of savings plan {fee.Plan.Id}",
        Derivation.PlanReturn of => $"return of savings plan {of.Plan.Id}",
        Derivation.Discounted by => $"discount {by.Discount.Id}",
        Derivation.CreditApplied by => $"credit {by.Credit.Id}",
        Derivation.Support by => $"support plan {by.Plan.Name}",
        Derivation.Once of => $"charge {of.Charge.Id}",
        Derivation.Refunded of => $"refund {of.Refund.Id}",
        Derivation.Taxed by => $"{by.Rate.Type} of {by.Location}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Tier(Derivation.Tiered by, LineItem line)
    {
        var tier = by.Price.Tiers.Length == 1
            ? "on demand"
            : RowLabels.Tier(by.Price, by.Tier, line.Unit);
        var from = by.Price.During.From;

        return from > BillingPeriod.Of(line.During.From).Start
            ? $"{tier}, price of {Names.Moment(from)}"
            : tier;
    }
}
