using System.Text;
using Tributary.Billing;
using Tributary.Billing.Metering;
using Tributary.Storage.Folder;

namespace Tributary.Storage.Columns;

/// <summary>Some thousand rows of a file of usage, column by column.</summary>
internal sealed class UsageBlock : IDisposable
{
    private const int MostRows = 8192;

    private readonly UsageParquet _usage;
    private readonly Currency _currency;
    private readonly bool _withTexts;
    private readonly TextColumn _sku;
    private readonly TextColumn _resource;
    private readonly TextColumn _id;
    private readonly RecordTimes _times = new();
    private long[] _keys = [];
    private long _rowsBefore;
    private long _left;

    /// <param name="usage">The file.</param>
    /// <param name="currency">The currency of costs.</param>
    /// <param name="withTexts">Whether resources and ids are read, too: they are the largest part
    /// of a file, and sums do without them.</param>
    public UsageBlock(UsageParquet usage, Currency currency, bool withTexts)
    {
        (_usage, _currency, _withTexts) = (usage, currency, withTexts);
        Start = new(usage.Find("usage_start"));
        End = new(usage.Find("usage_end"));
        Account = new(usage.Find("account_id"));
        Service = new(usage.Find("product_code"));
        UsageType = new(usage.Find("usage_type"));
        Operation = new(usage.Find("operation"));
        Zone = new(usage.Find("availability_zone"));
        Amount = new(usage.Find("usage_amount"));
        Cost = new(usage.Find("cost"));
        _sku = new(usage.Find("sku"));
        _resource = new(withTexts ? usage.Find("resource_id") : -1);
        _id = new(withTexts ? usage.Find("record_id") : -1);
    }

    public TimeColumn Start { get; }

    public TimeColumn End { get; }

    private TextColumn Account { get; }

    private TextColumn Service { get; }

    private TextColumn UsageType { get; }

    private TextColumn Operation { get; }

    private TextColumn Zone { get; }

    public AmountColumn Amount { get; }

    public AmountColumn Cost { get; }

    /// <summary>How many rows there are.</summary>
    public int Rows { get; private set; }

    private TextColumn[] Texts =>
        [Account, Service, UsageType, Operation, Zone, _sku, _resource, _id];

    /// <summary>Goes to a row group; it has one.</summary>
    public bool Open(int rowGroup)
    {
        _rowsBefore = _usage.RowsBefore(rowGroup);
        _left = _usage.File.RowGroups[rowGroup].Rows;
        Rows = 0;
        foreach (var text in Texts) text.Open(_usage.File, rowGroup);
        foreach (var time in (TimeColumn[])[Start, End]) time.Open(_usage.File, rowGroup);
        foreach (var amount in (AmountColumn[])[Amount, Cost]) amount.Open(_usage.File, rowGroup);

        return true;
    }

    /// <summary>Reads the next rows; whether there are any.</summary>
    public bool Next()
    {
        _rowsBefore += Rows;
        Rows = (int)Math.Min(MostRows, _left);
        _left -= Rows;
        foreach (var text in Texts) text.Read(Rows);
        foreach (var time in (TimeColumn[])[Start, End]) time.Read(Rows);
        foreach (var amount in (AmountColumn[])[Amount, Cost]) amount.Read(Rows);

        return Rows > 0;
    }

    /// <summary>
    /// A number for each row: rows of the same account, service, usage type, operation, zone and
    /// SKU have the same. Negative where there are too many of one of them to be numbered.
    /// </summary>
    public ReadOnlySpan<long> Keys(RowKeys keys)
    {
        if (_keys.Length < Rows) _keys = new long[Rows];
        var all = _keys.AsSpan(0, Rows);
        all.Clear();
        Account.AddKeys(all, keys.Accounts);
        Service.AddKeys(all, keys.Services);
        UsageType.AddKeys(all, keys.UsageTypes);
        Operation.AddKeys(all, keys.Operations);
        Zone.AddKeys(all, keys.Zones);
        _sku.AddKeys(all, keys.Skus);

        return all;
    }

    /// <summary>Where the record of a row stands.</summary>
    public Origin OriginOf(int row) =>
        new(_usage.Name, (int)Math.Min(_rowsBefore + row + 1, int.MaxValue));

    /// <summary>The record in a row; when it is not good, errors are added.</summary>
    public UsageRecord? Record(int row, ErrorList errors)
    {
        var before = errors.Count;
        var origin = OriginOf(row);
        void Refuse(string field, string problem) =>
            errors.Add(new(origin.File, origin.Line, field, problem));
        string Needed(string field, string text)
        {
            if (text.Length == 0) Refuse(field, "expected text, found nothing.");

            return text;
        }

        var account = Account[row];
        if (!AccountText.IsGood(Encoding.UTF8.GetBytes(account), out var problem))
        {
            Refuse("account_id", problem);
        }

        var amount = Amount.At(row, out problem);
        if (problem is not null) Refuse("usage_amount", problem);
        var cost = Cost.IsNone(row) ? 0 : Cost.At(row, out problem);
        if (problem is not null && !Cost.IsNone(row)) Refuse("cost", problem);
        var record = new UsageRecord
        {
            Id = _id[row],
            Account = new(account),
            During = During(row, Refuse),
            Key = new(
                Needed("product_code", Service[row]),
                Needed("usage_type", UsageType[row]),
                Operation[row],
                _sku[row]),
            Amount = Quantity.Metered(amount),
            Zone = Zone[row],
            Resource = _resource[row],
            Cost = Cost.IsNone(row) ? null : new(cost, _currency),
            Origin = origin,
        };

        return errors.Count == before ? record : null;
    }

    /// <summary>Gives back what was borrowed.</summary>
    public void Dispose()
    {
        foreach (var text in Texts) text.Close();
        foreach (var time in (TimeColumn[])[Start, End]) time.Close();
        foreach (var amount in (AmountColumn[])[Amount, Cost]) amount.Close();
    }

    /// <summary>The time of a row; none when it is not good.</summary>
    public TimeRange? During(int row) =>
        Start.At(row) is { } from
        && (End.IsThere ? End.At(row) : from.Hour.Range.To) is { } to
        && new TimeRange(from, to) is var during
        && _times.ProblemOf(during) is null ? during : null;

    private TimeRange During(int row, Action<string, string> refuse)
    {
        if (During(row) is { } good) return good;

        if (Start.At(row) is not { } from) refuse("usage_start", Start.ProblemOf(row));
        else if (End.IsThere && End.At(row) is null) refuse("usage_end", End.ProblemOf(row));
        else refuse("usage_end", _times.ProblemOf(new(from, End.At(row) ?? from))!);

        return default;
    }
}
