using System.Collections.Immutable;
using Tributary.Billing;
using Tributary.Billing.Rating;
using Tributary.Cli.Months;
using Tributary.Cli.Text;
using Tributary.Storage.Text;

namespace Tributary.Cli.Simulations;

/// <summary>Who is billed on its own, and what counts.</summary>
/// <param name="Groups">The groups, or accounts by themselves; none for every account.</param>
/// <param name="Skus">The patterns of the SKUs that count; none for everything.</param>
/// <param name="Metric">Which cost is compared.</param>
internal sealed record AloneScope(
    ImmutableArray<AccountGroup> Groups, ImmutableArray<TextPattern> Skus, Metric Metric)
{
    /// <summary>The SKUs of the bill that count, by id.</summary>
    public ImmutableHashSet<string> Found { get; private init; } = [];

    /// <summary>Reads a group: <c>NAME=ID,ID</c>; none when it is not one.</summary>
    public static AccountGroup? GroupOf(string text)
    {
        if (text.Split('=', 2) is not [{ Length: > 0 } name, var list]) return null;

        var ids = list.Split(',', StringSplitOptions.TrimEntries);

        return ids.Contains("") || ids.Distinct().Count() < ids.Length
            ? null
            : new(name, [.. ids.Select(id => new AccountId(id))]);
    }

    /// <summary>Bills the groups of a bill.</summary>
    /// <exception cref="MisuseException">
    /// An account is not on the bill or in two groups, or a pattern finds no SKU.
    /// </exception>
    public (Comparison Comparison, AloneScope Scope) Compare(BilledMonth billed)
    {
        RefuseStrangers(billed);
        RefuseTwice();
        var groups = Groups.IsEmpty
            ? [.. billed.Accounts.Select(AccountGroup.Alone)]
            : Groups;
        var scope = this with { Found = FoundIn(billed) };
        var comparison = Comparison.Of(
            billed.Bill,
            billed.Folder.Facts,
            billed.Usage,
            groups,
            Metric,
            Skus.IsEmpty ? null : line => scope.Found.Contains(line.Sku));

        return (comparison, scope);
    }

    private ImmutableHashSet<string> FoundIn(BilledMonth billed)
    {
        var lines = billed.Bill.Lines
            .Where(l => l.Sku.Length > 0)
            .DistinctBy(l => (l.Sku, l.UsageType))
            .ToArray();
        var found = ImmutableHashSet.CreateBuilder<string>();
        foreach (var pattern in Skus)
        {
            string[] skus =
            [
                .. lines
                    .Where(l => pattern.Matches(l.Sku) || pattern.Matches(l.UsageType))
                    .Select(l => l.Sku),
            ];
            if (skus.Length == 0)
            {
                throw new MisuseException($"No SKU on the bill is like \"{pattern}\", neither by "
                    + "its id nor by its usage type.");
            }

            found.UnionWith(skus);
        }

        return found.ToImmutable();
    }

    private void RefuseStrangers(BilledMonth billed)
    {
        foreach (var account in Groups.SelectMany(g => g.Accounts).Except(billed.Accounts))
        {
            throw new MisuseException($"{account} is not on the bill of {billed.Bill.Payer} for "
                + $"{billed.Bill.Period}. On it are "
                + $"{Names.And([.. billed.Accounts.Select(a => a.Value)])}.");
        }
    }

    private void RefuseTwice()
    {
        foreach (var twice in Groups.SelectMany(g => g.Accounts).GroupBy(a => a))
        {
            if (twice.Count() == 1) continue;

            throw new MisuseException($"{twice.Key} is named twice: an account is in one group.");
        }
    }
}
