namespace Tributary.SystemTests.Documentation;

/// <summary>Shows how two texts differ, line by line.</summary>
public static class LineDiff
{
    /// <summary>
    /// Every line of both: a minus before what only the page says, a plus before what only the
    /// command prints, blanks before what both have.
    /// </summary>
    public static IEnumerable<string> Of(IReadOnlyList<string> said, IReadOnlyList<string> printed)
    {
        var common = LongestCommon(said, printed);
        var (i, j) = (0, 0);
        while (i < said.Count && j < printed.Count)
        {
            if (said[i] == printed[j])
            {
                yield return $"    {said[i++]}";
                j++;
            }
            else if (common[i + 1, j] >= common[i, j + 1])
                yield return $"  - {said[i++]}";
            else
                yield return $"  + {printed[j++]}";
        }

        while (i < said.Count)
            yield return $"  - {said[i++]}";
        while (j < printed.Count)
            yield return $"  + {printed[j++]}";
    }

    /// <summary>How many lines the rests from each pair of positions have in common.</summary>
    private static int[,] LongestCommon(IReadOnlyList<string> said, IReadOnlyList<string> printed)
    {
        var common = new int[said.Count + 1, printed.Count + 1];
        for (var i = said.Count - 1; i >= 0; i--)
            for (var j = printed.Count - 1; j >= 0; j--)
                common[i, j] = said[i] == printed[j]
                    ? common[i + 1, j + 1] + 1
                    : Math.Max(common[i + 1, j], common[i, j + 1]);

        return common;
    }
}
