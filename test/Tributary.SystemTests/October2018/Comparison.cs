namespace Tributary.SystemTests.October2018;

/// <summary>Why a row of ours differs from AWS's. A row may have two causes.</summary>
public enum Cause
{
    /// <summary>See <see cref="RecordRounding"/>.</summary>
    RecordRounding,

    /// <summary>See <see cref="FreeAllowances"/>.</summary>
    FreeAllowance,

    /// <summary>See <see cref="ReservedSizes"/>.</summary>
    ReservedSize,
}

/// <summary>The two bills of a month, row by row, and why rows differ.</summary>
public sealed class Comparison
{
    private readonly HashSet<(string Sku, string Window)> _recovered;
    private readonly ILookup<Difference, Cause> _causes;

    public Comparison(RealMonth month)
    {
        Month = month;
        Rows = [.. Difference.Between(month.Ours, month.Theirs)];
        Sizes = new(month);
        Allowances = new(month);
        _recovered =
        [
            .. Rows.Where(d => d.Key.Type == "DiscountedUsage" && d.UsageMoved != 0)
                .Select(d => d.Key.Averaged),
        ];
        _causes = Rows
            .SelectMany(row => Causes(row).Select(cause => (row, cause)))
            .ToLookup(pair => pair.row, pair => pair.cause);
    }

    public RealMonth Month { get; }

    /// <summary>Every row of either bill.</summary>
    public IReadOnlyList<Difference> Rows { get; }

    public ReservedSizes Sizes { get; }

    public FreeAllowances Allowances { get; }

    /// <summary>The causes of a difference, each verified by computation.</summary>
    public IEnumerable<Cause> CausesOf(Difference row) => _causes[row];

    /// <summary>Whether each part of the difference has a cause.</summary>
    public bool IsExplained(Difference row) =>
        CausesOf(row).Count() == (row.IsMoved ? 1 : 0) + (row.IsRounded ? 1 : 0);

    /// <summary>The rows of a cause, with its part of their differences.</summary>
    public IReadOnlyList<(Difference Row, decimal Unblended, decimal Blended)> Of(Cause cause) =>
    [
        .. Rows.Where(row => CausesOf(row).Contains(cause)).Select(row =>
            cause == Cause.RecordRounding
                ? (row, row.UnblendedRounded, row.BlendedRounded)
                : (row, row.UnblendedMoved, row.BlendedMoved)),
    ];

    private IEnumerable<Cause> Causes(Difference row)
    {
        if (MovedBy(row) is { } cause) yield return cause;
        if (row.IsRounded && RecordRounding.Explains(row, Month)) yield return Cause.RecordRounding;
    }

    private Cause? MovedBy(Difference row) =>
        !row.IsMoved ? null
        : _recovered.Contains(row.Key.Averaged)
            ? Sizes.Concerns(row) && Sizes.Explains(row, Rows) ? Cause.ReservedSize : null
        : Allowances.Concerns(row) && Allowances.Explains(row, Rows) ? Cause.FreeAllowance
        : null;
}
