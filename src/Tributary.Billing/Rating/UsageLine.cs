using Tributary.Billing.Catalog;

namespace Tributary.Billing.Rating;

/// <summary>
/// A line of usage in the making: portions of one account and SKU, paid by one thing, at one price,
/// in one blending window. Stages fill in what they compute; <see cref="BillLines"/> makes them
/// final.
/// </summary>
internal sealed class UsageLine(PortionBook book)
{
    private Int128 _exact;
    private Int128 _from = Int128.MaxValue;
    private Int128 _to;
    private (Int128 Exact, Int128 From, Int128 To) _billed;

    public required UsageLineKey Key { get; init; }

    /// <summary>Its number among the lines, in the order in which they were met.</summary>
    public required int Number { get; init; }

    public required Sku Sku { get; init; }

    public required AccountId Account { get; init; }

    public Source Source => Key.Source;

    /// <summary>The reservation, the plan, the free tier, or the tier of the price.</summary>
    public int Index => Key.Index;

    /// <summary>The price version; none for what a reservation or a free tier pays.</summary>
    public required Price? Price { get; init; }

    /// <summary>The blending window.</summary>
    public required TimeRange Window { get; init; }

    /// <summary>The pool whose tiers count the usage.</summary>
    public required string Pool { get; init; }

    /// <summary>The portions, by place and time.</summary>
    public UsagePortions Portions => new(book, Key, Number);

    /// <summary>The usage, exact.</summary>
    public Quantity Exact => new(_exact);

    /// <summary>The lowest position of its portions.</summary>
    public Quantity From => new(_from);

    /// <summary>The end of its highest portion.</summary>
    public Quantity To => new(_to);

    /// <summary>
    /// Whether it is otherwise than when a bill was last made of it: then the shares of those
    /// beside it are to be worked out again.
    /// </summary>
    public bool IsChanged { get; private set; } = true;

    /// <summary>Whether it was on the last bill and nothing is left of it.</summary>
    public bool IsGone => _exact == 0 && _billed.Exact != 0;

    /// <summary>The usage as the line shows it: ten decimals, remainders carried.</summary>
    public Quantity Quantity { get; set => Set(ref field, value); }

    public Money Unblended { get; set => Set(ref field, value); }

    public Money Blended { get; set => Set(ref field, value); }

    public Money Amortized { get; set => Set(ref field, value); }

    public Money NetAmortized { get; set => Set(ref field, value); }

    /// <summary>A covered line's share of its reservation's recurring fee.</summary>
    public Money RecurringFee { get; set => Set(ref field, value); }

    /// <summary>A covered line's share of its reservation's amortized upfront fee.</summary>
    public Money AmortizedUpfront { get; set => Set(ref field, value); }

    /// <summary>What a line under a savings plan takes of its commitment.</summary>
    public Money Commitment { get; set => Set(ref field, value); }

    /// <summary>The usage of its pool, or all that its free tier gives.</summary>
    public Quantity Total { get; set => Set(ref field, value); }

    /// <summary>The average rate of its SKU and window.</summary>
    public Fraction? BlendedRate
    {
        get;
        set
        {
            IsChanged |= field?.ToString() != value?.ToString();
            field = value;
        }
    }

    /// <summary>The line as it stands on a bill, before discounts.</summary>
    public LineItem? Item { get; private set; }

    /// <summary>
    /// Of the first line of an account and SKU, what takes off again what plans cover of them.
    /// </summary>
    public LineItem[] Negations { get; set; } = [];

    /// <summary>The rate it has on demand: its tier's, or the list rate under a plan.</summary>
    public Rate? OnDemandRate => Source switch
    {
        Source.Tier => Price!.Tiers[Index].Rate,
        Source.SavingsPlan => Price!.ListRate,
        _ => null,
    };

    /// <summary>What it costs on demand, exact: nothing for what is reserved or free.</summary>
    public Fraction ExactCost =>
        OnDemandRate?.CostOf(Exact, Price!.UnitFactor) ?? Fraction.Zero;

    /// <summary>Adds portions, in parts of a quantity.</summary>
    /// <param name="parts">What they add up to.</param>
    /// <param name="from">The lowest position of them.</param>
    /// <param name="to">The end of the highest.</param>
    public void Add(Int128 parts, Int128 from, Int128 to)
    {
        _exact += parts;
        _from = Int128.Min(_from, from);
        _to = Int128.Max(_to, to);
    }

    /// <summary>Says where it begins and ends.</summary>
    public void Move(Int128 from, Int128 to) => (_from, _to) = (from, to);

    /// <summary>Empties it.</summary>
    public void Clear() => (_exact, _from, _to) = (0, Int128.MaxValue, 0);

    /// <summary>Notices what was added since a bill was last made of it.</summary>
    /// <param name="isAlone">Whether one that it shared something with is gone.</param>
    public void Compare(bool isAlone)
    {
        IsChanged |= isAlone || (_exact, _from, _to) != _billed;
        if (IsGone) _billed = default;
    }

    /// <summary>A bill is made of it.</summary>
    public void Bill(LineItem item)
    {
        (Item, IsChanged) = (item, false);
        _billed = (_exact, _from, _to);
    }

    private void Set<T>(ref T field, T value)
        where T : struct, IEquatable<T>
    {
        IsChanged |= !field.Equals(value);
        field = value;
    }
}

/// <summary>
/// What makes portions one line: numbers of the SKU, the account and the payer, and when the price
/// and the blending window began.
/// </summary>
internal readonly record struct UsageLineKey(
    int Sku, int Account, Source Source, Instant Price, int Index, Instant Window)
    : IComparable<UsageLineKey>
{
    public int CompareTo(UsageLineKey other) =>
        Sku != other.Sku ? Sku.CompareTo(other.Sku)
        : Account != other.Account ? Account.CompareTo(other.Account)
        : Source != other.Source ? Source.CompareTo(other.Source)
        : Price != other.Price ? Price.CompareTo(other.Price)
        : Index != other.Index ? Index.CompareTo(other.Index)
        : Window.CompareTo(other.Window);
}
