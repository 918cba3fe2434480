using System.Collections.Immutable;
using Tributary.Billing;
using Tributary.Billing.Invoicing;
using Tributary.Billing.Rating;
using Tributary.Cli.Months;
using Tributary.Cli.Text;
using Tributary.Storage.Changes;
using Tributary.Storage.Folder;

namespace Tributary.Cli.Simulations;

/// <summary>A month as it is and as it would be: both bills from the same engine.</summary>
/// <param name="Before">The month as it is.</param>
/// <param name="After">The month with all changes.</param>
/// <param name="Steps">What each change does, one made after the other.</param>
/// <param name="Others">Bills of other payers that change too.</param>
internal sealed record Simulation(
    BilledMonth Before,
    BilledMonth After,
    ImmutableArray<Step> Steps,
    ImmutableArray<BillDifference> Others)
{
    /// <summary>The two bills, line by line.</summary>
    public BillDifference Difference { get; } = BillDifference.Of(Before.Bill, After.Bill);

    /// <summary>What accounts are called, before or after.</summary>
    public Names Names { get; } = new(Before.Folder.Facts with
    {
        Accounts = [.. After.Folder.Facts.Accounts, .. Before.Folder.Facts.Accounts],
    });

    /// <summary>What is doubtful with the changes and was not without them.</summary>
    public ImmutableArray<Finding> NewFindings
    {
        get
        {
            var known = Before.Findings.Select(Identity).ToHashSet();

            return [.. After.Findings.Where(f => !known.Contains(Identity(f)))];
        }
    }

    // At the same place it is the same doubt, even where its amounts are others.
    private static (string, string) Identity(Finding finding) =>
        (finding.Code, finding.Records.IsEmpty
            ? finding.Message
            : string.Join(' ', finding.Records));

    /// <summary>Reads a folder and its changes, and bills the month with and without.</summary>
    public static Simulation Of(Request request, string changes, Streams streams)
    {
        var changed = ChangedFolder.Read(request.Folder, changes);
        RefuseOtherCurrency(changed);
        var before = BilledMonth.Of(changed.Before, request, streams);
        var month = new MonthWithChanges(before, request, streams);
        var steps = month.Steps(changed);
        changed.CheckUsage();

        return new(before, month.Last, steps, Changed(before, month.Last));
    }

    private static ImmutableArray<BillDifference> Changed(BilledMonth before, BilledMonth after) =>
    [
        .. PayersOf(before)
            .Union(PayersOf(after))
            .Where(payer => payer != before.Bill.Payer && payer != after.Bill.Payer)
            .Order()
            .Select(payer => BillDifference.Of(Bill(before, payer), Bill(after, payer)))
            .Where(difference => difference.Changed.Any()),
    ];

    private static void RefuseOtherCurrency(ChangedFolder changed)
    {
        var (before, after) = (changed.Before.Facts.Currency, changed.After.Facts.Currency);
        if (before == after) return;

        throw new MisuseException($"The changes make a bill in {before} one in {after}: bills in "
            + "two currencies cannot be compared.");
    }

    private static ImmutableArray<AccountId> PayersOf(BilledMonth month) =>
        Payers.Of(month.Bill.Period, month.Folder.Facts, month.Usage);

    private static Bill Bill(BilledMonth month, AccountId payer) =>
        Billing.Rating.Bill.For(payer, month.Bill.Period, month.Folder.Facts, month.Usage);
}

/// <summary>Changes that are made together, and what the bill is then.</summary>
/// <param name="Changes">The changes: one, or several that only fit together.</param>
/// <param name="Before">The bill without them, and with all changes before them.</param>
/// <param name="After">The bill with them.</param>
internal sealed record Step(ImmutableArray<FactChange> Changes, Bill Before, Bill After)
{
    /// <summary>What they change the total by.</summary>
    public Money Effect(Metric metric) => After.Total(metric) - Before.Total(metric);
}

/// <summary>Bills a month again and again, each time with one more change.</summary>
internal sealed class MonthWithChanges(BilledMonth before, Request request, Streams streams)
{
    /// <summary>The month with the changes made so far.</summary>
    public BilledMonth Last { get; private set; } = before;

    /// <summary>Makes all changes, one after the other.</summary>
    public ImmutableArray<Step> Steps(ChangedFolder changed)
    {
        var steps = ImmutableArray.CreateBuilder<Step>();
        var waiting = ImmutableArray<FactChange>.Empty;
        foreach (var (i, change) in changed.Changes.Index())
        {
            waiting = waiting.Add(change);
            var count = i + 1;
            var folder = count == changed.Changes.Length ? changed.After : changed.With(count);
            if (folder is null) continue;

            var bill = Last.Bill;
            Make(folder, waiting);
            steps.Add(new(waiting, bill, Last.Bill));
            waiting = [];
        }

        return steps.DrainToImmutable();
    }

    private void Make(BillFolder folder, ImmutableArray<FactChange> changes)
    {
        var month = Last.Bill.Period;
        var usage = changes.Any(change => change.ChangesSums)
            ? new UsageReading(folder, new(month), request.Threads, streams).Read().Of(month)
            : Last.Usage;
        var payer = request.Payer ?? folder.ManagementAccount;
        Last = new(folder, usage, Bill.For(payer, month, folder.Facts, usage));
    }
}
