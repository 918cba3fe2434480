using System.Collections.Immutable;
using Tributary.Billing;
using Tributary.Billing.Catalog;
using Tributary.Storage.Text;

namespace Tributary.Storage.PriceLists;

/// <summary>What a price-list file of AWS says, as facts of ours.</summary>
/// <remarks>
/// Reads the offer files of a service (JSON and CSV) and the Savings Plan offer files (JSON), and
/// tells them apart by their content. A file streams: memory holds the facts and never the text,
/// because the largest of these files has gigabytes. What is doubtful in a file is a finding and
/// the rest is read; a file that is no price list throws. docs/reference/aws-price-list.md.
/// </remarks>
public sealed record AwsPriceList
{
    /// <summary>What is sold, in the order of the file.</summary>
    public ImmutableArray<Sku> Skus { get; init; } = [];

    /// <summary>The on-demand prices, in the order of the file.</summary>
    public ImmutableArray<Price> Prices { get; init; } = [];

    /// <summary>The allowances that are shared over regions, in the order of the file.</summary>
    public ImmutableArray<FreeTier> FreeTiers { get; init; } = [];

    /// <summary>What reservations cost, in the order of the file.</summary>
    public ImmutableArray<ReservedOffer> ReservedOffers { get; init; } = [];

    /// <summary>What usage costs under Savings Plans, in the order of the file.</summary>
    public ImmutableArray<SavingsPlanOffer> SavingsPlanOffers { get; init; } = [];

    /// <summary>
    /// What is doubtful: first what concerns one record, in the order of the file, then what
    /// concerns many, once for each kind.
    /// </summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>Reads the prices in US dollars.</summary>
    /// <inheritdoc cref="Read(Stream, string, Currency)"/>
    public static AwsPriceList Read(Stream stream, string file) =>
        Read(stream, file, Currency.Usd);

    /// <summary>Reads the prices in a currency.</summary>
    /// <param name="stream">The file, plain or gzip; it need not seek, and is closed.</param>
    /// <param name="file">The name of the file, for messages and origins.</param>
    /// <param name="currency">The currency; rates in others are passed over, with a notice.</param>
    /// <exception cref="InputException">The file is not a price list, or is cut off.</exception>
    public static AwsPriceList Read(Stream stream, string file, Currency currency)
    {
        using var text = new CsvBuffer(stream, file);
        var draft = new OfferDraft(currency);
        if (StartsAsJson(text.Bytes.AsSpan(text.Row..text.End)))
        {
            new OfferJson(new(text, file), draft).Read();
        }
        else
        {
            new OfferCsv(new(text, file), draft).Read();
        }

        return draft.Finish();
    }

    private static bool StartsAsJson(ReadOnlySpan<byte> text) =>
        text.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..];
}
