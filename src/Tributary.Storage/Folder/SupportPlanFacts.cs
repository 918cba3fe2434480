using System.Collections.Immutable;
using System.Text;
using Tributary.Billing;
using Tributary.Billing.Agreements;

namespace Tributary.Storage.Folder;

/// <summary>Reads support plans.</summary>
internal static class SupportPlanFacts
{
    public static SupportPlan Read(Row row, Currency currency) => new()
    {
        Name = row.Text("name"),
        Product = row.Text("product"),
        Minimum = new(row.Number("minimum", Money.Decimals), currency),
        Bands = Bands(row, currency),
        Origin = row.Origin,
    };

    // A band is a name and a value: where it starts, and what it costs. So CSV has a column each.
    private static ImmutableArray<SupportBand> Bands(Row row, Currency currency)
    {
        var inside = row.Inside("bands");
        ImmutableArray<SupportBand> bands =
        [
            .. inside.Fields
                .Select(start => new SupportBand(
                    new(Start(inside, start), currency), inside.Percent(start)))
                .OrderBy(band => band.From.Units),
        ];
        if (!inside.IsGood || bands.IsEmpty) return bands;

        if (!bands[0].From.IsZero)
        {
            row.Refuse("bands", $"expected a band from 0, found the lowest from {bands[0].From}.");
        }

        foreach (var (low, high) in bands.Zip(bands.Skip(1)))
        {
            if (low.From == high.From)
            {
                row.Refuse("bands", $"two bands start at {low.From}: keep one of the two.");
            }
        }

        return bands;
    }

    private static Int128 Start(Row bands, string start)
    {
        var text = Encoding.UTF8.GetBytes(start);
        if (!NumberText.TryRead(text, Money.Decimals, out var from, out var problem))
        {
            bands.Refuse(start, problem);
        }

        return from;
    }
}
