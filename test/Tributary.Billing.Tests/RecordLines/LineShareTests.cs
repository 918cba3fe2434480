using System.Numerics;
using Tributary.Billing.RecordLines;
using Xunit;

namespace Tributary.Billing.Tests.RecordLines;

/// <summary>What a line's records cost adds up to the line, whatever the numbers.</summary>
public sealed class LineShareTests
{
    private const int Cases = 2_000;

    [Fact]
    public void Pieces_add_up_and_each_is_near_its_share()
    {
        var random = new Random(1);
        for (var i = 0; i < Cases; i++)
        {
            var cost = Number(random, mostBits: 62);
            var usage = Int128.Max(Number(random, mostBits: 112), cost >> 50);
            var share = LineShare.Of(cost, usage);
            var near = Int128.Max(1, cost >> 49);
            var (served, paid) = ((Int128)0, (Int128)0);
            foreach (var piece in Pieces(random, usage))
            {
                served += piece;
                paid += share.Next(piece);
                var exact = (Int128)((BigInteger)cost * served / usage);

                Assert.True(Int128.Abs(paid - exact) <= near, $"case {i}: {cost} over {usage}");
            }

            Assert.Equal(cost, paid);
        }
    }

    [Fact]
    public void A_share_that_starts_in_the_middle_goes_on_as_if_it_had_not()
    {
        var random = new Random(2);
        for (var i = 0; i < Cases; i++)
        {
            var cost = Number(random, mostBits: 62);
            var usage = Int128.Max(Number(random, mostBits: 112), cost >> 50);
            var share = LineShare.Of(cost, usage);
            Int128 before = 0;
            foreach (var piece in Pieces(random, usage))
            {
                var again = LineShare.Of(cost, usage).Behind(before);

                Assert.Equal(share.Next(piece), again.Next(piece));
                before += piece;
            }
        }
    }

    [Fact]
    public void What_costs_nothing_or_has_no_usage_costs_nothing()
    {
        var free = LineShare.Of(0, 5);
        var none = LineShare.Of(0, 0);

        Assert.Equal((0, 0), (free.Next(5), none.Next(7)));
    }

    /// <summary>A number whose size is as random as its digits.</summary>
    private static Int128 Number(Random random, int mostBits)
    {
        var bits = random.Next(1, mostBits);
        var number = ((Int128)random.NextInt64() << 63 | random.NextInt64()) & Int128.MaxValue;

        return Int128.Max(1, number >> (127 - bits));
    }

    private static IEnumerable<Int128> Pieces(Random random, Int128 usage)
    {
        var left = usage;
        for (var i = random.Next(40); i > 0 && left > 1; i--)
        {
            var piece = Int128.Min(left - 1, Number(random, (int)Int128.Log2(left) + 2));
            left -= piece;
            yield return piece;
        }

        yield return left;
    }
}
