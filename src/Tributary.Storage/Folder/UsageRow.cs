using System.Text;
using Tributary.Billing;
using Tributary.Billing.Metering;
using Tributary.Storage.Text;

namespace Tributary.Storage.Folder;

/// <summary>Turns the rows of one usage file into records, one at a time.</summary>
internal sealed class UsageRow(
    CsvReader csv, UsageColumns columns, string file, Currency currency, ErrorList errors)
{
    private readonly TextTable _accounts = new();
    private readonly TextTable _services = new();
    private readonly TextTable _usageTypes = new();
    private readonly TextTable _operations = new();
    private readonly TextTable _skus = new();
    private readonly TextTable _zones = new();
    private readonly TextTable _resources = new();
    private readonly RecordTimes _times = new();

    /// <summary>The record in the row; when it is not good, errors are added.</summary>
    public UsageRecord? Record()
    {
        var before = errors.Count;
        var record = new UsageRecord
        {
            Id = Encoding.UTF8.GetString(Field(columns.Id)),
            Account = Account(),
            During = During(),
            Key = Key(),
            Amount = Quantity.Metered(Number(columns.Amount, Quantity.Decimals)),
            Zone = _zones.Of(Field(columns.Zone)),
            Resource = _resources.Of(Field(columns.Resource)),
            Cost = Cost(),
            Origin = new(file, csv.Line),
        };

        return errors.Count == before ? record : null;
    }

    private AccountId Account()
    {
        var text = csv[columns.Account];
        if (!_accounts.Has(text) && !AccountText.IsGood(text, out var problem))
        {
            Refuse(columns.Account, problem);
            return default;
        }

        return new(_accounts.Of(text));
    }

    private UsageKey Key() => new(
        _services.Of(Needed(columns.Service)),
        _usageTypes.Of(Needed(columns.UsageType)),
        _operations.Of(Field(columns.Operation)),
        _skus.Of(Field(columns.Sku)));

    private Money? Cost() => Field(columns.Cost).IsEmpty
        ? null
        : new(Number(columns.Cost, Money.Decimals), currency);

    private TimeRange During()
    {
        var before = errors.Count;
        var during = new TimeRange(Instant(columns.Start), Instant(columns.End));
        if (errors.Count == before && _times.ProblemOf(during) is { } problem)
        {
            Refuse(columns.End, problem);
        }

        return during;
    }

    private Instant Instant(int column)
    {
        if (!TimeText.TryRead(csv[column], out var instant, out var problem))
        {
            Refuse(column, problem);
        }

        return instant;
    }

    private Int128 Number(int column, int decimals)
    {
        if (NumberText.TryRead(csv[column], decimals, out var scaled, out var problem))
        {
            return scaled;
        }

        Refuse(column, scaled < 0 ? NoRefund(csv[column]) : problem);
        return 0;
    }

    private static string NoRefund(ReadOnlySpan<byte> text) =>
        $"expected zero or more, found {Excerpt.Of(text)}: a refund is a credit and not usage.";

    private ReadOnlySpan<byte> Needed(int column)
    {
        if (csv[column].IsEmpty) Refuse(column, "expected text, found nothing.");

        return csv[column];
    }

    private ReadOnlySpan<byte> Field(int column) => column < 0 ? [] : csv[column];

    private void Refuse(int column, string problem) => errors.Add(csv.ErrorAt(column, problem));
}
