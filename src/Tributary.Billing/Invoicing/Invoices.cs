using System.Collections.Immutable;
using Tributary.Billing.Rating;
using Tributary.Billing.Taxes;

namespace Tributary.Billing.Invoicing;

/// <summary>
/// Parts a bill into invoices and makes their cents: the bill's cents over invoices, an invoice's
/// over accounts, an account's over products (docs/decisions/0030 and 0031).
/// </summary>
public static class Invoices
{
    /// <summary>The invoices of a bill, by seller, kind and registration.</summary>
    /// <param name="bill">The bill.</param>
    /// <param name="facts">The facts it was made from.</param>
    public static ImmutableArray<Invoice> Of(Bill bill, Facts facts)
    {
        var sellers = new Sellers(facts.Sellers);
        var invoices = bill.Lines
            .GroupBy(line => KeyOf(line, bill, facts, sellers))
            .OrderBy(g => g.Key)
            .Select(g => (g.Key, Lines: g.ToImmutableArray()))
            .ToArray();
        var currency = facts.Policy.InvoiceCurrency ?? bill.Currency;
        if (currency != bill.Currency)
        {
            return Exchange(bill, facts, currency) is { } rate
                ? [.. invoices.Select(i => Of(i.Key, i.Lines, Converted(i.Lines, rate), rate))]
                : [];
        }

        if (facts.Policy.SubCent == SubCent.RoundUp)
        {
            return [.. invoices.Select(i => RoundedUp.Of(i.Key, i.Lines, bill.Currency))];
        }

        var total = MinorUnit.Round(Sum(bill.Lines, bill.Currency));
        var cents = MinorUnit.Apportion(
            total, [.. invoices.Select(i => Sum(i.Lines, bill.Currency))]);

        return [.. invoices.Select((invoice, i) => Of(invoice.Key, invoice.Lines, cents[i], null))];
    }

    /// <summary>The exchange rate at the month's end, if a fact says it.</summary>
    public static ExchangeRate? Exchange(Bill bill, Facts facts, Currency currency) => facts
        .ExchangeRates
        .Where(r => r.From == bill.Currency && r.To == currency)
        .Where(r => r.Since < bill.Period.Range.To)
        .OrderBy(r => r.Since)
        .ThenBy(r => r.Rate.Units)
        .LastOrDefault();

    /// <summary>What some lines charge, exact.</summary>
    internal static Money Sum(IEnumerable<LineItem> lines, Currency currency) =>
        lines.Select(l => l.Unblended).Sum() with { Currency = currency };

    private static Money Converted(IEnumerable<LineItem> lines, ExchangeRate rate) => Money.Round(
        Sum(lines, rate.From).Exact * rate.Rate.Exact,
        rate.To,
        MinorUnit.DecimalsOf(rate.To));

    private static Invoice Of(
        InvoiceKey key, ImmutableArray<LineItem> lines, Money total, ExchangeRate? exchange)
    {
        var inBill = Sum(lines, exchange?.From ?? total.Currency);

        return new()
        {
            Seller = key.Seller,
            Kind = key.Kind,
            Registration = key.Registration,
            Exact = inBill,
            Total = total,
            Exchange = exchange,
            Accounts =
            [
                .. Part(lines, l => l.Account.Value, total, exchange)
                    .Select(part => new InvoiceAccount(
                        new(part.Name), part.Cents, Products(part.Lines, part.Cents, exchange))),
            ],
            Rounding = total with { Units = 0 },
        };
    }

    private static ImmutableArray<InvoiceProduct> Products(
        ImmutableArray<LineItem> lines, Money total, ExchangeRate? exchange) =>
    [
        .. Part(lines, l => l.Product, total, exchange).Select(part => new InvoiceProduct(
            part.Name,
            Sum(part.Lines, exchange?.From ?? total.Currency),
            part.Cents,
            part.Lines)),
    ];

    /// <summary>Parts lines by a name, and shares out cents over the parts.</summary>
    private static IEnumerable<(string Name, ImmutableArray<LineItem> Lines, Money Cents)> Part(
        ImmutableArray<LineItem> lines,
        Func<LineItem, string> name,
        Money total,
        ExchangeRate? exchange)
    {
        (string Name, ImmutableArray<LineItem> Lines)[] parts =
        [
            .. lines
                .GroupBy(name)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => (g.Key, g.ToImmutableArray())),
        ];
        var cents = MinorUnit.Apportion(
            total, [.. parts.Select(p => InCurrency(p.Lines, total.Currency, exchange))]);

        return parts.Select((p, i) => (p.Name, p.Lines, cents[i]));
    }

    private static Fraction InCurrency(
        ImmutableArray<LineItem> lines, Currency currency, ExchangeRate? exchange) =>
        exchange is null
            ? Sum(lines, currency).Exact
            : Sum(lines, exchange.From).Exact * exchange.Rate.Exact;

    private static InvoiceKey KeyOf(LineItem line, Bill bill, Facts facts, Sellers sellers)
    {
        var kind = line.Derivation switch
        {
            Derivation.UpfrontFee or Derivation.PlanUpfrontFee or Derivation.Once =>
                InvoiceKind.Purchase,
            Derivation.Refunded or Derivation.PlanReturn => InvoiceKind.Refund,
            _ => InvoiceKind.Anniversary,
        };
        var settings = facts.TaxSettingsOf(line.Account, bill.Payer, bill.Period);
        var seller = sellers.Of(settings?.Location.Country ?? "", line.Product);
        var registration = seller?.InvoicesByRegistration != true ? ""
            : settings?.RegistrationNumber is { Length: > 0 } number ? number
            : line.Account.Value;

        return new(
            seller?.Name ?? "",
            kind,
            registration,
            kind == InvoiceKind.Purchase ? line.Number : 0);
    }
}

/// <summary>What the lines of one invoice have in common, and its place.</summary>
/// <param name="Seller">The company that sells.</param>
/// <param name="Kind">What the invoice is for.</param>
/// <param name="Registration">The tax registration, or the account without one.</param>
/// <param name="Line">The one line of a purchase; 0 otherwise.</param>
internal readonly record struct InvoiceKey(
    string Seller, InvoiceKind Kind, string Registration, int Line) : IComparable<InvoiceKey>
{
    public int CompareTo(InvoiceKey other) =>
        string.CompareOrdinal(Seller, other.Seller) is var seller and not 0 ? seller
        : Kind != other.Kind ? Kind.CompareTo(other.Kind)
        : string.CompareOrdinal(Registration, other.Registration) is var same and not 0 ? same
        : Line.CompareTo(other.Line);
}
