using System.Diagnostics;
using Tributary.Billing;
using Tributary.Billing.Catalog;
using Tributary.Billing.Commitments;
using Tributary.Billing.Invoicing;
using Tributary.Billing.Rating;
using Tributary.Cli.Text;

namespace Tributary.Cli.Bills;

/// <summary>
/// What a row of charges is, in a few words: its tier, its reservation, its plan, its fee.
/// </summary>
internal static class RowLabels
{
    /// <summary>The words; none for usage at a single price.</summary>
    /// <param name="row">The row.</param>
    /// <param name="metric">Which cost the bill shows.</param>
    /// <param name="group">The rows around it, from which it must differ; may be none.</param>
    public static string Of(StatementPart row, Metric metric, StatementPart? group = null)
    {
        var line = row.First;
        var reason = Reason(row, metric) is { Length: > 0 } told ? told
            : group is null ? ""
            : "on demand";
        string[] words =
        [
            .. Differs(group, l => l.Operation) ? [line.Operation] : Array.Empty<string>(),
            .. reason.Length > 0 ? [reason] : Array.Empty<string>(),
            .. line.Derivation is Derivation.Tiered tiered && HasVersions(group, line.Sku)
                ? [$"price of {Names.Moment(tiered.Price.During.From)}"]
                : Array.Empty<string>(),
        ];

        return string.Join(", ", words);
    }

    /// <summary>The tier of a price: first 1,000 GB, next 49,000 GB, over 50,000 GB.</summary>
    public static string Tier(Price price, int tier, string unit) => Tier(
        price.StartOf(tier),
        tier + 1 == price.Tiers.Length ? null : price.StartOf(tier + 1),
        unit);

    /// <summary>The same by where the tier starts, and where it ends if it does.</summary>
    public static string Tier(Quantity from, Quantity? to, string unit)
    {
        var text = to is not { } end ? $"over {Figures.Of(from)}"
            : from.IsZero ? $"first {Figures.Of(end)}"
            : $"next {Figures.Of(end - from)}";

        return $"{text} {unit}".TrimEnd();
    }

    /// <summary>The kind of a reservation: zonal m4.large in use1-az1, regional t2.small.</summary>
    public static string Kind(Reservation reservation) => reservation.IsZonal
        ? $"zonal {reservation.Shape.InstanceType} in {reservation.Zone}"
        : $"regional {reservation.Shape.InstanceType}";

    /// <summary>The usage type, or what it is that was not used but bought.</summary>
    public static string Usage(LineItem line) => line.Derivation switch
    {
        Derivation.Support => "Support",
        Derivation.Once => "Bought once",
        _ => line.UsageType,
    };

    /// <summary>An id without what stands before it in an ARN.</summary>
    public static string Short(string id) => id[(id.LastIndexOf('/') + 1)..];

    private static string Reason(StatementPart row, Metric metric) => row.First.Derivation switch
    {
        Derivation.Planned or Derivation.PlanNegation => Covered(row, metric),
        Derivation.Tiered { Price.Tiers.Length: 1 } => "",
        Derivation.Tiered by => Tier(by.Price, by.Tier, row.First.Unit)
            + (by.Pool == row.First.Sku ? "" : $" of pool {by.Pool}"),
        Derivation.Free free => $"free tier {free.FreeTier.Name}",
        Derivation.Reserved by => $"reserved, {Kind(by.Reservation)}",
        Derivation.OwnCost => "at the cost its records state",
        Derivation.UpfrontFee fee => $"upfront fee, {Kind(fee.Reservation)}"
            + (IsAmortized(metric) ? " (spread over its term)" : ""),
        Derivation.ReservationFee fee => (IsAmortized(metric)
                ? $"unused {Figures.Of(Unused(row))} hours"
                : "hourly fee")
            + $", {Kind(fee.Reservation)}",
        Derivation.PlanFee fee => (IsAmortized(metric)
                ? "unused commitment"
                : "commitment")
            + $", savings plan {Short(fee.Plan.Id)}",
        Derivation.PlanUpfrontFee fee => $"upfront fee, savings plan {Short(fee.Plan.Id)}"
            + (IsAmortized(metric) ? " (spread over its term)" : ""),
        Derivation.Support fee => $"plan {fee.Plan.Name}",
        Derivation.Once { Charge: var once } =>
            once.Description.Length > 0 ? once.Description : once.Id,
        _ => throw new UnreachableException(),
    };

    private static string Covered(StatementPart row, Metric metric)
    {
        var plan = row.Lines
            .Select(l => (l.Derivation as Derivation.Planned)?.Plan
                ?? (l.Derivation as Derivation.PlanNegation)?.Plan)
            .First()!;
        var onDemand = row.Lines
            .Where(l => l.Type == LineItemType.SavingsPlanCoveredUsage)
            .Select(l => l.Unblended)
            .Sum();

        return $"covered by savings plan {Short(plan.Id)}"
            + (metric is Metric.Unblended or Metric.NetUnblended
                ? $" ({Figures.Cents(onDemand)} on demand)"
                : "");
    }

    private static bool IsAmortized(Metric metric) =>
        metric is Metric.Amortized or Metric.NetAmortized;

    private static Quantity Unused(StatementPart row) => row.Lines
        .Select(l => l.Derivation)
        .OfType<Derivation.ReservationFee>()
        .Select(fee => fee.Unused)
        .Sum();

    private static bool Differs(StatementPart? group, Func<LineItem, string> by) =>
        group != null && group.Lines.Select(by).Distinct().Count() > 1;

    private static bool HasVersions(StatementPart? group, string sku) => group != null
        && group.Lines
            .Where(l => l.Sku == sku)
            .Select(l => l.Derivation)
            .OfType<Derivation.Tiered>()
            .Select(t => t.Price.During.From)
            .Distinct()
            .Count() > 1;
}
