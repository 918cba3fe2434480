using Tributary.Billing.Agreements;

namespace Tributary.Billing.Rating;

/// <summary>
/// What the three kinds of agreed discounts have in common: whose charges they are for, what of a
/// charge is inside their time, and the lines they make (docs/decisions/0016).
/// </summary>
internal static class Discounting
{
    /// <summary>The discounts of a kind in the order in which they are taken off.</summary>
    public static IEnumerable<Discount> InOrder(Ledger ledger, DiscountKind kind) => OneOfEach
        .ById(ledger.Usage.Facts.Discounts, d => d.Id, d => d.Describe())
        .Where(d => d.Kind == kind)
        .Where(d => d.Rate is not { IsZero: false } rate
            || rate.Currency == ledger.Usage.Facts.Currency);

    /// <summary>
    /// Whether a discount may be taken from a line: it has something left to take from, may be
    /// consolidated, and is of the discount's accounts, services and SKUs.
    /// </summary>
    public static bool Concerns(Discount discount, LineItem line) =>
        line is { Consolidated: true, IsReturned: false }
        && line.NetUnblended.Units > 0
        && (discount.Accounts.IsEmpty || discount.Accounts.Contains(line.Account))
        && (discount.Services.IsEmpty || discount.Services.Contains(line.Product))
        && (discount.Skus.IsEmpty || discount.Skus.Contains(line.Sku));

    /// <summary>
    /// How much of a line's usage has hours that begin inside a time, and how much there is; of a
    /// line without usage one of one, or none, by its first second.
    /// </summary>
    public static (Quantity Inside, Quantity All) PartOf(LineItem line, TimeRange during)
    {
        var all = line.Metered;
        if (all.IsZero)
        {
            var inside = during.Contains(line.During.From);

            return (inside ? Quantity.Of(1) : Quantity.Zero, Quantity.Of(1));
        }

        return during.Contains(line.During)
            ? (all, all)
            : (line.Portions.Where(p => during.Contains(p.During.From))
                .Select(p => p.Quantity)
                .Sum(), all);
    }

    /// <summary>The net cost so far of the part of a line that is inside a time, exact.</summary>
    public static Fraction NetInside(LineItem line, TimeRange during)
    {
        var (inside, all) = PartOf(line, during);

        return line.NetUnblended.Exact * Fraction.Of(inside.Parts, all.Parts);
    }

    /// <summary>
    /// Takes discounts from lines, rounded once each, and adds a line for each account and SKU.
    /// </summary>
    /// <param name="ledger">The lines.</param>
    /// <param name="type">The type of the added lines.</param>
    /// <param name="taken">What is taken from which line, in the bill's order.</param>
    public static void TakeOff(Ledger ledger, LineItemType type, IEnumerable<Taken> taken)
    {
        var rounded = taken
            .Select(t => (Taken: t, Off: -Money.Round(t.Exact, ledger.Usage.Facts.Currency)))
            .Where(t => !t.Off.IsZero)
            .ToArray();
        LineItem[] lines =
        [
            .. rounded
                .GroupBy(t => KeyOf(ledger.Lines[t.Taken.Line]))
                .Select(g => Line(
                    ledger.Lines[g.First().Taken.Line],
                    type,
                    g.First().Taken,
                    g.Select(t => t.Off).Sum(),
                    g.Select(t => t.Taken.Base).Sum())),
        ];
        foreach (var (t, off) in rounded) CarriedFees.TakeOff(ledger, t.Line, off);

        ledger.Add(lines);
    }

    private static object KeyOf(LineItem line) => (
        line.Account, line.Product, line.Region, line.UsageType, line.Operation, line.Sku);

    private static LineItem Line(
        LineItem first, LineItemType type, Taken taken, Money off, Fraction total) => first with
        {
            Type = type,
            Description = taken.Discount.Description,
            Quantity = Quantity.Of(1),
            Unit = "",
            Rate = null,
            UnitFactor = 1,
            BlendedRate = null,
            Unblended = off,
            Blended = off,
            Amortized = off,
            NetUnblended = Money.Zero with { Currency = off.Currency },
            NetAmortized = Money.Zero with { Currency = off.Currency },
            Derivation = new Derivation.Discounted(
                taken.Discount, Money.Round(total, off.Currency), taken.Freed, taken.Used),
            Portions = [],
        };
}

/// <summary>What a discount takes from one line.</summary>
/// <param name="Discount">The agreement.</param>
/// <param name="Line">The line, by its place in the ledger.</param>
/// <param name="Base">The net cost that it is taken from, exact.</param>
/// <param name="Exact">How much, exact; not negative.</param>
/// <param name="Freed">Of a bundled discount, how much usage it makes free.</param>
/// <param name="Used">Of a bundled discount, how much the account used.</param>
internal readonly record struct Taken(
    Discount Discount,
    int Line,
    Fraction Base,
    Fraction Exact,
    Quantity Freed = default,
    Quantity Used = default);
