using System.Numerics;

namespace Tributary.Billing.Tests.Reference;

/// <summary>Why a line is on a bill; of usage in the order in which averages break ties.</summary>
internal enum Reason
{
    Reserved,
    Planned,
    Free,
    Tier,
    OwnCost,
    PlanNegation,
    Fee,
    Upfront,
    VolumeDiscount,
    PlanFee,
    PlanUpfront,
    PlanReturn,
    Once,
    Refund,
    Discount,
    Credit,
    Support,
    Tax,
}

/// <summary>What a line is about: the same for the product and the reference.</summary>
/// <param name="Account">Whose.</param>
/// <param name="Sku">
/// What, by SKU id; the usage type of usage with its own cost and of a fee's discount; the product
/// of a credit, a tax and what has no usage type.
/// </param>
/// <param name="Reason">Why.</param>
/// <param name="Of">The id or the name of the fact that it comes from, or empty.</param>
/// <param name="Since">When the price version or the subscription begins, or zero.</param>
/// <param name="Tier">The tier, from 0, or zero.</param>
/// <param name="Window">When the window of its average begins, or zero.</param>
internal sealed record LineKey(
    AccountId Account,
    string Sku,
    Reason Reason,
    string Of,
    long Since = 0,
    int Tier = 0,
    long Window = 0);

/// <summary>What a line charges, by the names on the bill.</summary>
internal sealed record Charge(
    string Product,
    string Region = "",
    string UsageType = "",
    string Operation = "",
    string Sku = "",
    bool Consolidated = true);

/// <summary>A line: quantity in parts, costs in 1e-10.</summary>
internal sealed record ReferenceLine(LineKey Key)
{
    private readonly List<(long At, BigInteger Parts)> _pieces = [];

    /// <summary>Lines of usage of one commitment in the order of the bill.</summary>
    public static readonly IComparer<ReferenceLine> InOrderOfUsage =
        Comparer<ReferenceLine>.Create((a, b) => string.CompareOrdinal(Rank(a), Rank(b)));

    public Charge Charge { get; init; } = new("");

    public BigInteger Parts { get; set; }

    public BigInteger Unblended { get; set; }

    public BigInteger Blended { get; set; }

    public BigInteger Amortized { get; set; }

    public BigInteger NetUnblended { get; set; }

    public BigInteger NetAmortized { get; set; }

    /// <summary>
    /// What of its fee it took: of a reservation quarters of a normalized unit times a part, of a
    /// plan money. Only the reference knows.
    /// </summary>
    public Ratio Taken { get; set; } = Ratio.Zero;

    /// <summary>Of a recurring fee: who carries it.</summary>
    public Spread? Spread { get; set; }

    /// <summary>Whether it is a fee that is given back.</summary>
    public bool IsReturned { get; set; }

    /// <summary>Whether discounts, credits and support may concern it.</summary>
    public bool IsOpen => Charge.Consolidated && !IsReturned;

    /// <summary>What credits have paid of it.</summary>
    public BigInteger Credited { get; set; }

    /// <summary>The first second of a fee.</summary>
    public long At { get; set; }

    /// <summary>Usage by the second at which its cell begins.</summary>
    public IReadOnlyList<(long At, BigInteger Parts)> Pieces => _pieces;

    public void Add(long at, BigInteger parts)
    {
        _pieces.Add((at, parts));
        Parts += parts;
    }

    /// <summary>The same amount in all five columns.</summary>
    public void Cost(BigInteger units)
    {
        Unblended += units;
        Blended += units;
        Amortized += units;
        NetUnblended += units;
        NetAmortized += units;
    }

    private static string Rank(ReferenceLine line)
    {
        var (key, charge) = (line.Key, line.Charge);

        return string.Join(
            '\0', key.Account, charge.Product, charge.Region, charge.UsageType, charge.Operation,
            charge.Sku, $"{key.Since:D12}", $"{key.Window:D12}");
    }

    public ReferenceLine Copy(BigInteger blended) => this with { Blended = blended };
}
