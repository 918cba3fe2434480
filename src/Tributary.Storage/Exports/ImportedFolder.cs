using System.Text;
using Tributary.Billing.Exports;
using Tributary.Storage.Text;

namespace Tributary.Storage.Exports;

/// <summary>Writes derived facts as a bill folder.</summary>
public static class ImportedFolder
{
    /// <summary>
    /// Writes a folder as a whole: under its name there is all of it or nothing.
    /// </summary>
    /// <param name="path">The folder; there is none yet, or an empty one.</param>
    /// <param name="derived">What it will hold.</param>
    /// <param name="readme">What people should know of it.</param>
    /// <exception cref="InputException">There is something under that name.</exception>
    public static void Write(string path, DerivedFacts derived, string readme) => Write(
        path,
        draft =>
        {
            WriteFacts(draft, derived);
            WriteText(draft, "README.md", readme);
        });

    /// <summary>Writes a folder as a whole, whatever it holds.</summary>
    /// <exception cref="InputException">There is something under that name.</exception>
    public static void Write(string path, Action<string> write)
    {
        var target = Path.TrimEndingDirectorySeparator(path);
        RefuseOther(target);
        var draft = $"{target}.part";
        try
        {
            if (Directory.Exists(draft)) Directory.Delete(draft, recursive: true);
            Directory.CreateDirectory(draft);
            write(draft);
            if (Directory.Exists(target)) Directory.Delete(target);
            Directory.Move(draft, target);
        }
        catch
        {
            if (Directory.Exists(draft)) Directory.Delete(draft, recursive: true);
            throw;
        }
    }

    /// <exception cref="InputException">There is something under that name.</exception>
    public static void RefuseOther(string path)
    {
        var isTaken = File.Exists(path)
            || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any());
        if (isTaken)
        {
            throw new InputException(new InputError(path, null, null, "there is something under "
                + "this name, and nothing is overwritten: name a folder that is new or empty."));
        }
    }

    /// <summary>Writes a file of a folder in UTF-8.</summary>
    public static void WriteText(string folder, string file, string text) =>
        File.WriteAllText(Path.Combine(folder, file), text, new UTF8Encoding(false));

    private static void WriteFacts(string folder, DerivedFacts derived)
    {
        var facts = derived.Facts;
        var prices = facts.Prices.ToDictionary(price => price.Sku);
        WriteText(folder, "organization.json", $$"""
            {
              "managementAccount": "{{derived.Payer}}",
              "currency": "{{facts.Currency}}",
              "policy": { "blending": "reservation-purchase" }
            }

            """);
        Write("accounts.csv", ["id"], facts.Accounts.Select(a => new[] { a.Id.Value }));
        Write("memberships.csv", ["account", "from"], facts.Memberships.Select(m =>
            new[] { m.Account.Value, m.During.From.ToString() }));
        Write("prices/derived.csv", FolderRows.Prices, facts.Skus.SelectMany(sku =>
            FolderRows.Of(sku, prices[sku.Id])));
        Write("free-tiers.csv", FolderRows.FreeTiers, facts.FreeTiers.Select(FolderRows.Of));
        Write(
            "reservations.csv",
            FolderRows.Reservations,
            facts.Reservations.Select(FolderRows.Of));
        Write("charges.csv", FolderRows.Charges, facts.OneTimeCharges.Select(FolderRows.Of));
        Write("refunds.csv", FolderRows.Charges, facts.Refunds.Select(FolderRows.Of));
        Write("credits.csv", FolderRows.Credits, facts.Credits.Select(FolderRows.Of));
        Write(
            $"usage/{derived.Period}.csv.gz",
            FolderRows.Usage,
            derived.Records.Select(FolderRows.Of));

        void Write(string file, string[] header, IEnumerable<string[]> rows) =>
            CsvFile.Write(Path.Combine(folder, file), header, rows);
    }
}
