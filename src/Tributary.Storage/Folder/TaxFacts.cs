using Tributary.Billing.Taxes;

namespace Tributary.Storage.Folder;

/// <summary>Reads where accounts are taxed, and what the taxes are.</summary>
internal static class TaxFacts
{
    public static TaxSettings ReadSettings(Row row)
    {
        if (row.Has("registrationNumber") && !row.Has("registrationCountry"))
        {
            row.Refuse("registrationNumber", "a registration is in a country: give "
                + "\"registrationCountry\" too.");
        }

        return new()
        {
            Account = row.Account("account"),
            From = row.Instant("from") ?? default,
            RegistrationNumber = row.Text("registrationNumber"),
            Registration = Place(row, "registrationCountry", "registrationRegion"),
            Billing = Place(row, "billingCountry", "billingRegion"),
            Contact = Place(row, "contactCountry", "contactRegion"),
            CardCountry = row.Country("cardCountry"),
            ExemptFrom = row.Names("exemptFrom"),
            Origin = row.Origin,
        };
    }

    public static TaxRate ReadRate(Row row) => new()
    {
        Type = row.Text("type"),
        Location = Place(row, "country", "region"),
        Percent = row.Percent("percent"),
        Payers = row.OneOf(
            "payers",
            TaxPayers.All,
            ("registered", TaxPayers.Registered),
            ("unregistered", TaxPayers.Unregistered)),
        Services = row.Names("services"),
        During = row.Time("from", "to"),
        Origin = row.Origin,
    };

    /// <summary>What identifies a rate: all that it is on.</summary>
    public static string NameOf(TaxRate rate)
    {
        var payers = rate.Payers switch
        {
            TaxPayers.Registered => " of the registered",
            TaxPayers.Unregistered => " of the unregistered",
            _ => "",
        };
        var services = rate.Services.IsEmpty ? "" : $" on {string.Join(", ", rate.Services)}";

        return $"{rate.Type} in {rate.Location}{payers}{services} from {rate.During.From}";
    }

    private static TaxLocation Place(Row row, string countryField, string regionField)
    {
        if (row.Has(regionField) && !row.Has(countryField))
        {
            row.Refuse(regionField, $"a region is in a country: give \"{countryField}\" too.");
        }

        return new(row.Country(countryField), row.Text(regionField));
    }
}
