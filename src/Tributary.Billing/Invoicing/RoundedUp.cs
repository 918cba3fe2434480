using System.Collections.Immutable;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Invoicing;

/// <summary>
/// The other reading of cents: a product below a cent is a cent on the invoice and nothing in the
/// account's own view; the difference is a row of its own, never hidden (rating.md 3.10, trap 30;
/// docs/decisions/0031).
/// </summary>
internal static class RoundedUp
{
    public static Invoice Of(InvoiceKey key, ImmutableArray<LineItem> lines, Currency currency)
    {
        ImmutableArray<InvoiceAccount> accounts =
        [
            .. lines
                .GroupBy(l => l.Account)
                .OrderBy(g => g.Key)
                .Select(account => OfAccount(account.Key, account, currency)),
        ];
        var seen = accounts.Select(a => a.Amount).Sum();
        var lifted = accounts
            .SelectMany(a => a.Products)
            .Where(p => IsBelowACent(p.Exact))
            .Select(p => Cent(currency))
            .Sum();
        var none = Money.Zero with { Currency = currency };

        return new()
        {
            Seller = key.Seller,
            Kind = key.Kind,
            Registration = key.Registration,
            Exact = Invoices.Sum(lines, currency),
            Total = none + seen + lifted,
            Exchange = null,
            Accounts = accounts,
            Rounding = none + lifted,
        };
    }

    private static InvoiceAccount OfAccount(
        AccountId account, IEnumerable<LineItem> lines, Currency currency)
    {
        ImmutableArray<InvoiceProduct> products =
        [
            .. lines
                .GroupBy(l => l.Product)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(product =>
                {
                    var exact = Invoices.Sum(product, currency);
                    var cents = IsBelowACent(exact)
                        ? exact with { Units = 0 }
                        : MinorUnit.Round(exact);

                    return new InvoiceProduct(product.Key, exact, cents, [.. product]);
                }),
        ];

        return new(account, products.Select(p => p.Amount).Sum(), products);
    }

    private static bool IsBelowACent(Money exact) =>
        exact.Units > 0 && exact.Units < Cent(exact.Currency).Units;

    private static Money Cent(Currency currency) => new(
        Scaled.PowerOfTen(Money.Decimals - MinorUnit.DecimalsOf(currency)), currency);
}
