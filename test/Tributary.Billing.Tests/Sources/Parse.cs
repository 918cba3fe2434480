using System.Globalization;
using Tributary.Billing.Catalog;
using Tributary.Billing.Commitments;

namespace Tributary.Billing.Tests.Sources;

/// <summary>Reads the values of a fact table, exactly.</summary>
internal static class Parse
{
    public static Quantity Quantity(string text) => Billing.Quantity.Metered(Scaled(text, 10));

    public static Rate Rate(string text, string currency = "USD") =>
        new(Scaled(text, Billing.Rate.Decimals), new(currency));

    public static Money Money(string text, string currency = "USD") =>
        new(Scaled(text, Billing.Money.Decimals), new(currency));

    /// <summary>
    /// <c>2009-12-10T12:00:00Z</c> or a shorter form, which is its first second.
    /// </summary>
    public static Instant Instant(string text) => Range(text).From;

    /// <summary>
    /// <c>2009-12</c>, <c>2009-12-10</c>, <c>2009-12-10T12</c> and so on are the whole month, day
    /// or hour; <c>a..b</c> is from the start of a to the start of b; either may be left out.
    /// </summary>
    public static TimeRange Range(string text)
    {
        if (text.Split("..") is [var from, var to])
        {
            return new(
                from.Length == 0 ? TimeRange.Always.From : Instant(from),
                to.Length == 0 ? TimeRange.Always.To : Instant(to));
        }

        int[] parts = [.. text.TrimEnd('Z').Split('-', 'T', ':').Select(Integer)];
        int Part(int place) => place < parts.Length ? parts[place] : place < 3 ? 1 : 0;
        var start = Billing.Instant.Of(Part(0), Part(1), Part(2), Part(3), Part(4), Part(5));

        return new(start, parts.Length switch
        {
            2 => start.PlusMonths(1),
            3 => start.Plus(86_400),
            4 => start.Plus(3_600),
            5 => start.Plus(60),
            _ => start.Plus(1),
        });
    }

    public static InstanceShape Shape(FactLine line, string type) => new()
    {
        Service = line.Option("service", "AmazonEC2"),
        Region = line.Option("region", "us-east-1"),
        InstanceType = type,
        Platform = line.Option("os", "Linux/UNIX"),
        Tenancy = line.Option("tenancy", "shared"),
        MultiAz = line.Option("multiaz") == "yes",
    };

    public static Percentage Percentage(string text) =>
        new((long)Scaled(text, Billing.Percentage.Decimals));

    /// <summary>A case of an enumeration, by its name or as a policy writes it: <c>at-once</c>.
    /// </summary>
    public static T Choice<T>(FactLine line, string option, T otherwise = default)
        where T : struct, Enum => Enum.Parse<T>(
            line.Option(option, otherwise.ToString()).Replace("-", ""), ignoreCase: true);

    public static Reservation Reservation(FactLine line, string id, TimeRange year) => new()
    {
        Id = line.Option("id", id),
        Owner = new(line.Word(0)),
        Shape = Shape(line, line.Word(1)),
        Zone = line.Option("zone"),
        Count = Integer(line.Option("count", "1")),
        Term = line.Options.TryGetValue("term", out var term) ? Range(term) : year,
        Upfront = Money(line.Option("upfront", "0"), line.Option("currency", "USD")),
        Hourly = Rate(line.Option("hourly", "0"), line.Option("currency", "USD")),
        OfferingClass = Choice<OfferingClass>(line, "class"),
        Marketplace = line.Option("marketplace") == "yes",
        Origin = new("reservations.csv", 1),
    };

    /// <summary>The steps of <c>0-1000 0.10, 1000-50000 0.08, 50000- 0.06</c>.</summary>
    public static IEnumerable<Tier> Tiers(IReadOnlyList<string> words, string currency) => words
        .Select(word => word.TrimEnd(','))
        .Chunk(2)
        .Select(step => step is [var range, var rate]
            ? new Tier(Quantity(range.Split('-')[0]), Rate(rate, currency))
            : new Tier(Billing.Quantity.Zero, Rate(step[0], currency)));

    public static int Integer(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static Int128 Scaled(string text, int decimals)
    {
        var sign = text.StartsWith('-') ? -1 : 1;
        var parts = text.Replace("_", "").TrimStart('-').Split('.');
        var fraction = (parts.Length > 1 ? parts[1] : "").PadRight(decimals, '0');
        if (fraction.Length > decimals) throw new FormatException($"{text}: too many decimals.");

        return sign * Int128.Parse(parts[0] + fraction, CultureInfo.InvariantCulture);
    }
}
