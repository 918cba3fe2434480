using Tributary.Storage.Text;

namespace Tributary.Storage.Folder;

/// <summary>Where the fields of a usage record stand in a file; -1 for a column it lacks.</summary>
internal sealed record UsageColumns
{
    public required int Start { get; init; }
    public required int End { get; init; }
    public required int Account { get; init; }
    public required int Service { get; init; }
    public required int UsageType { get; init; }
    public required int Amount { get; init; }
    public required int Operation { get; init; }
    public required int Zone { get; init; }
    public required int Resource { get; init; }
    public required int Sku { get; init; }
    public required int Cost { get; init; }
    public required int Id { get; init; }

    /// <summary>Finds the columns; a header that is not good adds errors.</summary>
    public static UsageColumns Of(CsvReader csv, string file, ErrorList errors)
    {
        FactSchema.Usage.CheckHeader(csv, file, errors);

        return new()
        {
            Start = csv.IndexOf("usage_start"),
            End = csv.IndexOf("usage_end"),
            Account = csv.IndexOf("account_id"),
            Service = csv.IndexOf("product_code"),
            UsageType = csv.IndexOf("usage_type"),
            Amount = csv.IndexOf("usage_amount"),
            Operation = csv.IndexOf("operation"),
            Zone = csv.IndexOf("availability_zone"),
            Resource = csv.IndexOf("resource_id"),
            Sku = csv.IndexOf("sku"),
            Cost = csv.IndexOf("cost"),
            Id = csv.IndexOf("record_id"),
        };
    }
}
