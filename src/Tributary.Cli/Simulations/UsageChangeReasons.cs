using Tributary.Billing;
using Tributary.Billing.Invoicing;
using Tributary.Billing.Rating;
using Tributary.Cli.Text;

namespace Tributary.Cli.Simulations;

/// <summary>
/// Why a line of usage changes: more or less usage, another rate, something else that pays, another
/// place in the tiers.
/// </summary>
internal sealed class UsageChangeReasons(
    BillDifference difference, Names names, Metric? metric)
{
    private readonly ILookup<Meter, LineDifference> _byMeter = difference.Lines
        .Where(line => IsUsage(line.Any))
        .ToLookup(line => Meter.Of(line.Identity));

    private readonly Pools _before = new(difference.Before);
    private readonly Pools _after = new(difference.After);

    /// <summary>Whether a line is usage: what meters count, whoever pays.</summary>
    public static bool IsUsage(LineItem line) => line.Type
        is LineItemType.Usage
        or LineItemType.DiscountedUsage
        or LineItemType.SavingsPlanCoveredUsage
        && line.Derivation is not Derivation.Once;

    /// <summary>The reasons.</summary>
    public IEnumerable<string> Of(LineDifference line)
    {
        if (RateChange(line) is { } rate) yield return rate;
        if (TierChange(line) is { } tier) yield return tier;
        if (line.QuantityBefore != line.QuantityAfter)
        {
            foreach (var reason in QuantityChange(line)) yield return reason;
        }

        if (AverageChange(line) is { } average) yield return average;
        if (FeeShareChange(line) is { } share) yield return share;
    }

    private static string? RateChange(LineDifference line)
    {
        if (line.IsNew || line.IsGone) return null;

        var (before, after) = (line.Before[0], line.After[0]);
        var same = before.Rate == after.Rate && before.UnitFactor == after.UnitFactor;

        return same ? null : $"rate {RateOf(before)} -> {RateOf(after)}";
    }

    private static string? TierChange(LineDifference line)
    {
        if (line.IsNew || line.IsGone) return null;

        var (before, after) = (LineReasons.Label(line.Before[0]), LineReasons.Label(line.After[0]));

        return before == after ? null : $"{before} -> {after}";
    }

    private IEnumerable<string> QuantityChange(LineDifference line)
    {
        var unit = line.Any.Unit;
        LineDifference[] meter = [.. _byMeter[Meter.Of(line.Identity)]];
        var before = meter.Select(l => l.QuantityBefore).Sum();
        var after = meter.Select(l => l.QuantityAfter).Sum();
        if (before != after)
        {
            yield return $"usage {Figures.Of(before)} -> {Amount(after, unit)}";
        }

        var others = meter.Where(l => l != line && l.QuantityBefore != l.QuantityAfter).ToArray();
        if (others.Length > 0 && (line.IsNew || line.IsGone || before == after))
        {
            yield return "the same usage, paid otherwise: "
                + string.Join(", ", others.Select(other =>
                    $"{LineReasons.Label(other.Any)} {More(other, unit)}"));
        }

        if (PoolChange(line) is { } pool) yield return pool;
    }

    /// <summary>That others use more or less of what the tiers count together.</summary>
    private string? PoolChange(LineDifference line)
    {
        if (line.Any.Derivation is not Derivation.Tiered { Price.Tiers.Length: > 1 } tiered)
        {
            return null;
        }

        var (before, after) = (_before.Total(tiered.Pool), _after.Total(tiered.Pool));
        var changes = _before.Accounts(tiered.Pool)
            .Union(_after.Accounts(tiered.Pool))
            .Where(account => account != line.Identity.Account)
            .Order()
            .Select(account => (
                Account: account,
                Before: _before.Of(tiered.Pool, account),
                After: _after.Of(tiered.Pool, account)))
            .Where(change => change.Before != change.After)
            .ToArray();
        if (before == after || changes.Length == 0) return null;

        var unit = line.Any.Unit;
        var who = changes.Length == 1
            ? $"{names.Of(changes[0].Account)} {Figures.Of(changes[0].Before)} -> "
                + Figures.Of(changes[0].After)
            : $"by {changes.Length} other accounts";

        return $"all accounts together {Figures.Of(before)} -> {Amount(after, unit)}, {who}";
    }

    private string? AverageChange(LineDifference line) =>
        metric is null or Metric.Blended
        && line is { IsNew: false, IsGone: false }
        && line.Before[0].BlendedRate is { } before
        && line.After[0].BlendedRate is { } after
        && before != after
            ? $"average rate {Figures.Of(before, line.Any.Blended.Currency)} -> "
                + Figures.Of(after, line.Any.Blended.Currency)
            : null;

    private string? FeeShareChange(LineDifference line) =>
        metric is Metric.Unblended or Metric.Blended or Metric.NetUnblended
        || line is not { IsNew: false, IsGone: false, Any.Type: LineItemType.DiscountedUsage }
        || line.Cost(Metric.Amortized).IsZero
            ? null
            : "share of the commitment's fees "
                + $"{Figures.Exact(line.CostBefore(Metric.Amortized))} -> "
                + Figures.Exact(line.CostAfter(Metric.Amortized));

    private static string More(LineDifference line, string unit)
    {
        var (before, after) = (line.QuantityBefore, line.QuantityAfter);

        return after > before
            ? $"+{Amount(after - before, unit)}"
            : $"-{Amount(before - after, unit)}";
    }

    private static string Amount(Quantity quantity, string unit) =>
        $"{Figures.Of(quantity)} {unit}".TrimEnd();

    private static string RateOf(LineItem line) => line.Rate is { } rate
        ? Figures.Of(rate) + (line.UnitFactor == 1 ? "" : $" per {Figures.Of(line.UnitFactor)}")
        : "none";

    /// <summary>What usage has in common, whatever pays for it.</summary>
    private readonly record struct Meter(
        AccountId Account,
        string Product,
        string Region,
        string UsageType,
        string Operation,
        string Sku)
    {
        public static Meter Of(LineIdentity line) => new(
            line.Account, line.Product, line.Region, line.UsageType, line.Operation, line.Sku);
    }

    /// <summary>What accounts used of each pool of tiers.</summary>
    private sealed class Pools(Bill bill)
    {
        private readonly ILookup<string, LineItem> _lines = bill.Lines
            .Where(line => line.Derivation is Derivation.Tiered)
            .ToLookup(line => ((Derivation.Tiered)line.Derivation).Pool);

        public Quantity Total(string pool) => Sum(_lines[pool]);

        public IEnumerable<AccountId> Accounts(string pool) =>
            _lines[pool].Select(line => line.Account).Distinct();

        public Quantity Of(string pool, AccountId account) =>
            Sum(_lines[pool].Where(line => line.Account == account));

        private static Quantity Sum(IEnumerable<LineItem> lines) =>
            lines.Select(line => line.Quantity).Sum();
    }
}
