using System.Collections.Frozen;

namespace Tributary.Billing.Reports.CostAndUsage;

/// <summary>
/// The names of CUR 1.0, <c>lineItem/UsageAmount</c>, from those of CUR 2.0,
/// <c>line_item_usage_amount</c>.
/// </summary>
internal static class CurNames
{
    private static readonly (string Prefix, string Category)[] Categories =
    [
        ("bill_", "bill"),
        ("discount_", "discount"),
        ("identity_", "identity"),
        ("line_item_", "lineItem"),
        ("pricing_", "pricing"),
        ("product_", "product"),
        ("reservation_", "reservation"),
        ("savings_plan_", "savingsPlan"),
    ];

    /// <summary>Columns outside <c>product</c> that begin with a small letter.</summary>
    private static readonly FrozenSet<string> Small = FrozenSet.Create(
        "pricing_currency",
        "pricing_public_on_demand_cost",
        "pricing_public_on_demand_rate",
        "pricing_term",
        "pricing_unit");

    /// <summary>The name in CUR 1.0 of a column of CUR 2.0.</summary>
    public static string Version1(string name)
    {
        var (prefix, category) = Categories.First(
            c => name.StartsWith(c.Prefix, StringComparison.Ordinal));
        var words = string.Concat(name[prefix.Length..].Split('_').Select(Capital));

        return category == "product" || Small.Contains(name)
            ? $"{category}/{char.ToLowerInvariant(words[0])}{words[1..]}"
            : $"{category}/{words}";
    }

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
