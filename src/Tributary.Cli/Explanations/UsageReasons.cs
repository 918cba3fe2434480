using System.Diagnostics;
using Tributary.Billing;
using Tributary.Billing.Catalog;
using Tributary.Billing.Rating;
using Tributary.Cli.Bills;
using Tributary.Cli.Text;

namespace Tributary.Cli.Explanations;

/// <summary>Why usage costs what it costs: its tier, its free tier, its own cost.</summary>
internal sealed class UsageReasons(Explanation explained, Words words, Letter letter)
{
    private readonly LineItem _line = explained.Line;

    private string Used => Words.Amount(_line.Quantity, _line.Unit);

    private string Who => words.Account(_line.Account);

    /// <summary>Usage at the rate of a tier.</summary>
    public void Tell(Derivation.Tiered tiered)
    {
        var (price, tier) = (tiered.Price, tiered.Tier);
        var rate = words.Rate(price.Tiers[tier].Rate, price.UnitFactor, _line.Unit);
        if (price.Tiers.Length == 1)
        {
            letter.Say(
                $"{Who} used {Used} on demand, at the one price that this SKU has: {rate},",
                $"{Words.InForce(price.During)}{Words.At(price.Origin)}.");
        }
        else
        {
            letter.Say(
                $"The price has tiers, and the usage of all accounts on the bill climbs them",
                $"together. In {words.Month} they used {Words.Amount(tiered.Total, _line.Unit)}"
                    + (tiered.Pool == _line.Sku ? "" : $" of the pool {tiered.Pool}") + ".",
                $"The {Used} of {Who} {Position(tiered)}.",
                $"That is in the tier \"{RowLabels.Tier(price, tier, _line.Unit)}\", where the",
                $"rate is {rate}, {Words.InForce(price.During)}{Words.At(price.Origin)}.");
        }

        letter.Sum(Arithmetic(price, tier));
        if (price.Tiers.Length > 1) ShowTiers(tiered);
    }

    /// <summary>Usage inside a free tier.</summary>
    public void Tell(Derivation.Free free)
    {
        var tier = free.FreeTier;
        letter.Say(
            $"The free tier {tier.Name}{Words.At(tier.Origin)} makes this usage free.",
            $"It gives {Words.Amount(tier.Allowance, _line.Unit)} a month {Term(tier)},",
            "once for all accounts on the bill together.",
            $"In {words.Month} they used {Words.Amount(free.Used, _line.Unit)} of it, and",
            $"{Who} got {Used}.");
        letter.Pause();
        letter.Say(
            "A free tier is used for what reservations leave over: first by what costs most",
            "per unit; at one cost, SKU by SKU; inside a SKU in the order of time.");
        letter.Sum($"{Used} x 0.00 {words.Currency} = 0.00 {words.Currency}");
    }

    /// <summary>Usage that carries its own cost.</summary>
    public void Tell(Derivation.OwnCost _) => letter.Say(
        $"The records of this usage state what it costs, as those of Spot and of marketplaces",
        $"do: together {words.Money(_line.Unblended)}. So no price list is asked, and the",
        "usage takes part in no tiers, no free tier and no average.");

    /// <summary>Where the usage stands in the family's.</summary>
    private string Position(Derivation.Tiered tiered)
    {
        var exact = _line.Portions.Select(p => p.Quantity).Sum();
        var (from, to) = (Figures.Exact(tiered.From), Figures.Exact(tiered.To));
        if (tiered.To - tiered.From == exact) return $"stand from {from} to {to} of it";

        return $"stand between {from} and {to} of it, "
            + explained.Billed.Folder.Facts.Policy.Attribution switch
            {
                TierAttribution.Chronological => "other usage in between, in the order of time",
                TierAttribution.AccountOrder => "other usage in between, account by account",
                TierAttribution.Proportional => "each account having the same share of each tier",
                _ => throw new UnreachableException(),
            };
    }

    /// <summary>Quantity times rate, and what the rounding did.</summary>
    private string Arithmetic(Price price, int tier)
    {
        var rate = price.Tiers[tier].Rate;
        var exact = rate.CostOf(_line.Quantity, price.UnitFactor);

        return $"{Used}{(price.UnitFactor == 1 ? "" : $" / {Figures.Of(price.UnitFactor)}")} "
            + $"x {Figures.Of(rate)} {words.Currency} = "
            + words.Rounded(exact, _line.Unblended);
    }

    /// <summary>The tiers, how far the family filled each, and this line's part.</summary>
    private void ShowTiers(Derivation.Tiered tiered)
    {
        var price = tiered.Price;
        var table = new Table(
            new Column("Tier"),
            new Column("Rate", Align.Point),
            new Column("All accounts", Align.Point),
            new Column("This line", Align.Point));
        for (var tier = 0; tier < price.Tiers.Length; tier++)
        {
            var end = tier + 1 < price.Tiers.Length ? price.StartOf(tier + 1) : tiered.Total;
            var filled = Quantity.Min(tiered.Total, end) - price.StartOf(tier);
            table.Add(
                tier == tiered.Tier ? Tone.Strong : Tone.Plain,
                RowLabels.Tier(price, tier, _line.Unit),
                Figures.Of(price.Tiers[tier].Rate),
                filled > Quantity.Zero ? Figures.Exact(filled) : "",
                tier == tiered.Tier ? Figures.Exact(_line.Quantity) : "");
        }

        letter.Show(table);
    }

    private string Term(FreeTier tier) => tier.Kind switch
    {
        FreeTierKind.Always => "without end",
        FreeTierKind.Trial => $"from {Names.Moment(tier.During.From)} "
            + $"until {Names.Moment(tier.During.To)}",
        FreeTierKind.TwelveMonths => "for twelve months after the creation of the management "
            + $"account{Creation()}",
        _ => throw new UnreachableException(),
    };

    private string Creation() => explained.Billed.Folder.Facts.Accounts
        .FirstOrDefault(a => a.Id == explained.Billed.Bill.Payer)?.Created is { } created
            ? $" on {Names.Moment(created)}"
            : "";
}
