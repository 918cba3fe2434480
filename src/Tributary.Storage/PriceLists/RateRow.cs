using System.Collections.Immutable;
using System.Text;
using Tributary.Billing;
using Tributary.Storage.Text;

namespace Tributary.Storage.PriceLists;

/// <summary>A rate whose numbers were read.</summary>
internal sealed record RateRow(string Code, Rate Rate, Origin Origin)
{
    private const string Endless = "Inf";

    // A quantity holds 5.2e22 units; no allowance and no tier is anywhere near.
    private static readonly Int128 MostQuantity = Int128.MaxValue / Quantity.PartsPerMetered;

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
    /// <param name="problem">What is wrong, such as <c>price: expected …</c>; or nothing.</param>
    /// <returns>The rate; <see langword="null"/> when there is a problem.</returns>
    public static RateRow? Parse(RateText rate, Currency currency, out string problem)
    {
        var price = Number("price", rate.Price, Rate.Decimals, out var priceProblem);
        var start = Bound("start of the range", rate.Start, out var startProblem);
        var end = Bound("end of the range", rate.End, out var endProblem);
        var currencyProblem = rate.Currency.Length == 0
            ? $"currency: expected one such as {currency}, found nothing."
            : null;
        problem = priceProblem ?? startProblem ?? endProblem ?? currencyProblem ?? "";
        if (problem.Length > 0) return null;

        return new(rate.Code, new(price, currency), rate.Origin)
        {
            Description = rate.Description,
            Unit = rate.Unit,
            Start = start ?? Quantity.Zero,
            End = end,
            Related = rate.Related,
        };
    }

    // Null when there is no bound: an upfront fee has no range at all.
    private static Quantity? Bound(string name, string text, out string? problem)
    {
        problem = null;
        if (text is "" or Endless) return null;

        var number = Number(name, text, Quantity.Decimals, out problem);
        if (problem is null && number > MostQuantity)
        {
            problem = $"{name}: expected less than 2.6e22, found {Excerpt.Of(text)}.";
        }

        return problem is null ? Quantity.Metered(number) : null;
    }

    private static Int128 Number(string name, string text, int decimals, out string? problem)
    {
        var isRead = DecimalText.TryParseScaled(
            Encoding.UTF8.GetBytes(text), decimals, out var number, out var fault);
        if (isRead && number < 0) fault = $"expected zero or more, found {Excerpt.Of(text)}.";
        problem = fault is null ? null : $"{name}: {fault}";

        return number;
    }
}
