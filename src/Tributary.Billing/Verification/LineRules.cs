using System.Collections.Immutable;
using Tributary.Billing.Exports;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Verification;

/// <summary>Verifies one line of a report after the other.</summary>
internal sealed class LineRules(
    ExportedMonth month,
    BillingPolicy policy,
    UsageBeside beside,
    MoveRules rules,
    Averages averages,
    ChargesBeside charges)
{
    private readonly Dictionary<(UsagePlace Place, PaidBy Paid), MovedUsage> _moved =
        beside.Moved.ToDictionary(moved => (moved.Place, moved.Paid));

    public VerifiedLine Verify(ExportLine line)
    {
        var (cause, faults) = month.IsBillable(line) && !line.HasOwnCost
            ? OfUsage(line)
            : charges.Of(line);
        var (summed, broken) = LineArithmetic.Of(line, policy);
        ImmutableArray<string> all = [.. broken, .. faults];

        return new(
            line,
            !all.IsEmpty ? Cause.Unexplained : cause == Cause.None ? summed : cause,
            all);
    }

    private (Cause Cause, IEnumerable<string> Faults) OfUsage(ExportLine line)
    {
        var moved = _moved.GetValueOrDefault((beside.PlaceOf(line), PaidBy.Of(line)));
        var usage = moved is null ? Cause.None : rules.Of(moved.Place);
        var average = averages.CauseOf(line);

        return (
            usage != Cause.None ? usage : average,
            [
                .. usage == Cause.Unexplained ? [FaultOf(moved!)] : Array.Empty<string>(),
                .. average == Cause.Unexplained ? [FaultOfAverage(line)] : Array.Empty<string>(),
            ]);
    }

    private static string FaultOf(MovedUsage moved)
    {
        var (more, less) = (moved.More, Quantity.Zero - moved.More);

        return $"usage as {moved.Paid.Type} at {moved.Paid.Rate}: "
            + (more > Quantity.Zero ? $"{more} too little" : $"{less} too much")
            + $" in the hour from {moved.Place.From}";
    }

    private string FaultOfAverage(ExportLine line) =>
        $"blended rate {line.BlendedRate}, computed "
        + (averages.Ours(line) is { } ours
            ? Money.Round(ours, line.Unblended.Currency).ToString()
            : "none");
}
