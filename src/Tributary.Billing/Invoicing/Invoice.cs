using System.Collections.Immutable;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Invoicing;

/// <summary>What an invoice is for.</summary>
public enum InvoiceKind
{
    /// <summary>The usage and the recurring charges of a month.</summary>
    Anniversary,

    /// <summary>One purchase, invoiced at once (BILL-64).</summary>
    Purchase,

    /// <summary>What is given back.</summary>
    Refund,
}

/// <summary>
/// A document that asks for payment: of one seller, one kind and, where the seller says so, one tax
/// registration, in the currency in which it is paid. Its accounts add up to it, and their products
/// to them (rating.md 3.8, 3.10; docs/decisions/0031).
/// </summary>
public sealed record Invoice
{
    /// <summary>The company that sells; empty when no fact says.</summary>
    public required string Seller { get; init; }

    /// <summary>What it is for.</summary>
    public required InvoiceKind Kind { get; init; }

    /// <summary>
    /// The tax registration number whose accounts share it, or the one account without a number
    /// that it is for; empty when the seller does not part invoices so.
    /// </summary>
    public required string Registration { get; init; }

    /// <summary>What it charges, in the bill's currency, exact.</summary>
    public required Money Exact { get; init; }

    /// <summary>What is to be paid, in the invoice's currency, rounded to its cents.</summary>
    public required Money Total { get; init; }

    /// <summary>What one unit of the bill's currency was worth; none when it is the same.</summary>
    public required ExchangeRate? Exchange { get; init; }

    /// <summary>The accounts' parts, in order.</summary>
    public required ImmutableArray<InvoiceAccount> Accounts { get; init; }

    /// <summary>
    /// What charges below a cent add when they are lifted to one; nothing when cents are conserved.
    /// The accounts and it add up to the total.
    /// </summary>
    public required Money Rounding { get; init; }
}

/// <summary>One account's part of an invoice.</summary>
/// <param name="Account">The account.</param>
/// <param name="Amount">Its part, in cents; its products add up to it.</param>
/// <param name="Products">Its products, in order.</param>
public sealed record InvoiceAccount(
    AccountId Account, Money Amount, ImmutableArray<InvoiceProduct> Products);

/// <summary>One product of one account on an invoice.</summary>
/// <param name="Product">The product, by its code.</param>
/// <param name="Exact">What it costs, in the bill's currency, exact.</param>
/// <param name="Amount">Its part in cents, as the account sees it.</param>
/// <param name="Lines">The lines of the bill that it is made of.</param>
public sealed record InvoiceProduct(
    string Product, Money Exact, Money Amount, ImmutableArray<LineItem> Lines);
