using System.Collections.Immutable;
using Tributary.Billing.Exports;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Verification;

/// <summary>
/// A report of somebody else beside our bill of the same usage, prices and commitments, line by
/// line.
/// </summary>
public sealed record VerifiedMonth
{
    /// <summary>The report.</summary>
    public required ExportedMonth Month { get; init; }

    /// <summary>What it was billed from.</summary>
    public required DerivedFacts Derived { get; init; }

    /// <summary>Our bill.</summary>
    public required Bill Bill { get; init; }

    /// <summary>Each line of the report, in its order.</summary>
    public required ImmutableArray<VerifiedLine> Lines { get; init; }

    /// <summary>What we charge and no line of the report does.</summary>
    public required ImmutableArray<LineItem> Missing { get; init; }

    /// <summary>How far the two are apart, by account and cause.</summary>
    public required ImmutableArray<Apart> Apart { get; init; }

    /// <summary>The sums of both, and whether what is apart adds up to their difference.</summary>
    public required ImmutableArray<VerifiedTotal> Totals { get; init; }

    /// <summary>Whether nothing is unexplained.</summary>
    public bool IsExplained =>
        Missing.IsEmpty
        && Lines.All(line => line.Cause != Cause.Unexplained)
        && Totals.All(total => total.IsWithinRounding);

    /// <summary>Verifies a report against what its own lines tell.</summary>
    public static VerifiedMonth Of(ExportedMonth month)
    {
        var derived = DerivedFacts.Of(month);
        var summary = derived.Facts.Summarize(month.Period, derived.Records);
        var bill = Bill.For(month.Payer, month.Period, derived.Facts, summary);
        var beside = new UsageBeside(month, bill);
        var rules = new MoveRules(month, derived.Facts, beside.Moved);
        var averages = new Averages(
            month, bill, beside.Moved.Where(m => rules.Of(m.Place) != Cause.Unexplained));
        var charges = new ChargesBeside(month, bill);
        var lines = new LineRules(month, derived.Facts.Policy, beside, rules, averages, charges);
        ImmutableArray<VerifiedLine> verified = [.. month.Lines.Select(lines.Verify)];
        var apart = ApartOf(verified, beside.Moved, rules, averages);

        return new()
        {
            Month = month,
            Derived = derived,
            Bill = bill,
            Lines = verified,
            Missing = charges.Missing,
            Apart = apart,
            Totals = [.. VerifiedTotal.Of(month, bill, apart)],
        };
    }

    private static ImmutableArray<Apart> ApartOf(
        ImmutableArray<VerifiedLine> lines,
        ImmutableArray<MovedUsage> moved,
        MoveRules rules,
        Averages averages)
    {
        var parts = lines
            .Where(line => line.Cause != Cause.None)
            .SelectMany(line => new Apart[]
            {
                new(line.Line.Account, line.Cause, 1, Money.Zero, Money.Zero),
                new(
                    line.Line.Account,
                    averages.CauseOf(line.Line),
                    0,
                    Money.Zero,
                    averages.MoreOf(line.Line)),
            })
            .Concat(moved
                .GroupBy(m => (m.Place.Account, Cause: rules.Of(m.Place)))
                .Select(same => new Apart(
                    same.Key.Account,
                    same.Key.Cause,
                    0,
                    Money.Round(same.Select(m => m.Cost).Sum(), same.First().Paid.Rate.Currency),
                    Money.Zero)));

        return
        [
            .. parts.Where(part => part.Cause != Cause.None)
                .GroupBy(part => (part.Cause, part.Account))
                .OrderBy(same => same.Key)
                .Select(same => new Apart(
                    same.Key.Account,
                    same.Key.Cause,
                    same.Sum(part => part.Lines),
                    same.Select(part => part.Unblended).Sum(),
                    same.Select(part => part.Blended).Sum())),
        ];
    }
}

/// <summary>How far a report's lines of one account and cause are from ours.</summary>
/// <param name="Account">The account.</param>
/// <param name="Cause">Why.</param>
/// <param name="Lines">How many lines of the report.</param>
/// <param name="Unblended">Ours less theirs.</param>
/// <param name="Blended">Ours less theirs.</param>
public sealed record Apart(
    AccountId Account, Cause Cause, int Lines, Money Unblended, Money Blended);
