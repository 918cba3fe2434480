using Tributary.Billing;
using Tributary.Billing.Invoicing;
using Tributary.Billing.Rating;
using Tributary.Cli.Commands;
using Tributary.Cli.Months;
using Tributary.Cli.Text;

namespace Tributary.Cli.Bills;

/// <summary>Prints a bill as a finance person wants to read it.</summary>
internal sealed class BillText(
    BilledMonth billed, Streams streams, Metric metric, bool listsFree)
{
    private readonly TextWriter _output = streams.Output;
    private readonly Names _names = new(billed.Folder.Facts);
    private readonly Paint _paint = new(streams.Terminal);

    private Bill Bill => billed.Bill;

    /// <summary>The whole bill, or one account's part of it.</summary>
    public void Write(Grouping by, AccountId? only)
    {
        var accounts = Statement.Of(Bill, metric, [StatementLevel.Account, .. Levels(by)]);
        WriteHead(only);
        if (only is { } account)
        {
            WriteOne(accounts, account, by);
        }
        else
        {
            var all = by == Grouping.Account ? accounts : Statement.Of(Bill, metric, Levels(by));
            var isDue = metric is Metric.Unblended or Metric.NetUnblended
                && SectionTotal.Of(all.Parts).Length > 1;
            WriteLines(all.Parts, all.Total, isDue ? "Total due" : "Total", by);
            WriteExact("The exact total, before it is rounded to cents,", all.Exact);
            if (billed.Accounts.Length > 1 && !Bill.Lines.IsEmpty)
            {
                AccountTotals.Write(billed, accounts, _names, streams);
            }

            CreditBalances.Write(Bill, _names, streams);
            InvoiceTable.Write(billed, _names, streams);
        }

        SavingText.Write(billed, only, _names, streams);
        AlertText.Write(billed, only, _names, streams);
        WriteOtherPayers();
        WriteFindings();
    }

    /// <summary>The levels below accounts.</summary>
    private static StatementLevel[] Levels(Grouping by) => by == Grouping.UsageType
        ? [StatementLevel.Section, StatementLevel.UsageType]
        :
        [
            StatementLevel.Section,
            StatementLevel.Product,
            StatementLevel.Region,
            StatementLevel.UsageType,
        ];

    private void WriteHead(AccountId? only)
    {
        var members = billed.Accounts.Length - 1;
        _output.WriteLine(_paint.This($"Bill for {Names.Month(Bill.Period)}", Tone.Strong));
        _output.WriteLine();
        var head = new Table(new Column(""), new Column("", Wraps: true));
        head.Add("  Payer", _names.Full(Bill.Payer));
        if (only is { } account) head.Add("  Account", _names.Full(account));
        else head.Add("  Accounts", members == 0
            ? "the payer alone"
            : $"{members + 1}: the payer and {Figures.Count(members, "member")}");
        head.Add("  Period", $"{Names.Time(Bill.Period.Range)} (UTC)");
        head.Add("  Status", "estimated: late usage and corrections can still change it");
        head.Add("  Amounts", $"{Bill.Currency}, {Names.Meaning(metric)}");
        head.Write(_output, streams.Terminal);
        _output.WriteLine();
    }

    private void WriteOne(Statement accounts, AccountId account, Grouping by)
    {
        var part = accounts.Parts.FirstOrDefault(p => p.First.Account == account);
        if (part is null)
        {
            _output.WriteLine("This account has no charges in this month.");
            return;
        }

        WriteLines(part.Parts, part.Amount, $"Total of {account}", by);
        _output.WriteLine($"It is part of a bill of {Figures.Cents(accounts.Total)} "
            + $"{Bill.Currency}.");
        WriteExact("Its exact total, before it is rounded to cents,", part.Exact);
    }

    private void WriteLines(
        IReadOnlyList<StatementPart> parts, Money total, string label, Grouping by)
    {
        if (Bill.Lines.IsEmpty)
        {
            _output.WriteLine("Nothing was used and nothing is due in this month.");
            return;
        }

        var table = new BillTable(_names, metric, isFlat: by == Grouping.UsageType, listsFree);
        table.Add(parts);
        table.AddTotals(SectionTotal.Of(parts), label, total);
        table.Write(streams);
        if (table.HasFolded) _output.WriteLine("Usage at no charge is summed up; --free lists it.");
        _output.WriteLine();
    }

    private void WriteExact(string what, Money exact)
    {
        if (!Bill.Lines.IsEmpty)
        {
            _output.WriteLine($"{what} is {Figures.TenDecimals(exact)} {Bill.Currency}.");
        }
    }

    private void WriteOtherPayers()
    {
        AccountId[] others =
        [
            .. Payers.Of(Bill.Period, billed.Folder.Facts, billed.Usage)
                .Where(p => p != Bill.Payer),
        ];
        if (others.Length == 0) return;

        _output.WriteLine();
        _output.WriteLine(others.Length == 1
            ? "One more account has charges of its own in this month, outside this bill:"
            : $"{others.Length} more accounts have charges of their own in this month, outside "
                + "this bill:");
        foreach (var other in others)
        {
            _output.WriteLine($"  tributary bill {Quoted(billed.Folder.Path)} "
                + $"--month {Bill.Period} --payer {other}");
        }
    }

    private void WriteFindings()
    {
        var findings = billed.Findings;
        _output.WriteLine();
        if (findings.IsEmpty)
        {
            _output.WriteLine("No findings.");
            return;
        }

        var errors = findings.Count(f => f.Severity == Severity.Error);
        var counts = findings
            .GroupBy(f => f.Severity)
            .OrderByDescending(g => g.Key)
            .Select(g => Figures.Count(g.Count(), Noun(g.Key)));
        var text = $"Findings: {Names.And([.. counts])}."
            + (errors > 0 ? " The bill cannot be closed while an error stands." : "");
        _output.WriteLine(_paint.This(text, errors > 0 ? Tone.Bad : Tone.Plain));
        _output.WriteLine($"  tributary check {Quoted(billed.Folder.Path)} --month {Bill.Period}");
    }

    private static string Noun(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        Severity.Notice => "notice",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>A path as a shell takes it.</summary>
    internal static string Quoted(string path) =>
        path.All(c => char.IsLetterOrDigit(c) || "/._-+:@".Contains(c))
            ? path
            : $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
