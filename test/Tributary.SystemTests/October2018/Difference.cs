namespace Tributary.SystemTests.October2018;

/// <summary>
/// How far a row of ours is from AWS's, in two parts: usage that stands in another row, and how the
/// same usage is rounded. The parts of a cost add up to its difference.
/// </summary>
/// <param name="Key">The row.</param>
/// <param name="Ours">On our bill.</param>
/// <param name="Theirs">On AWS's bill.</param>
/// <param name="OurAverage">The average rate, from our rows.</param>
/// <param name="TheirAverage">The same from AWS's rows.</param>
public sealed record Difference(
    RowKey Key, BilledRow Ours, BilledRow Theirs, Average OurAverage, Average TheirAverage)
{
    /// <summary>Usage that is in this row with us and in another with AWS.</summary>
    public decimal UsageMoved => Ours.Usage - Theirs.Usage;

    /// <summary>What that usage costs here.</summary>
    public decimal UnblendedMoved => UsageMoved * (Key.Rate ?? 0);

    /// <summary>What it makes of the row's share at the average rate.</summary>
    public decimal BlendedMoved => decimal.Round(
        Ours.Usage * OurAverage.Rate - Theirs.Usage * TheirAverage.Rate,
        10,
        MidpointRounding.AwayFromZero);

    /// <summary>The rest of the unblended difference.</summary>
    public decimal UnblendedRounded => Ours.Unblended - Theirs.Unblended - UnblendedMoved;

    /// <summary>The rest of the blended difference.</summary>
    public decimal BlendedRounded => Ours.Blended - Theirs.Blended - BlendedMoved;

    public bool IsNone =>
        (Ours.Usage, Ours.Unblended, Ours.Blended)
            == (Theirs.Usage, Theirs.Unblended, Theirs.Blended);

    /// <summary>Whether usage, or the average over it, is not the same.</summary>
    public bool IsMoved => UsageMoved != 0 || BlendedMoved != 0;

    public bool IsRounded => UnblendedRounded != 0 || BlendedRounded != 0;

    /// <summary>Every row of either bill, compared.</summary>
    public static IEnumerable<Difference> Between(
        IReadOnlyDictionary<RowKey, BilledRow> ours,
        IReadOnlyDictionary<RowKey, BilledRow> theirs)
    {
        var (ourAverages, theirAverages) = (Average.Of(ours), Average.Of(theirs));

        return ours.Keys.Union(theirs.Keys)
            .OrderBy(key => key.ToString(), StringComparer.Ordinal)
            .Select(key => new Difference(
                key,
                ours.GetValueOrDefault(key, BilledRow.None),
                theirs.GetValueOrDefault(key, BilledRow.None),
                ourAverages.GetValueOrDefault(key.Averaged),
                theirAverages.GetValueOrDefault(key.Averaged)));
    }
}
