using System.Collections.Immutable;
using Tributary.Billing;
using Tributary.Billing.Invoicing;
using Tributary.Billing.Metering;
using Tributary.Cli.Explanations;
using Tributary.Cli.Months;

namespace Tributary.Cli.Members;

/// <summary>What a member may know of one of its lines: days and records are its own.</summary>
internal sealed record MemberExplanation
{
    public required MemberView View { get; init; }

    public required MemberLine Line { get; init; }

    /// <summary>How much was used on which day.</summary>
    public required ImmutableArray<(Instant Day, Quantity Quantity)> Days { get; init; }

    /// <summary>The first records behind it.</summary>
    public required ImmutableArray<UsageRecord> Records { get; init; }

    /// <summary>How many records are behind it.</summary>
    public required int RecordCount { get; init; }

    /// <summary>Explains a line of a member's view.</summary>
    /// <param name="billed">The bill.</param>
    /// <param name="account">The member.</param>
    /// <param name="number">The number of the line in the member's view.</param>
    /// <param name="records">How many records are wanted.</param>
    public static MemberExplanation Of(
        BilledMonth billed, AccountId account, int number, int records)
    {
        var view = MemberView.Of(billed.Bill, account);
        if (number > view.Lines.Length)
        {
            throw new MisuseException(view.Lines.IsEmpty
                ? $"{account} has no lines in {view.Period}."
                : $"{account} has no line {number} in {view.Period}: "
                    + $"they are numbered from 1 to {view.Lines.Length}.");
        }

        var behind = MemberView.Behind(billed.Bill, account, number);
        var line = behind[0] with { Portions = [.. behind.SelectMany(l => l.Portions)] };
        var (first, count) = LineRecords.Of(line, billed.Folder, records);

        return new()
        {
            View = view,
            Line = view.Lines[number - 1],
            Days =
            [
                .. line.Portions
                    .GroupBy(p => p.During.From.Seconds / 86_400, p => p.Quantity)
                    .OrderBy(day => day.Key)
                    .Select(day => (new Instant(day.Key * 86_400), day.Sum())),
            ],
            Records = first,
            RecordCount = count,
        };
    }
}
