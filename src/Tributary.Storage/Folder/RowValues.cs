using System.Collections.Immutable;
using System.Text;
using Tributary.Billing;
using Tributary.Storage.Text;

namespace Tributary.Storage.Folder;

/// <summary>
/// What the fields of a fact mean: accounts, times, numbers, places. A field whose value is not
/// good adds an error and reads as if it were absent.
/// </summary>
internal static class RowValues
{
    private const int MonthLength = 7;
    private const int MostPerMillion = 1_000_000;
    private const long MostUnits = 1_000_000_000_000_000;

    public static AccountId Account(this Row row, string field)
    {
        if (!AccountText.IsGood(Encoding.UTF8.GetBytes(row.Text(field)), out var problem))
        {
            row.Refuse(field, problem);
        }

        return new(row.Text(field));
    }

    /// <summary>The accounts in a list, each once.</summary>
    public static ImmutableArray<AccountId> Accounts(this Row row, string field)
    {
        foreach (var text in row.Texts(field))
        {
            if (!AccountText.IsGood(Encoding.UTF8.GetBytes(text.Value), out var problem))
            {
                row.Refuse(text, problem);
            }
        }

        return [.. row.Names(field).Select(id => new AccountId(id))];
    }

    public static Instant? Instant(this Row row, string field)
    {
        if (!row.Has(field)) return null;

        var text = Encoding.UTF8.GetBytes(row.Text(field));
        if (TimeText.TryRead(text, out var instant, out var problem)) return instant;

        row.Refuse(field, problem);
        return null;
    }

    /// <summary>The time between two fields; absent ends are open.</summary>
    public static TimeRange Time(this Row row, string fromField, string toField)
    {
        var from = row.Instant(fromField) ?? TimeRange.Always.From;
        var to = row.Instant(toField) ?? TimeRange.Always.To;
        if (row.IsGood && to <= from)
        {
            row.Refuse(toField, $"expected a time after \"{fromField}\", {from}, found {to}.");
        }

        return new(from, to);
    }

    public static BillingPeriod Month(this Row row, string field)
    {
        var text = row.Text(field);
        var first = Encoding.UTF8.GetBytes(text + "-01");
        if (text.Length == MonthLength && TimeText.TryRead(first, out var start, out _))
        {
            return BillingPeriod.Of(start);
        }

        row.Refuse(field, $"expected a month such as 2018-10, found {Excerpt.Of(text)}.");
        return default;
    }

    /// <summary>A number that is not negative, counted in its last decimal.</summary>
    public static Int128 Number(
        this Row row, string field, int decimals, Int128 otherwise = default) =>
        row.TryNumber(field, decimals, out var scaled) ? scaled : otherwise;

    /// <summary>A number above zero, counted in its last decimal.</summary>
    public static Int128 Positive(this Row row, string field, int decimals)
    {
        if (row.TryNumber(field, decimals, out var scaled) && scaled == 0)
        {
            row.Refuse(field, $"expected more than zero, found {Excerpt.Of(row.Text(field))}.");
        }

        return scaled;
    }

    /// <summary>A whole number of a range.</summary>
    public static long Whole(this Row row, string field, long otherwise, long least, long most)
    {
        if (!row.TryNumber(field, 0, out var number)) return otherwise;
        if (number >= least && number <= most) return (long)number;

        row.Refuse(field, $"expected a whole number from {least} to {most}, found "
            + $"{Excerpt.Of(row.Text(field))}.");
        return otherwise;
    }

    /// <summary>How many units of usage make one unit of a rate.</summary>
    public static long UnitFactor(this Row row) => row.Whole("unitFactor", 1, 1, MostUnits);

    /// <summary>A percentage, at most the whole.</summary>
    public static Percentage Percent(this Row row, string field, Percentage otherwise = default)
    {
        if (!row.TryNumber(field, Percentage.Decimals, out var scaled)) return otherwise;
        if (scaled <= MostPerMillion) return new((long)scaled);

        row.Refuse(field, $"expected at most 100, found {Excerpt.Of(row.Text(field))}.");
        return otherwise;
    }

    public static Currency Currency(this Row row, string field, Currency otherwise)
    {
        var code = row.Text(field, otherwise.Code);
        if (IsCapitals(code, 3)) return new(code);

        row.Refuse(field, "expected a currency code of three capital letters such as USD, found "
            + $"{Excerpt.Of(code)}.");
        return otherwise;
    }

    /// <summary>A country, or no text when the field is absent.</summary>
    public static string Country(this Row row, string field)
    {
        var code = row.Text(field);
        if (row.Has(field) && !IsCountry(code)) row.Refuse(field, NoCountry(code));

        return code;
    }

    /// <summary>The countries in a list, each once.</summary>
    public static ImmutableArray<string> Countries(this Row row, string field)
    {
        foreach (var text in row.Texts(field))
        {
            if (!IsCountry(text.Value)) row.Refuse(text, NoCountry(text.Value));
        }

        return row.Names(field);
    }

    private static bool TryNumber(this Row row, string field, int decimals, out Int128 scaled)
    {
        scaled = 0;
        if (!row.Has(field)) return false;

        var text = Encoding.UTF8.GetBytes(row.Text(field));
        if (NumberText.TryRead(text, decimals, out scaled, out var problem)) return true;

        row.Refuse(field, problem);
        return false;
    }

    private static bool IsCountry(string code) => IsCapitals(code, 2);

    private static string NoCountry(string code) =>
        $"expected a country code of two capital letters such as DE, found {Excerpt.Of(code)}.";

    private static bool IsCapitals(string code, int length) =>
        code.Length == length && code.All(char.IsAsciiLetterUpper);
}
