namespace Tributary.Billing.Rating;

/// <summary>A line that no usage makes, such as a tax: all its costs are one amount.</summary>
internal static class ChargeLine
{
    /// <summary>The line of one charge; what else it says is added by whoever makes it.</summary>
    public static LineItem Of(
        AccountId account,
        LineItemType type,
        string product,
        TimeRange during,
        Money cost,
        Derivation derivation) => new()
        {
            Number = 0,
            Account = account,
            Type = type,
            Product = product,
            Region = "",
            UsageType = "",
            Operation = "",
            During = during,
            Quantity = Quantity.Of(1),
            Unblended = cost,
            Blended = cost,
            Amortized = cost,
            NetUnblended = cost,
            NetAmortized = cost,
            Derivation = derivation,
        };

    /// <summary>The same charge, spread elsewhere in the amortized columns.</summary>
    public static LineItem AmortizedTo(this LineItem line, Money amortized) =>
        line with { Amortized = amortized, NetAmortized = amortized };
}
