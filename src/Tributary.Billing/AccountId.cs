namespace Tributary.Billing;

/// <summary>
/// The identity of an account, as text: AWS's are twelve digits and leading zeros count
/// (<c>011254002932</c>). Ordered by character code, never by culture.
/// </summary>
/// <param name="Value">The identity; not empty.</param>
public readonly record struct AccountId(string Value) : IComparable<AccountId>
{
    /// <inheritdoc/>
    public int CompareTo(AccountId other) => string.CompareOrdinal(Value, other.Value);

    /// <summary>The identity itself.</summary>
    public override string ToString() => Value;

    /// <summary>Whether <paramref name="a"/> comes first.</summary>
    public static bool operator <(AccountId a, AccountId b) => a.CompareTo(b) < 0;

    /// <summary>Whether <paramref name="a"/> comes last.</summary>
    public static bool operator >(AccountId a, AccountId b) => a.CompareTo(b) > 0;

    /// <summary>Whether <paramref name="a"/> does not come last.</summary>
    public static bool operator <=(AccountId a, AccountId b) => a.CompareTo(b) <= 0;

    /// <summary>Whether <paramref name="a"/> does not come first.</summary>
    public static bool operator >=(AccountId a, AccountId b) => a.CompareTo(b) >= 0;
}
