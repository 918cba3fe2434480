using System.Collections.Immutable;

namespace Tributary.Billing.Reports.CostAndUsage;

/// <summary>The columns of the report, in its order.</summary>
internal static class CurColumns
{
    /// <summary>
    /// The fixed schema of CUR 2.0, but for the columns of split containers: what no fact of ours
    /// can say is empty.
    /// </summary>
    public static readonly ImmutableArray<ReportField<CurRow>> Version2 =
    [
        .. CurLineFields.Bill,
        .. CurLineFields.LineItem,
        .. CurPricingFields.Pricing,
        .. CurPricingFields.Product,
        .. CurReservationFields.All,
        CurField.Map("resource_tags", _ => []),
        .. CurPlanFields.All,
        CurField.Map("tags", _ => []),
    ];

    /// <summary>The same by the names of CUR 1.0, which has columns instead of maps.</summary>
    public static readonly ImmutableArray<ReportField<CurRow>> Version1 =
    [
        .. Version2
            .Where(field => field.Column.Type != ReportType.Map)
            .Concat(Attributes("operating_system", "region", "tenancy"))
            .Select(field => field with
            {
                Column = field.Column with { Name = CurNames.Version1(field.Column.Name) },
            }),
    ];

    private static IEnumerable<ReportField<CurRow>> Attributes(params string[] names) =>
        names.Select(name => CurField.Text($"product_{name}", row => CurPricingFields
            .Attributes(row)
            .First(attribute => attribute.Name == name)
            .Text));
}
