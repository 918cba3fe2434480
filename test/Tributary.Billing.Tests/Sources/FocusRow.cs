using System.Collections.Immutable;
using Tributary.Billing.Commitments;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Tests.Sources;

/// <summary>
/// What a FOCUS row says of a commitment: its kind, its two costs, and how much of the commitment
/// it is; from the published files, and from the lines of a bill.
/// </summary>
/// <param name="Kind">Category, frequency or pricing, and status: what rows are told by.</param>
/// <param name="Billed">BilledCost.</param>
/// <param name="Effective">EffectiveCost.</param>
/// <param name="Quantity">CommitmentDiscountQuantity; zero where the row has none.</param>
internal sealed record FocusRow(string Kind, Money Billed, Money Effective, Fraction Quantity)
{
    /// <summary>The rows of a published file, by its path without <c>.csv</c>.</summary>
    public static ImmutableArray<FocusRow> Published(string file) =>
        [.. Cells(file).Select(Published)];

    /// <summary>The cells of each row, by the name of their column.</summary>
    public static IEnumerable<Dictionary<string, string>> Cells(string file)
    {
        var path = Path.Combine(
            ComputedPage.Root(), "test/Tributary.Billing.Tests/Sources/Focus", $"{file}.csv");
        string[] lines = [.. File.ReadLines(path).Where(line => line.Length > 0)];
        var names = lines[0].Split(',');

        return lines.Skip(1).Select(line => names.Zip(line.Split(',')).ToDictionary());
    }

    /// <summary>The rows that the lines of a bill become: purchases and usage of commitments, and
    /// what is on demand; covered usage and its negation are one.</summary>
    /// <param name="bill">The bill.</param>
    /// <param name="quartersOfOne">The factor of the size that counts one, in quarters; zero where
    /// hours are counted, of one size.</param>
    public static ImmutableArray<FocusRow> Of(Bill bill, int quartersOfOne = 0) =>
    [
        .. from row in bill.Lines.SelectMany(line => Of(line, quartersOfOne))
           group row by row.Kind into same
           orderby same.Key
           select same.Aggregate(Sum),
    ];

    /// <summary>Rows of one kind, added up.</summary>
    public static FocusRow Sum(FocusRow a, FocusRow b) => a with
    {
        Billed = a.Billed + b.Billed,
        Effective = a.Effective + b.Effective,
        Quantity = a.Quantity + b.Quantity,
    };

    public override string ToString() =>
        $"{Kind} {Shown.Rounded(Billed, 2)} {Shown.Rounded(Effective, 2)} "
            + Shown.Rounded(Quantity, 2);

    private static FocusRow Published(Dictionary<string, string> cells) => new(
        string.Join('-', new[]
        {
            cells["ChargeCategory"],
            cells["ChargeCategory"] == "Purchase"
                ? cells["ChargeFrequency"]
                : cells["PricingCategory"],
            cells.GetValueOrDefault("CommitmentDiscountStatus", "null"),
        }.Where(word => word != "null")),
        Parse.Money(cells["BilledCost"]),
        Parse.Money(cells["EffectiveCost"]),
        cells["CommitmentDiscountQuantity"] is "null"
            ? Fraction.Zero
            : Parse.Money(cells["CommitmentDiscountQuantity"]).Exact);

    private static FocusRow[] Of(LineItem line, int quartersOfOne) => line.Derivation switch
    {
        Derivation.Planned planned =>
            [Row(line, "Usage-Committed-Used", line.Amortized, planned.Commitment.Exact)],
        Derivation.PlanNegation =>
            [Row(line, "Usage-Committed-Used", line.Amortized, Fraction.Zero)],
        Derivation.PlanFee fee =>
        [
            .. Purchase(line, "Recurring", line.Unblended.Exact),
            .. Unused(line, fee.Unused.Exact),
        ],
        Derivation.PlanUpfrontFee => Purchase(line, "One-Time", line.Unblended.Exact),
        Derivation.Reserved reserved =>
        [
            Row(
                line,
                "Usage-Committed-Used",
                line.Amortized,
                Units(reserved.Reservation, reserved.ReservedHours, quartersOfOne)),
        ],
        Derivation.ReservationFee fee =>
        [
            .. Purchase(line, "Recurring", Units(fee.Reservation, line.Quantity, quartersOfOne)),
            .. Unused(line, Units(fee.Reservation, fee.Unused, quartersOfOne)),
        ],
        _ => [Row(line, "Usage-Standard", line.Amortized, Fraction.Zero)],
    };

    private static FocusRow Row(LineItem line, string kind, Money effective, Fraction quantity) =>
        new(kind, line.Unblended, effective, quantity);

    /// <summary>A purchase costs nothing effectively: it pays for what usage rows show.</summary>
    private static FocusRow[] Purchase(LineItem line, string frequency, Fraction quantity) =>
        line.Unblended.IsZero ? [] : [Row(line, $"Purchase-{frequency}", Money.Zero, quantity)];

    private static FocusRow[] Unused(LineItem line, Fraction quantity) => line.Amortized.IsZero
        ? []
        : [new("Usage-Committed-Unused", Money.Zero, line.Amortized, quantity)];

    /// <summary>
    /// Hours of a reservation: in machines of the size that counts one, where sizes are flexible.
    /// </summary>
    private static Fraction Units(
        Reservation reservation, Billing.Quantity hours, int quartersOfOne) => quartersOfOne == 0
            ? Fraction.Of(hours.Parts, Billing.Quantity.PartsPerUnit)
            : Fraction.Of(hours.Parts, Billing.Quantity.PartsPerUnit)
                * Fraction.Of(NormalizationFactor.Quarters(reservation.Shape), quartersOfOne);
}
