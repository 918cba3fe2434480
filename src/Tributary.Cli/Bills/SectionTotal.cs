using System.Collections.Immutable;
using Tributary.Billing;
using Tributary.Billing.Invoicing;

namespace Tributary.Cli.Bills;

/// <summary>What the lines of one section come to, in cents.</summary>
internal readonly record struct SectionTotal(StatementSection Section, Money Amount)
{
    /// <summary>The sections of some parts of a statement, in their order.</summary>
    public static ImmutableArray<SectionTotal> Of(IEnumerable<StatementPart> parts) =>
    [
        .. parts
            .SelectMany(In)
            .GroupBy(part => part.First.Section(), part => part.Amount)
            .OrderBy(section => section.Key)
            .Select(section => new SectionTotal(section.Key, section.Sum())),
    ];

    /// <summary>The sections inside a part: it is one, or it is an account.</summary>
    private static IEnumerable<StatementPart> In(StatementPart part) =>
        part.Level == StatementLevel.Section ? [part] : part.Parts.SelectMany(In);
}
