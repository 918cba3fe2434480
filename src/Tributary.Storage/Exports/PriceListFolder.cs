using System.Collections.Immutable;
using Tributary.Billing;
using Tributary.Storage.PriceLists;
using Tributary.Storage.Text;

namespace Tributary.Storage.Exports;

/// <summary>Makes a bill folder of price lists as AWS publishes them: prices, and no usage yet.
/// </summary>
public static class PriceListFolder
{
    /// <summary>Checks price lists, and copies each as it is into a folder that a bill reads.
    /// </summary>
    /// <param name="path">The folder; there is none yet, or an empty one.</param>
    /// <param name="files">The price lists, JSON or CSV.</param>
    /// <param name="payer">The account that will pay.</param>
    /// <param name="currency">The currency of the bill.</param>
    /// <returns>What is in each list.</returns>
    /// <exception cref="InputException">A list cannot be read, or the folder is taken.</exception>
    public static ImmutableArray<(string File, AwsPriceList List)> Write(
        string path, IReadOnlyList<string> files, AccountId payer, Currency currency)
    {
        ImmutableArray<(string File, AwsPriceList List)> lists =
            [.. files.Select(file => (file, Read(file, currency)))];
        ImportedFolder.Write(path, draft =>
        {
            ImportedFolder.WriteText(draft, "organization.json", $$"""
                {
                  "managementAccount": "{{payer}}",
                  "currency": "{{currency}}"
                }

                """);
            foreach (var (i, file) in files.Index())
            {
                var place = Path.Combine(draft, "prices", $"{i + 1:000}");
                Directory.CreateDirectory(place);
                using var from = InputFile.Open(file);
                using var to = File.Create(
                    Path.Combine(place, IsCsv(file) ? "index.csv" : "index.json"));
                from.CopyTo(to);
            }
        });

        return lists;
    }

    private static AwsPriceList Read(string file, Currency currency)
    {
        using var stream = InputFile.Open(file);

        return AwsPriceList.Read(stream, file, currency);
    }

    private static bool IsCsv(string file) =>
        Path.GetFileName(file).Contains(".csv", StringComparison.OrdinalIgnoreCase);
}
