using System.Collections.Concurrent;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace Tributary.Billing.Tests.Laws;

/// <summary>
/// Runs laws over random months. LAWS_CASES says how many (1,000), LAWS_SEED where to begin (1); a
/// failure prints the smallest month found, and the seed that makes the first one again.
/// </summary>
internal static class Cases
{
    public static readonly int Count = Setting("LAWS_CASES", 1_000);

    public static readonly int Seed = Setting("LAWS_SEED", 1);

    /// <summary>A law of months: it throws, or it holds.</summary>
    public static void ForAll(Action<Month> law) => ForAll(month => month, law);

    /// <summary>A law of months of a kind: those that <paramref name="narrow"/> makes.</summary>
    public static void ForAll(Func<Month, Month> narrow, Action<Month> law)
    {
        var months = Arb.From(
            Gen.Choose(0, 1_000_000_000).Select(seed => narrow(Of(seed))),
            month => Smaller(month, narrow));

        Check.One(Quick(Count), Prop.ForAll(months, law));
    }

    /// <summary>The months of the run, one after another, for searching.</summary>
    public static IEnumerable<Month> All() => Enumerable
        .Range(0, Count)
        .Select(i => Of(unchecked((Seed * 1_000_003) + i) & int.MaxValue));

    /// <summary>
    /// The first month for which a statement is false: statements that sound right and are not are
    /// kept with the month that shows it.
    /// </summary>
    public static Month Counterexample(Func<Month, Month> narrow, Func<Month, bool> statement) =>
        Smallest(All().Select(narrow).First(month => !statement(month)), narrow, statement);

    public static Config Quick(int cases) => Config.QuickThrowOnFailure
        .WithMaxTest(cases)
        .WithReplay(FSharpOption<Replay>.Some(
            new(new Rnd((ulong)Seed, 2_147_483_647UL), FSharpOption<int>.None)));

    /// <summary>Every law sees the same months, so they are kept, and their bills with them.
    /// </summary>
    private static readonly ConcurrentDictionary<int, Month> Kept = new();

    private static Month Of(int seed) => Kept.GetOrAdd(seed, Months.Of);

    private static Month Smallest(
        Month month, Func<Month, Month> narrow, Func<Month, bool> statement)
    {
        while (Smaller(month, narrow).FirstOrDefault(less => !statement(less)) is { } smaller)
        {
            month = smaller;
        }

        return month;
    }

    /// <summary>Smaller months of the same kind; narrowing may put back what was taken.</summary>
    private static IEnumerable<Month> Smaller(Month month, Func<Month, Month> narrow) =>
        month.Smaller().Select(narrow).Where(less => less.ToString() != month.ToString());

    private static int Setting(string name, int usual) =>
        int.TryParse(
            Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var given)
            ? given
            : usual;
}
