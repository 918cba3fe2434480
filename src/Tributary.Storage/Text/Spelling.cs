namespace Tributary.Storage.Text;

/// <summary>Finds the name that someone meant.</summary>
public static class Spelling
{
    private const int FarthestEdits = 2;

    /// <summary>The known name closest to a misspelled one.</summary>
    /// <param name="word">The word as it was written.</param>
    /// <param name="known">The names it could be; of two equally close, the first wins.</param>
    /// <returns>
    /// A name at most two edits away, upper and lower case being alike, and no more than half of
    /// its letters edited; <see langword="null"/> when there is none.
    /// </returns>
    public static string? Closest(string word, IEnumerable<string> known) =>
        known
            .Select(name => (Name: name, Edits: Edits(word, name)))
            .Where(found => found.Edits <= Math.Min(FarthestEdits, found.Name.Length / 2))
            .OrderBy(found => found.Edits)
            .Select(found => found.Name)
            .FirstOrDefault();

    // The Levenshtein distance, one row of its table at a time.
    private static int Edits(string from, string to)
    {
        if (Math.Abs(from.Length - to.Length) > FarthestEdits)
        {
            return int.MaxValue;
        }

        int[] row = [.. Enumerable.Range(0, to.Length + 1)];
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = diagonal + (AreAlike(from[i - 1], to[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }

    private static bool AreAlike(char a, char b) =>
        char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
