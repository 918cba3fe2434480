namespace Tributary.Billing.Tests.Laws;

/// <summary>The choices of one random month: the same seed makes the same month, always.</summary>
internal sealed class Dice(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>A whole number, both ends included.</summary>
    public int Between(int least, int most) => _random.Next(least, most + 1);

    public long Between(long least, long most) => _random.NextInt64(least, most + 1);

    public bool Chance(int percent) => _random.Next(100) < percent;

    public T Pick<T>(params IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    /// <summary>This many different ones, in a random order.</summary>
    public List<T> Some<T>(int count, params IReadOnlyList<T> from) =>
        [.. from.OrderBy(_ => _random.Next()).Take(count)];

    public List<T> Shuffle<T>(IReadOnlyList<T> all) => Some(all.Count, all);
}
