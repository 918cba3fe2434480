using System.Diagnostics;
using Tributary.Billing.Invoicing;
using Tributary.Cli.Bills;
using Tributary.Cli.Text;

namespace Tributary.Cli.Members;

/// <summary>The phrases that bills and explanations for a member share.</summary>
internal static class MemberWords
{
    /// <summary>What a line is, in a few words.</summary>
    public static string Label(MemberLine line)
    {
        var reason = Reason(line);

        return line.Section != StatementSection.Charges
            || line.Reason.Kind is MemberReasonKind.Support or MemberReasonKind.OneTimeCharge
            ? reason
            : $"{line.UsageType}: {reason}";
    }

    /// <summary>Whose commitment or credit it is: its own, by id, or that of others.</summary>
    public static string Whose(string noun, MemberReason reason) => reason.Name.Length > 0
        ? $"{noun} {RowLabels.Short(reason.Name)}"
        : $"a {noun} that the organization shares";

    /// <summary>How much a line is about; nothing for what is only money.</summary>
    public static string Quantity(MemberLine line) =>
        IsMoneyOnly(line) ? "" : Figures.Of(line.Quantity);

    /// <summary>Whether a line has an amount and nothing that it is the price of.</summary>
    public static bool IsMoneyOnly(MemberLine line) =>
        line.Section != StatementSection.Charges
        || line.Reason.Kind is MemberReasonKind.SavingsPlanNegation
            or MemberReasonKind.UpfrontFee
            or MemberReasonKind.Support
            or MemberReasonKind.OneTimeCharge;

    private static string Reason(MemberLine line) => line.Reason switch
    {
        { Kind: MemberReasonKind.Tier, TierFrom.IsZero: true, TierTo: null } => "on demand",
        { Kind: MemberReasonKind.Tier, TierFrom: { } from } by =>
            RowLabels.Tier(from, by.TierTo, line.Unit),
        { Kind: MemberReasonKind.FreeTier } by => $"free tier {by.Name}",
        { Kind: MemberReasonKind.OwnCost } => "at the cost its records state",
        { Kind: MemberReasonKind.Reservation } by => $"covered by {Whose("reservation", by)}",
        { Kind: MemberReasonKind.SavingsPlan } by => $"covered by {Whose("savings plan", by)}",
        { Kind: MemberReasonKind.SavingsPlanNegation } by =>
            $"taken off, paid by {Whose("savings plan", by)}",
        { Kind: MemberReasonKind.RecurringFee } by => $"recurring fee, {RowLabels.Short(by.Name)}",
        { Kind: MemberReasonKind.UpfrontFee } by => $"upfront fee, {RowLabels.Short(by.Name)}",
        { Kind: MemberReasonKind.Support } by => $"Support plan {by.Name}",
        { Kind: MemberReasonKind.OneTimeCharge } by => Named(line, $"Bought once: {by.Name}"),
        { Kind: MemberReasonKind.Discount } by =>
            $"{line.UsageType}: discount"
                + (by.Percent is { IsZero: false } percent ? $", {percent}" : ""),
        { Kind: MemberReasonKind.Credit } by =>
            Named(line, by.Name.Length > 0 ? $"Credit {by.Name}" : Whose("credit", by)),
        { Kind: MemberReasonKind.Refund } by => Named(line, $"Refund {by.Name}"),
        { Kind: MemberReasonKind.Tax } by => $"{by.Name}, {by.Percent}",
        _ => throw new UnreachableException(),
    };

    private static string Named(MemberLine line, string otherwise) =>
        line.Description.Length > 0 ? line.Description : otherwise;
}
