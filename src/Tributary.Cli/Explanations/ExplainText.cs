using System.Diagnostics;
using Tributary.Billing.Invoicing;
using Tributary.Billing.Rating;
using Tributary.Cli.Bills;
using Tributary.Cli.Text;

namespace Tributary.Cli.Explanations;

/// <summary>
/// Why a line costs what it costs, written like a letter from a careful accountant.
/// </summary>
internal sealed class ExplainText(Explanation explained, Streams streams)
{
    private readonly LineItem _line = explained.Line;
    private readonly Words _words = new(explained.Billed);
    private readonly Letter _letter = new(streams);

    public void Write()
    {
        WriteHead();
        _letter.Head("Why this amount");
        WriteReason();
        WriteOtherCosts();
        WriteDays();
        WriteRecords();
    }

    private void WriteHead()
    {
        var bill = explained.Billed.Bill;
        streams.Output.WriteLine(new Paint(streams.Terminal).This(
            $"Line {Figures.Of(_line.Number)}: {_words.Money(_line.Unblended)}", Tone.Strong));
        streams.Output.WriteLine();
        var head = new Table(new Column(""), new Column("", Wraps: true));
        head.Add("Bill", $"{_words.Account(bill.Payer)}, {_words.Month}");
        head.Add("Account", _words.Account(_line.Account));
        head.Add("Charge", Charge());
        if (_line.Description.Length > 0) head.Add("", _line.Description);
        head.Add("Time", _line.During.Seconds == 1
            ? $"{_line.During.From} (UTC)"
            : $"{Names.Time(_line.During)} (UTC)");
        if (!_line.Quantity.IsZero && !ShownQuantity.IsMoneyOnly(_line))
        {
            head.Add("Quantity", Quantity());
        }

        _letter.Show(head);
    }

    private string Charge()
    {
        if (!Words.IsOfUsageType(_line)) return Names.Product(_line.Product);

        var isUsage = _line.Type is LineItemType.Usage;
        var region = _line.Region.Length > 0 || isUsage
            ? $"{Names.Region(_line.Region)}, "
            : "";

        return $"{Names.Product(_line.Product)}, {region}"
            + $"{_line.UsageType} {_line.Operation}".TrimEnd()
            + (_line.Sku.Length == 0 ? "" : $" (SKU {_line.Sku})");
    }

    private string Quantity() =>
        _line.Derivation is Derivation.UpfrontFee or Derivation.VolumeDiscount
            ? $"{Figures.Exact(_line.Quantity)} reserved"
            : Words.Amount(_line.Quantity, _line.Unit);

    private void WriteReason()
    {
        var usage = new UsageReasons(explained, _words, _letter);
        var reservation = new ReservationReasons(explained, _words, _letter);
        var plan = new PlanReasons(explained, _words, _letter);
        var support = new SupportReasons(explained, _words, _letter);
        var credit = new CreditReasons(explained, _words, _letter);
        Action tell = _line.Derivation switch
        {
            Derivation.Tiered by => () => usage.Tell(by),
            Derivation.Free by => () => usage.Tell(by),
            Derivation.OwnCost by => () => usage.Tell(by),
            Derivation.Reserved by => () => reservation.Tell(by),
            Derivation.ReservationFee by => () => reservation.Tell(by),
            Derivation.UpfrontFee by => () => reservation.Tell(by),
            Derivation.VolumeDiscount by => () => reservation.Tell(by),
            Derivation.Planned by => () => plan.Tell(by),
            Derivation.PlanNegation by => () => plan.Tell(by),
            Derivation.PlanFee by => () => plan.Tell(by),
            Derivation.PlanUpfrontFee by => () => plan.Tell(by),
            Derivation.PlanReturn by => () => plan.Tell(by),
            Derivation.Discounted by =>
                () => new DiscountReasons(explained, _words, _letter).Tell(by),
            Derivation.Support by => () => support.Tell(by),
            Derivation.Once by => () => support.Tell(by),
            Derivation.CreditApplied by => () => credit.Tell(by),
            Derivation.Refunded by => () => credit.Tell(by),
            Derivation.Taxed by => () => new TaxReasons(explained, _words, _letter).Tell(by),
            _ => throw new UnreachableException(),
        };
        tell();
    }

    private void WriteOtherCosts()
    {
        if (explained.Average is { } average && average.Usage != _line.Quantity)
        {
            WriteAverage(average);
        }

        if (_line.Section() != StatementSection.Discounts
            && (_line.NetUnblended != _line.Unblended || _line.NetAmortized != _line.Amortized))
        {
            _letter.Head("After discounts");
            _letter.Say(
                $"Net, the line costs {_words.Money(_line.NetUnblended)} unblended and",
                $"{_words.Money(_line.NetAmortized)} amortized.");
        }
    }

    private void WriteAverage(Average average)
    {
        _letter.Head("At the average rate (blended)");
        var isHourly = explained.Billed.Folder.Facts.Policy.Blending == BlendingWindow.Hour;
        if (average.Cost.IsZero)
        {
            _letter.Say("Nobody on the bill paid for this SKU, so its average rate is zero.");
            return;
        }

        _letter.Say(
            average.Accounts == 1
                ? $"{_words.Account(_line.Account)} alone used this SKU:"
                : $"All accounts together paid {_words.Money(average.Cost)} for",
            average.Accounts == 1
                ? $"{Words.Amount(average.Usage, _line.Unit)} for {_words.Money(average.Cost)}."
                : $"{Words.Amount(average.Usage, _line.Unit)} of this SKU"
                    + (average.HasUnpaid ? ", covered and free usage counted in." : "."),
            isHourly
                ? "The average is taken hour by hour, so the share is not simply proportional: "
                    + $"{_words.Money(_line.Blended)}."
                : "The share of this line:");
        if (!isHourly)
        {
            _letter.Sum($"{_words.Money(average.Cost)} / {Figures.Exact(average.Usage)} x "
                + $"{Figures.Exact(_line.Quantity)} = "
                + _words.Rounded(average.ShareOf(_line), _line.Blended));
        }
    }

    private void WriteDays()
    {
        if (explained.Days.IsEmpty) return;

        var isTiered = _line.Derivation is Derivation.Tiered { Price.Tiers.Length: > 1 };
        var metric = Explanation.DailyMetric(_line);
        _letter.Head("Day by day");
        var table = new Table(
        [
            new("Day"),
            new("Quantity", Align.Point),
            .. isTiered
                ? [new("Position from", Align.Point), new("to", Align.Point)]
                : Array.Empty<Column>(),
            .. metric is { } named
                ? [new(named.ToString(), Align.Point)]
                : Array.Empty<Column>(),
        ]);
        foreach (var day in explained.Days)
        {
            table.Add(
            [
                Names.Day(day.Start),
                Figures.Exact(day.Quantity),
                .. isTiered
                    ? [Figures.Exact(day.From), Figures.Exact(day.To)]
                    : Array.Empty<string>(),
                .. day.Cost is { } cost ? [Figures.Exact(cost)] : Array.Empty<string>(),
            ]);
        }

        _letter.Show(table);
    }

    private void WriteRecords()
    {
        if (explained.RecordCount == 0) return;

        _letter.Head(explained.RecordCount == 1
            ? "The usage record behind it"
            : $"The {Figures.Count(explained.RecordCount, "usage record")} behind it");
        var table = new Table(
            new("Record"),
            new("From"),
            new("To"),
            new("Resource", Wraps: true),
            new("Amount", Align.Point),
            new("Cost", Align.Point, IsNote: true));
        foreach (var record in explained.Records)
        {
            table.Add(
                record.Origin?.ToString() ?? record.Id,
                record.During.From.ToString(),
                record.During.To.ToString(),
                record.Resource,
                Figures.Exact(record.Amount),
                record.Cost is { } cost ? Figures.Exact(cost) : "");
        }

        _letter.Show(table);
        WriteRecordNotes();
    }

    private void WriteRecordNotes()
    {
        var hidden = explained.RecordCount - explained.Records.Length;
        if (hidden > 0)
        {
            _letter.Pause();
            _letter.Say($"{Figures.Count(hidden, "more record")}: add --all, or --records N.");
        }

        if (!explained.Siblings.IsEmpty)
        {
            _letter.Pause();
            _letter.Say(
                $"Some of these hours are split: parts of them are on "
                + $"{Words.Lines(explained.Siblings)}, too.");
        }
    }
}
