using System.Numerics;
using Tributary.Billing.Commitments;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Tests.Reference;

/// <summary>Hour by hour, savings plans pay for usage at their rates (decision 14).</summary>
internal sealed class Plans(World world, Ledger ledger)
{
    private readonly Dictionary<SavingsPlan, Ratio> _left = [];

    public static void Apply(World world, List<Cell> cells, Ledger ledger)
    {
        var plans = new Plans(world, ledger);
        foreach (var hour in cells.Select(cell => cell.Hour).Distinct().Order())
        {
            plans.Serve(hour, [.. cells.Where(cell => cell.Hour == hour)]);
        }
    }

    /// <summary>Plans that were not given back; see <see cref="IsVoid"/>.</summary>
    public static IEnumerable<SavingsPlan> Kept(World world) => world.SavingsPlans
        .Where(plan => !IsVoid(plan) || world.Mistake is Mistake.ReturnedPlanServes);

    /// <summary>
    /// Given back within seven days and the month of purchase, at most 100 an hour.
    /// </summary>
    public static bool IsVoid(SavingsPlan plan)
    {
        if (plan.Returned is not { } at) return false;

        var (bought, back) = (Day(plan.Term.From), Day(at));

        return World.Inside(plan.Term, at.Seconds)
            && at.Seconds - plan.Term.From.Seconds < 7 * 86_400
            && (bought.Year, bought.Month) == (back.Year, back.Month)
            && plan.Commitment.Units <= 100 * BigInteger.Pow(10, 12);

        static DateTime Day(Instant at) => DateTime.UnixEpoch.AddSeconds(at.Seconds);
    }

    /// <summary>
    /// What a plan pays in an hour, in 1e-12: its commitment for the seconds of its term in which
    /// this payer pays for its owner.
    /// </summary>
    public static Ratio HourOf(World world, SavingsPlan plan, long hour)
    {
        var from = Math.Max(Math.Max(plan.Term.From.Seconds, world.From), hour * World.Hour);
        var to = Math.Min(Math.Min(plan.Term.To.Seconds, world.To), (hour + 1) * World.Hour);
        var seconds = world.Paid(plan.Owner, from, to).Sum(time => time.To - time.From);
        if (world.Mistake is Mistake.PlanHoursAreWhole && seconds > 0) seconds = World.Hour;

        return new((BigInteger)plan.Commitment.Units * seconds, World.Hour);
    }

    private void Serve(long hour, List<Cell> used)
    {
        foreach (var plan in Kept(world))
        {
            var carried = world.Mistake is Mistake.UnusedCommitmentIsKept
                ? _left.GetValueOrDefault(plan, Ratio.Zero)
                : Ratio.Zero;
            _left[plan] = carried + HourOf(world, plan, hour);
        }

        var offers =
            from plan in Kept(world)
            from cell in used
            let offer = PlanRates.Of(world, plan, cell)
            where offer is not null
            select offer;
        List<Offer> all = [.. offers];
        Serve([.. all.Where(offer => Order(offer) < 0)]);
        if (world.Facts.Policy.ZeroSavings is ZeroSavings.Uncovered) return;

        Serve([.. all.Where(offer => Order(offer) == 0
            || (Order(offer) > 0 && world.Mistake is Mistake.DearerUsageIsCovered))]);

        static int Order(Offer offer) => offer.Charged.Against(new(1, 1));
    }

    private void Serve(List<Offer> offers)
    {
        foreach (var type in InOrder(world.Mistake))
        {
            foreach (var ties in Sharing.Steps(world))
            {
                ServeStep([.. offers.Where(offer => offer.Plan.Type == type
                    && !_left[offer.Plan].IsZero && offer.Cell.Left > 0
                    && IsServed(offer, ties))]);
            }
        }
    }

    private static IEnumerable<SavingsPlanType> InOrder(Mistake mistake)
    {
        SavingsPlanType[] types =
        [
            SavingsPlanType.EC2Instance, SavingsPlanType.SageMaker, SavingsPlanType.Database,
            SavingsPlanType.Compute,
        ];

        return mistake is Mistake.ComputePlansFirst ? types.Reverse() : types;
    }

    private bool IsServed(Offer offer, Tie[] ties)
    {
        var tie = Sharing.Between(world, offer.Plan.Owner, offer.Cell.Account);
        Sharing.Note(world, tie);

        return ties.Contains(tie);
    }

    /// <summary>The accounts with the most to save first; in an account the best offer.</summary>
    private void ServeStep(List<Offer> offers)
    {
        var most = Comparer<Ratio>.Create((a, b) => b.Against(a));
        var accounts = offers
            .GroupBy(offer => offer.Cell.Account)
            .OrderBy(own => world.Mistake is Mistake.SavingsDoNotRankAccounts
                ? Ratio.Zero
                : SavingOf(own), most)
            .ThenBy(own => own.Key.Value, StringComparer.Ordinal)
            .ToList();
        foreach (var offer in accounts.SelectMany(BestFirst)) Cover(offer);
    }

    /// <summary>What an account would save if each cell had its best offer for all of it.</summary>
    private static Ratio SavingOf(IEnumerable<Offer> own)
    {
        var sum = Ratio.Zero;
        foreach (var cell in own.GroupBy(offer => offer.Cell))
        {
            var best = cell.Select(offer => offer.Saving).Aggregate((a, b) =>
                a.Against(b) < 0 ? b : a);
            sum += best * cell.Key.Left;
        }

        return sum;
    }

    private IEnumerable<Offer> BestFirst(IEnumerable<Offer> offers)
    {
        var least = Comparer<Ratio>.Create((a, b) => a.Against(b));

        return offers
            .OrderBy(o => world.Mistake is Mistake.LowestPlanRateFirst ? o.Rate : o.Charged, least)
            .ThenBy(o => o.Rate, least)
            .ThenBy(o => o.Plan.Term.From.Seconds)
            .ThenBy(o => o.Plan.Id, StringComparer.Ordinal)
            .ThenBy(o => o.Cell.Sku.Id, StringComparer.Ordinal)
            .ThenBy(o => o.Cell.Place, StringComparer.Ordinal)
            .ThenBy(o => o.Cell.From);
    }

    /// <summary>
    /// Takes all that is left of the cell, or what the plan still pays for: then its hour is over.
    /// </summary>
    private void Cover(Offer offer)
    {
        var (plan, cell, left) = (offer.Plan, offer.Cell, _left[offer.Plan]);
        if (left.IsZero || cell.Left.IsZero) return;

        var cost = offer.Rate * new Ratio(cell.Left, World.Unit);
        var isAll = cost.Against(left) <= 0;
        if (!isAll && world.Mistake is Mistake.CellsAreCoveredWhole) return;

        var parts = isAll ? cell.Left : (left * World.Unit / offer.Rate).Floor;
        _left[plan] = isAll ? left - cost : Ratio.Zero;
        if (parts.IsZero) return;

        Note(offer, isAll);
        var price = world.PriceAt(cell.Sku, cell.From)!;
        var line = ledger.Take(
            cell, parts, Reason.Planned, plan.Id, price.During.From.Seconds);
        line.Taken += offer.Rate * new Ratio(parts, World.Unit);
    }

    private void Note(Offer offer, bool isAll)
    {
        Sharing.NoteServed(world, offer.Plan.Owner, offer.Cell.Account);
        if (!isAll) world.Met.Add(Rule.PartlyPaid);
        if (offer.IsOld) world.Met.Add(Rule.OldRate);
        if (offer.Saving.IsZero) world.Met.Add(Rule.NoSaving);
    }
}
