namespace Tributary.SystemTests.October2018;

/// <summary>
/// Cause: AWS rounds every record, the usage of one resource in one hour, to ten decimals, and
/// takes its blended cost from the printed average, itself rounded. We round a line once.
/// </summary>
public static class RecordRounding
{
    /// <summary>Half a unit of the tenth decimal.</summary>
    public const decimal HalfUnit = 0.000_000_000_05m;

    /// <summary>Whether the row's rounded parts are what this gives, exactly or at most.</summary>
    public static bool Explains(Difference difference, RealMonth month) =>
        OursIsRoundedOnce(difference)
        && (Recomputes(difference, month) || IsWithinReach(difference));

    /// <summary>
    /// Whether AWS's costs are found again, to the last digit, from the metered records. It is
    /// known which records a row has where the account's usage of the SKU is all in it.
    /// </summary>
    public static bool Recomputes(Difference difference, RealMonth month)
    {
        var (key, theirs) = (difference.Key, difference.Theirs);
        var records = month.AmountsOf(key).ToArray();

        return records.Length == theirs.Records
            && key.Rate is { } rate
            && records.Sum() == theirs.Usage
            && records.Sum(record => Rounded(record * rate)) == theirs.Unblended
            && records.Sum(record => Rounded(record * theirs.BlendedRate!.Value)) == theirs.Blended;
    }

    /// <summary>Whether the average that AWS prints is its own cost over usage, rounded.</summary>
    public static bool PrintsRoundedAverage(Difference difference) =>
        Rounded(difference.TheirAverage.Rate) == difference.Theirs.BlendedRate;

    /// <summary>
    /// Half a unit of the tenth decimal for each record; and the printed average no further from
    /// AWS's own cost over usage than its rounding and that of the records' usage reach.
    /// </summary>
    private static bool IsWithinReach(Difference difference)
    {
        var (key, theirs) = (difference.Key, difference.Theirs);
        if (theirs.Records == 0) return true;
        if ((key.Rate, theirs.BlendedRate) is not ({ } rate, { } average)) return false;

        return Math.Abs(average - difference.TheirAverage.Rate)
                <= HalfUnit + difference.TheirAverage.Reach
            && Math.Abs(theirs.Unblended - theirs.Usage * rate) <= theirs.Records * HalfUnit
            && Math.Abs(theirs.Blended - theirs.Usage * average) <= theirs.Records * HalfUnit;
    }

    /// <summary>Ours is a unit off at most, so that lines add up to their pool.</summary>
    private static bool OursIsRoundedOnce(Difference difference)
    {
        var (key, ours) = (difference.Key, difference.Ours);

        return Math.Abs(ours.Unblended - ours.Usage * (key.Rate ?? 0)) < 2 * HalfUnit
            && Math.Abs(ours.Blended - ours.Usage * difference.OurAverage.Rate) < 3 * HalfUnit;
    }

    private static decimal Rounded(decimal cost) =>
        decimal.Round(cost, 10, MidpointRounding.AwayFromZero);
}
