using System.Collections.Immutable;
using Tributary.Billing.Catalog;
using Tributary.Storage.Text;

namespace Tributary.Storage.Folder;

/// <summary>Puts the rows of price files together to SKUs and their prices.</summary>
internal static class PriceFacts
{
    /// <summary>The SKUs, each once, in the order of their first rows.</summary>
    public static ImmutableArray<Sku> Skus(IEnumerable<PriceRow> rows, ErrorList errors) =>
    [
        .. from sku in rows.GroupBy(row => row.Sku.Id)
           where Agree(sku, $"the SKU {sku.Key}", PriceRow.OfSku, errors)
           select sku.First().Sku,
    ];

    /// <summary>The prices, in the order of their first rows.</summary>
    public static ImmutableArray<Price> Prices(IEnumerable<PriceRow> rows, ErrorList errors) =>
    [
        .. from price in rows.GroupBy(row => (row.Sku.Id, row.During.From))
           where Agree(price, $"the price of {price.Key.Id}", PriceRow.OfPrice, errors)
               && Ascend(price, errors)
           select PriceOf([.. price]),
    ];

    private static Price PriceOf(ImmutableArray<PriceRow> rows) => new()
    {
        Sku = rows[0].Sku.Id,
        During = rows[0].During,
        Unit = rows[0].Unit,
        UnitFactor = rows[0].UnitFactor,
        Tiers = [.. rows.Select(row => row.Tier)],
        Origin = rows[0].Origin,
    };

    private static bool Agree(
        IEnumerable<PriceRow> rows,
        string what,
        ImmutableArray<(string Field, Func<PriceRow, string> Of)> fields,
        ErrorList errors)
    {
        var (first, before) = (rows.First(), errors.Count);
        foreach (var row in rows.Skip(1))
        {
            var (field, of) = fields.FirstOrDefault(f => f.Of(row) != f.Of(first));
            if (field is null) continue;

            errors.Add(ErrorAt(row, field, $"{what} has {Excerpt.Of(of(row))} here and "
                + $"{Excerpt.Of(of(first))} in {first.Origin}: make the rows agree."));
        }

        return errors.Count == before;
    }

    private static bool Ascend(IEnumerable<PriceRow> rows, ErrorList errors)
    {
        var before = errors.Count;
        if (!rows.First().Tier.From.IsZero)
        {
            errors.Add(ErrorAt(rows.First(), "tierFrom", "expected 0 in the first row of a price, "
                + $"found {rows.First().Tier.From}."));
        }

        foreach (var (low, high) in rows.Zip(rows.Skip(1)))
        {
            if (high.Tier.From > low.Tier.From) continue;

            errors.Add(ErrorAt(high, "tierFrom", $"expected more than {low.Tier.From} of "
                + $"{low.Origin}, found {high.Tier.From}: order the rows of a price by tierFrom."));
        }

        return errors.Count == before;
    }

    private static InputError ErrorAt(PriceRow row, string field, string problem) =>
        new(row.Origin.File, row.Origin.Line, field, problem);
}
