using System.Collections.Immutable;

namespace Tributary.Billing.Conformance;

/// <summary>How much a rule asks for, in the words of the standard.</summary>
public enum Obligation
{
    /// <summary>Must be so.</summary>
    Must,

    /// <summary>Must not be so: the check says what must be instead.</summary>
    MustNot,

    /// <summary>Should be so.</summary>
    Should,

    /// <summary>Should not be so: the check says what should be instead.</summary>
    ShouldNot,

    /// <summary>Is recommended.</summary>
    Recommended,

    /// <summary>May be so: a permission, which nothing can break.</summary>
    May,
}

/// <summary>A rule of the requirements model.</summary>
public sealed record FocusRule
{
    /// <summary>Its identity: <c>BilledCost-C-003-M</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Whether it is about the dataset, an attribute of many columns, or a column.</summary>
    public required string Entity { get; init; }

    /// <summary>The column or attribute it is about, or the dataset.</summary>
    public required string Reference { get; init; }

    /// <summary>What kind of rule it is: Presence, Nullability, Composite.</summary>
    public required string Function { get; init; }

    /// <summary>The rule in words.</summary>
    public required string Text { get; init; }

    /// <summary>How much it asks for.</summary>
    public required Obligation Obligation { get; init; }

    /// <summary>What a provider must support for the rule to hold for it; all of them.</summary>
    public ImmutableArray<string> Criteria { get; init; } = [];

    /// <summary>The rows it is about; none for all.</summary>
    public Check? Condition { get; init; }

    /// <summary>
    /// What it checks; none where the model leaves that to people: no table shows it.
    /// </summary>
    public Check? Requirement { get; init; }

    /// <summary>
    /// Why the check is not the model's own: it contradicts the rule's words, or the model has none
    /// where a table does show whether the rule is kept. Empty for most.
    /// </summary>
    public string Amended { get; init; } = "";

    /// <summary>The rules it is made of, if it is made of rules.</summary>
    public IEnumerable<string> Parts => Requirement switch
    {
        Check.All { Items: var items } => items.OfType<Check.Rule>().Select(rule => rule.Id),
        Check.Any { Items: var items } => items.OfType<Check.Rule>().Select(rule => rule.Id),
        _ => [],
    };
}

/// <summary>The rules of one version of the standard.</summary>
/// <param name="Version">The version of FOCUS: <c>1.2</c>.</param>
/// <param name="Criteria">What a provider may support, by name, and what it means.</param>
/// <param name="Rules">The rules, in the order of the model.</param>
/// <param name="Currencies">The currencies of nations, by code.</param>
public sealed record FocusModel(
    string Version,
    ImmutableSortedDictionary<string, string> Criteria,
    ImmutableArray<FocusRule> Rules,
    ImmutableHashSet<string> Currencies)
{
    /// <summary>The columns that the standard defines.</summary>
    public ImmutableHashSet<string> Columns { get; } =
        [.. Rules.Where(rule => rule.Entity == "Column").Select(rule => rule.Reference)];
}
