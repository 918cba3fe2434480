using System.Collections.Immutable;
using System.Text.Json;
using Tributary.Billing.Invoicing;
using Tributary.Cli.Text;

namespace Tributary.Cli.Bills;

/// <summary>The invoices of a bill as JSON, in cents of their currency.</summary>
internal static class InvoiceJson
{
    public static void Write(JsonOutput text, ImmutableArray<Invoice> invoices)
    {
        var json = text.Json;
        json.WriteStartArray("invoices");
        foreach (var invoice in invoices)
        {
            Write(json, invoice);
            text.Spill();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Invoice invoice)
    {
        json.WriteStartObject();
        json.WriteString("seller", invoice.Seller);
        json.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName($"{invoice.Kind}"));
        json.WriteString("registration", invoice.Registration);
        json.WriteString("exact", invoice.Exact.ToString());
        json.WriteString("currency", invoice.Total.Currency.Code);
        json.WriteString("exchangeRate", invoice.Exchange?.Rate.ToString());
        json.WriteString("total", invoice.Total.ToString());
        json.WriteString("rounding", invoice.Rounding.ToString());
        json.WriteStartArray("accounts");
        foreach (var account in invoice.Accounts)
        {
            json.WriteStartObject();
            json.WriteString("id", account.Account.Value);
            json.WriteString("amount", account.Amount.ToString());
            json.WriteStartArray("products");
            foreach (var product in account.Products) Write(json, product);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, InvoiceProduct product)
    {
        json.WriteStartObject();
        json.WriteString("product", product.Product);
        json.WriteString("exact", product.Exact.ToString());
        json.WriteString("amount", product.Amount.ToString());
        json.WriteStartArray("lines");
        foreach (var line in product.Lines) json.WriteNumberValue(line.Number);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
