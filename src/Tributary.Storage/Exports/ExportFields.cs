using Tributary.Billing;
using Tributary.Storage.Folder;
using Tributary.Storage.Text;

namespace Tributary.Storage.Exports;

/// <summary>The fields of an export's rows by name, read as what they mean.</summary>
internal sealed class ExportFields
{
    /// <summary>The decimals that programs print of an amount, at most.</summary>
    private const int PrintedDecimals = 20;

    private const int BareTimeLength = 19; // 2024-09-01 00:00:00

    private readonly IExportTable _table;
    private readonly Dictionary<string, int> _columns = [];
    private readonly Dictionary<int, TextTable> _texts = [];

    public ExportFields(IExportTable table, string file, Func<string, string> nameOf)
    {
        (_table, File) = (table, file);
        foreach (var (i, column) in table.Columns.Index()) _columns.TryAdd(nameOf(column), i);
    }

    public string File { get; }

    public Origin Origin => new(File, _table.Line);

    public bool Has(string name) => _columns.ContainsKey(name);

    /// <summary>A field's text; empty where the column is missing.</summary>
    public string Text(string name)
    {
        if (!_columns.TryGetValue(name, out var column)) return "";
        if (!_texts.TryGetValue(column, out var texts)) _texts[column] = texts = new();

        return texts.Of(Field(column));
    }

    /// <summary>The first of several fields that says something.</summary>
    public string FirstOf(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Text(name) is { Length: > 0 } text) return text;
        }

        return "";
    }

    /// <summary>A field that must say something.</summary>
    public string Needed(string name)
    {
        var text = Text(name);

        return text.Length > 0 ? text : throw Refused(name, "expected text, found nothing.");
    }

    public AccountId Account(string name) =>
        AccountText.IsGood(FieldOf(name), out var problem)
            ? new(Text(name))
            : throw Refused(name, problem);

    /// <summary>A time. All exports are in UTC, so one that some program wrote without its Z
    /// is too.</summary>
    public Instant Time(string name)
    {
        var text = FieldOf(name);
        ReadOnlySpan<byte> zoned = text.Length == BareTimeLength ? [.. text, (byte)'Z'] : text;

        return TimeText.TryRead(zoned, out var instant, out var problem)
            ? instant
            : throw Refused(name, problem);
    }

    /// <summary>An amount of usage; nothing is none.</summary>
    public Quantity Quantity(string name) =>
        Billing.Quantity.Metered(Number(name, Billing.Quantity.Decimals));

    /// <summary>An amount of money; nothing is none.</summary>
    public Money Money(string name, Currency currency) =>
        new(Number(name, Billing.Money.Decimals), currency);

    /// <summary>A rate; none where the field is empty.</summary>
    public Rate? Rate(string name, Currency currency) =>
        FieldOf(name).IsEmpty ? null : new(Number(name, Billing.Rate.Decimals), currency);

    public int Whole(string name)
    {
        var number = Number(name, 0);

        return number >= 0 && number <= int.MaxValue
            ? (int)number
            : throw Refused(name, $"expected a count, found {Excerpt.Of(FieldOf(name))}.");
    }

    /// <summary>An error in a field, or of the file where the column is missing.</summary>
    public InputException Refused(string name, string problem) => new(
        _columns.TryGetValue(name, out var column)
            ? _table.ErrorAt(column, problem)
            : new(File, null, name, "expected this column, and there is none."));

    private ReadOnlySpan<byte> FieldOf(string name) =>
        _columns.TryGetValue(name, out var column) ? Field(column) : [];

    private ReadOnlySpan<byte> Field(int column)
    {
        var field = _table[column];

        return field.SequenceEqual("NULL"u8) || field.SequenceEqual("null"u8) ? [] : field;
    }

    /// <summary>A number to so many decimals; a further one is what a program left of a binary
    /// fraction, so it is rounded away, halves away from zero.</summary>
    private Int128 Number(string name, int decimals)
    {
        var text = FieldOf(name);
        if (text.IsEmpty) return 0;
        if (DecimalText.TryParseScaled(text, decimals, out var scaled, out var problem))
            return scaled;
        if (!DecimalText.TryParseScaled(text, PrintedDecimals, out scaled, out _))
            throw Refused(name, problem);

        Int128 step = 1;
        for (var i = decimals; i < PrintedDecimals; i++) step *= 10;

        return Fraction.Of(scaled, step).Round();
    }
}
