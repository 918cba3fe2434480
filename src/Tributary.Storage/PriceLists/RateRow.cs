using System.Collections.Immutable;
using System.Text;
using Tributary.Billing;
using Tributary.Storage.Text;

namespace Tributary.Storage.PriceLists;

/// <summary>A rate whose numbers were read.</summary>
internal sealed record RateRow(string Code, Rate Rate, Origin Origin)
{
    private const string Endless = "Inf";

    public required string Description { get; init; }

    public required string Unit { get; init; }

    /// <summary>Where its range of usage starts.</summary>
    public required Quantity Start { get; init; }

    /// <summary>Where it ends; never when <see langword="null"/>.</summary>
    public required Quantity? End { get; init; }

    public required ImmutableArray<string> Related { get; init; }

    /// <summary>Whether it is paid once, at purchase, and not by usage.</summary>
    public bool IsUpfront => Unit == "Quantity";

    /// <summary>Reads the numbers of a rate.</summary>
    /// <param name="rate">The rate.</param>
    /// <param name="currency">Its currency.</param>
    /// <param name="problem">What is wrong: <c>price: expected …</c>.</param>
    /// <returns>The rate; <see langword="null"/> when there is a problem.</returns>
    public static RateRow? Parse(RateText rate, Currency currency, out string problem)
    {
        var price = Number("price", rate.Price, Rate.Decimals, out problem);
        var start = rate.Start.Length == 0
            ? 0
            : Number("start of the range", rate.Start, Quantity.Decimals, out problem, problem);
        var end = rate.End is "" or Endless
            ? 0
            : Number("end of the range", rate.End, Quantity.Decimals, out problem, problem);
        if (problem.Length == 0 && rate.Currency.Length == 0)
        {
            problem = $"currency: expected one such as {currency}, found nothing.";
        }

        if (problem.Length > 0) return null;

        return new(rate.Code, new(price, currency), rate.Origin)
        {
            Description = rate.Description,
            Unit = rate.Unit,
            Start = Quantity.Metered(start),
            End = rate.End is "" or Endless ? null : Quantity.Metered(end),
            Related = rate.Related,
        };
    }

    // Keeps an earlier problem: the first one is told.
    private static Int128 Number(
        string name, string text, int decimals, out string problem, string earlier = "")
    {
        problem = earlier;
        var isRead = DecimalText.TryParseScaled(
            Encoding.UTF8.GetBytes(text), decimals, out var number, out var fault);
        if (earlier.Length > 0) return number;

        if (!isRead)
        {
            problem = $"{name}: {fault}";
        }
        else if (number < 0)
        {
            problem = $"{name}: expected zero or more, found {Excerpt.Of(text)}.";
        }

        return number;
    }
}
