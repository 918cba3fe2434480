using Tributary.Billing;
using Tributary.Billing.Agreements;
using Tributary.Storage.Text;

namespace Tributary.Storage.Folder;

/// <summary>Reads agreed discounts.</summary>
internal static class DiscountFacts
{
    private static readonly Percentage All = new(1_000_000);

    public static Discount Read(Row row, Currency currency, SkuIndex skus)
    {
        var kind = row.OneOf(
            "kind",
            DiscountKind.PrivateRate,
            ("bundled", DiscountKind.Bundled),
            ("enterprise", DiscountKind.Enterprise));
        Check(row, kind);

        return new()
        {
            Id = row.Text("id"),
            Kind = kind,
            During = row.Time("from", "to"),
            Percent = row.Has("percent") ? Percent(row)
                : kind == DiscountKind.Bundled ? All
                : default,
            Rate = row.Has("rate") ? new Rate(row.Number("rate", Rate.Decimals), currency) : null,
            UnitFactor = row.UnitFactor(),
            Skus = skus.Find(row, "skus"),
            Services = row.Names("services"),
            SourceSkus = skus.Find(row, "sourceSkus"),
            Accounts = row.Accounts("accounts"),
            UpfrontFees = row.Flag("upfrontFees"),
            Description = row.Text("description"),
            Origin = row.Origin,
        };
    }

    private static Percentage Percent(Row row)
    {
        var percent = row.Percent("percent", otherwise: All);
        if (percent.IsZero)
        {
            row.Refuse("percent", "expected more than zero, found "
                + $"{Excerpt.Of(row.Text("percent"))}.");
        }

        return percent;
    }

    // A field that its kind does not use would be passed over, and somebody counts on it.
    private static void Check(Row row, DiscountKind kind)
    {
        switch (kind)
        {
            case DiscountKind.PrivateRate:
                RefuseAny(row, "sourceSkus", "upfrontFees");
                CheckPrivate(row);
                break;
            case DiscountKind.Bundled:
                RequireAll(row, "sourceSkus", "skus");
                RefuseAny(row, "rate", "unitFactor", "upfrontFees");
                break;
            case DiscountKind.Enterprise:
                RequireAll(row, "percent");
                RefuseAny(row, "rate", "unitFactor", "sourceSkus");
                break;
        }
    }

    private static void CheckPrivate(Row row)
    {
        if (row.Has("rate") == row.Has("percent"))
        {
            row.Refuse("rate", "a private-rate discount is a rate or a percentage: give either "
                + "\"rate\" or \"percent\".");
        }
        else if (row.Has("rate"))
        {
            RequireAll(row, "skus");
        }
        else if (!row.Has("skus") && !row.Has("services"))
        {
            row.Refuse("", "a private-rate discount is off something: give \"skus\" or "
                + "\"services\".");
        }

        if (row.Has("unitFactor") && !row.Has("rate"))
        {
            row.Refuse("unitFactor", "only a rate has units: give \"rate\", or remove it.");
        }
    }

    private static void RequireAll(Row row, params string[] fields)
    {
        foreach (var field in fields.Where(field => !row.Has(field)))
        {
            row.Refuse(field, $"the discount is {row.Text("kind")}: give \"{field}\" too.");
        }
    }

    private static void RefuseAny(Row row, params string[] fields)
    {
        foreach (var field in fields.Where(row.Has))
        {
            row.Refuse(field, $"a discount that is {row.Text("kind")} does not use it: remove it.");
        }
    }
}
