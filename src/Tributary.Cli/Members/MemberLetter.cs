using System.Diagnostics;
using Tributary.Billing.Invoicing;
using Tributary.Cli.Explanations;
using Tributary.Cli.Text;

namespace Tributary.Cli.Members;

/// <summary>Why a member's line costs what it costs, as far as the member may know.</summary>
internal sealed class MemberLetter(MemberExplanation explained, Names names, Streams streams)
{
    private readonly MemberLine _line = explained.Line;
    private readonly Letter _letter = new(streams);

    private string Currency => explained.View.Currency.Code;

    private string Amount => $"{Figures.Exact(_line.Unblended)} {Currency}";

    public void Write()
    {
        streams.Output.WriteLine(new Paint(streams.Terminal).This(
            $"Line {Figures.Of(_line.Number)}: {Amount}", Tone.Strong));
        streams.Output.WriteLine();
        WriteHead();
        _letter.Head("Why this amount");
        _letter.Say(Why());
        WriteArithmetic();
        WriteDays();
        WriteRecords();
    }

    private void WriteHead()
    {
        var head = new Table(new Column(""), new Column("", Wraps: true));
        head.Add("Account", names.Full(explained.View.Account));
        head.Add("Charge", $"{Names.Product(_line.Product)}: {MemberWords.Label(_line)}"
            + (_line.Sku.Length == 0 ? "" : $" (SKU {_line.Sku})"));
        if (_line.Region.Length > 0) head.Add("Region", _line.Region);
        head.Add("Time", $"{Names.Time(_line.During)} (UTC)");
        _letter.Show(head);
    }

    private string Why() => _line.Reason.Kind switch
    {
        MemberReasonKind.Tier when _line.Reason is { TierFrom.IsZero: true, TierTo: null } =>
            "Usage at the one price that this SKU has.",
        MemberReasonKind.Tier => "Usage at the rate of its tier. All accounts of the organization "
            + "climb the tiers of a price together.",
        MemberReasonKind.FreeTier => "The organization has this free tier once, for all its "
            + "accounts together; this is what the account got of it.",
        MemberReasonKind.OwnCost => "The records of this usage state what it costs.",
        MemberReasonKind.Reservation => $"It is covered by {Whose("reservation")}, whose fees pay "
            + "for it: nothing is due here.",
        MemberReasonKind.SavingsPlan => $"It is covered by {Whose("savings plan")}. The line "
            + "states what it would cost on demand, and another line takes that off again.",
        MemberReasonKind.SavingsPlanNegation => "Another line states what usage would cost on "
            + $"demand. It is covered by {Whose("savings plan")}, so this line takes that off "
            + "again.",
        MemberReasonKind.RecurringFee => "A commitment of this account: each hour of its term is "
            + "charged, used or not.",
        MemberReasonKind.UpfrontFee => "A commitment of this account: its upfront fee is due at "
            + "purchase.",
        MemberReasonKind.Support => "What the support plan costs for the charges of the month.",
        MemberReasonKind.OneTimeCharge => "It was bought once and is due at once.",
        MemberReasonKind.Discount => "An agreed discount on what this account is charged for "
            + $"{_line.UsageType}.",
        MemberReasonKind.Credit => $"Paid by {Whose("credit")}.",
        MemberReasonKind.Refund => "Money given back.",
        MemberReasonKind.Tax => $"A tax on what this account is charged for "
            + $"{Names.Product(_line.Product)}.",
        _ => throw new UnreachableException(),
    };

    private string Whose(string noun) => MemberWords.Whose(noun, _line.Reason);

    private void WriteArithmetic()
    {
        if (_line.Rate is not { } rate || MemberWords.IsMoneyOnly(_line)) return;

        var exact = rate.CostOf(_line.Quantity, _line.UnitFactor);
        _letter.Sum($"{Words.Amount(_line.Quantity, _line.Unit)}"
            + (_line.UnitFactor == 1 ? "" : $" / {Figures.Of(_line.UnitFactor)}")
            + $" x {Figures.Of(rate)} {Currency} = {Amount}"
            + (exact == _line.Unblended.Exact ? "" : ", rounded to ten decimals"));
    }

    private void WriteDays()
    {
        if (explained.Days.IsEmpty) return;

        _letter.Head("Day by day");
        var table = new Table(new Column("Day"), new Column("Quantity", Align.Point));
        foreach (var (day, quantity) in explained.Days)
        {
            table.Add(Names.Day(day), Figures.Exact(quantity));
        }

        _letter.Show(table);
    }

    private void WriteRecords()
    {
        if (explained.RecordCount == 0) return;

        _letter.Head($"{Figures.Count(explained.RecordCount, "usage record")} behind it");
        var table = new Table(
            new Column("Record", IsNote: true),
            new Column("From"),
            new Column("To"),
            new Column("Resource", Wraps: true),
            new Column("Amount", Align.Point),
            new Column("Cost", Align.Point, IsNote: true));
        foreach (var record in explained.Records)
        {
            table.Add(
                record.Id,
                record.During.From.ToString(),
                record.During.To.ToString(),
                record.Resource,
                Figures.Exact(record.Amount),
                record.Cost is { } cost ? Figures.Exact(cost) : "");
        }

        _letter.Show(table);
        var hidden = explained.RecordCount - explained.Records.Length;
        if (hidden == 0) return;

        _letter.Pause();
        _letter.Say($"{Figures.Count(hidden, "more record")}: add --all, or --records N.");
    }
}
