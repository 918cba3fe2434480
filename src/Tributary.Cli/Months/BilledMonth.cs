using System.Collections.Immutable;
using Tributary.Billing;
using Tributary.Billing.Invoicing;
using Tributary.Billing.Metering;
using Tributary.Billing.Organizations;
using Tributary.Billing.Rating;
using Tributary.Cli.Text;
using Tributary.Storage.Folder;

namespace Tributary.Cli.Months;

/// <summary>What a command about one bill is asked.</summary>
internal sealed record Request(
    string Folder,
    BillingPeriod? Month,
    AccountId? Payer,
    int Threads,
    bool IsDistinct = false,
    long? Memory = null);

/// <summary>Makes a bill.</summary>
internal delegate Bill Biller(
    AccountId payer, BillingPeriod month, Facts facts, UsageSummary usage);

/// <summary>One month of a folder, billed for one payer.</summary>
internal sealed record BilledMonth(BillFolder Folder, UsageSummary Usage, Bill Bill)
{
    /// <summary>What is doubtful about the folder and the bill.</summary>
    public ImmutableArray<Finding> Findings =>
    [
        .. Folder.Findings,
        .. Bill.Findings,
        .. BillingAlerts.Findings(Bill, Folder.Facts.Alerts),
    ];

    /// <summary>Whether an error stands: then the bill cannot be closed.</summary>
    public bool HasErrors => Findings.Any(f => f.Severity == Severity.Error);

    /// <summary>The accounts that the payer pays for in the month, with itself; ordered.</summary>
    public ImmutableArray<AccountId> Accounts
    {
        get
        {
            var family = Folder.Facts.Family();
            var members = family.Accounts
                .Where(a => family.During(Bill.Payer, a, Bill.Period.Range).Any());

            return [.. members.Concat(Bill.Lines.Select(l => l.Account)).Append(Bill.Payer)
                .Distinct().Order()];
        }
    }

    /// <summary>Reads a folder and its usage, and bills the month.</summary>
    public static BilledMonth Of(Request request, Streams streams) =>
        Of(BillFolder.Read(request.Folder), request, streams);

    /// <summary>Reads a folder and its usage, and has the month billed.</summary>
    public static BilledMonth Of(Request request, Streams streams, Biller bill) =>
        Of(BillFolder.Read(request.Folder), request, streams, bill);

    /// <summary>Reads the usage of a folder, and bills the month.</summary>
    public static BilledMonth Of(BillFolder folder, Request request, Streams streams) =>
        Of(folder, request, streams, Bill.For);

    private static BilledMonth Of(
        BillFolder folder, Request request, Streams streams, Biller bill)
    {
        var sums = new UsageReading(
            folder,
            new(request.Month),
            request.Threads,
            streams,
            request.IsDistinct,
            request.Memory).Read();
        var month = request.Month ?? OnlyMonth(request, sums);
        var usage = sums.Of(month);
        var payer = request.Payer ?? folder.ManagementAccount;
        if (request.Payer != null) RefuseUnknown(payer, month, folder, usage);

        return new(folder, usage, bill(payer, month, folder.Facts, usage));
    }

    /// <summary>The alerts, or those of one account alone.</summary>
    public IEnumerable<BillingAlert> AlertsOf(AccountId? only) =>
        Folder.Facts.Alerts.Where(a => only is null || a.Account == only);

    /// <summary>Refuses an account that is not on the bill.</summary>
    public void RefuseStranger(AccountId account)
    {
        if (Accounts.Contains(account)) return;

        throw new MisuseException($"{account} is not on the bill of {Bill.Payer} for "
            + $"{Bill.Period}. On it are {Names.And([.. Accounts.Select(a => a.Value)])}.");
    }

    private static BillingPeriod OnlyMonth(Request request, MonthSums sums)
    {
        BillingPeriod[] months = [.. sums.Months];

        return months switch
        {
            [var only] => only,
            [] => throw new MisuseException(
                $"{request.Folder} has no usage, so the month must be named: --month 2018-10."),
            _ => throw new MisuseException(
                $"{request.Folder} has usage of {months.Length} months, "
                + $"{Names.And([.. months.Select(m => m.ToString())])}: "
                + $"choose one, like --month {months[^1]}."),
        };
    }

    private static void RefuseUnknown(
        AccountId payer, BillingPeriod month, BillFolder folder, UsageSummary usage)
    {
        var known = folder.Facts.Accounts.Select(a => a.Id)
            .Concat(folder.Facts.Family().Accounts)
            .Concat(usage.Accounts);
        if (known.Contains(payer)) return;

        string[] payers = [.. Payers.Of(month, folder.Facts, usage).Select(p => p.Value)];
        throw new MisuseException($"{payer} is no account of {folder.Path}. "
            + (payers.Length == 0
                ? "Nobody has a bill in this month."
                : $"Bills of this month are paid by {Names.And(payers)}."));
    }
}
