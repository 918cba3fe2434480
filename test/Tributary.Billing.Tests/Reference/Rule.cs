namespace Tributary.Billing.Tests.Reference;

/// <summary>
/// Rules of which the lines of a bill do not tell whether they decided anything: the reference
/// notes them.
/// </summary>
internal enum Rule
{
    /// <summary>Somebody's preference kept a commitment from usage that it matches.</summary>
    SwitchedOff,

    /// <summary>A restricted group did.</summary>
    Restricted,

    /// <summary>A commitment served its owner's group.</summary>
    GroupServed,

    /// <summary>A plan paid a part of a cell only.</summary>
    PartlyPaid,

    /// <summary>A plan covered usage that it does not make cheaper.</summary>
    NoSaving,

    /// <summary>A plan's rate was not the newest one offered.</summary>
    OldRate,

    /// <summary>A discount took from a part of a line.</summary>
    PartOfALine,

    /// <summary>A bundle freed usage of an account that had no source left.</summary>
    BundleShared,

    /// <summary>A credit was on another bill, or on this one, since the policy says so.</summary>
    CreditMoved,

    /// <summary>Somebody's preference kept a credit from a charge.</summary>
    CreditKept,

    /// <summary>An account would have paid a tax from which it is exempt.</summary>
    Exempted,
}
