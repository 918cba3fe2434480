using System.Collections.Immutable;
using Tributary.Billing;
using Tributary.Billing.Catalog;

namespace Tributary.Storage.PriceLists;

/// <summary>A term whose rates are still coming in.</summary>
internal sealed class TermDraft(TermText text, Instant from)
{
    /// <summary>The code of the terms that are free tiers (rating.md 3.4).</summary>
    public const string FreeTierCode = "A429C66SYZ";

    /// <summary>Its conditions, as the file writes them.</summary>
    public TermText Text => text;

    /// <summary>From when it is in force.</summary>
    public Instant From => from;

    /// <summary>Its rates, in the order of the file.</summary>
    public List<RateRow> Rows { get; } = [];

    /// <summary>Whether a rate is missing because it could not be read.</summary>
    public bool IsBroken { get; set; }

    /// <summary>Whether it is an allowance.</summary>
    public bool IsFreeTier => text is { Type: TermType.OnDemand, Code: FreeTierCode };

    /// <summary>Its rates as a price with tiers.</summary>
    /// <param name="problem">Why they are none, as half a sentence.</param>
    /// <returns>The price; <see langword="null"/> when there is a problem.</returns>
    public Price? ToPrice(out string problem)
    {
        ImmutableArray<RateRow> rows = [.. Rows.OrderBy(row => row.Start)];
        problem = ProblemOf(rows);
        if (problem.Length > 0) return null;

        return new()
        {
            Sku = text.Sku,
            During = new(from, Instant.Never),
            Unit = rows[0].Unit,
            Tiers = [.. rows.Select(r => new Tier(r.Start, r.Rate, r.Code, r.Description))],
            Origin = rows[0].Origin,
        };
    }

    private static string ProblemOf(ImmutableArray<RateRow> rows)
    {
        if (rows.DistinctBy(row => row.Unit).Count() > 1)
        {
            return $"one is per {rows[0].Unit} and another per "
                + $"{rows.First(row => row.Unit != rows[0].Unit).Unit}";
        }

        if (!rows[0].Start.IsZero) return $"the first starts at {rows[0].Start}, not at 0";

        foreach (var (row, next) in rows.Zip(rows.Skip(1)))
        {
            if (row.End != next.Start)
            {
                return $"one ends at {EndOf(row)} and the next starts at {next.Start}";
            }
        }

        return rows[^1].End is null ? "" : $"the last ends at {EndOf(rows[^1])}, not at Inf";
    }

    private static string EndOf(RateRow row) => row.End?.ToString() ?? "Inf";
}
