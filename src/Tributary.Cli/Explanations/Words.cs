using System.Collections.Immutable;
using Tributary.Billing;
using Tributary.Billing.Catalog;
using Tributary.Billing.Commitments;
using Tributary.Billing.Invoicing;
using Tributary.Billing.Rating;
using Tributary.Cli.Months;
using Tributary.Cli.Text;

namespace Tributary.Cli.Explanations;

/// <summary>The phrases that explanations share.</summary>
internal sealed class Words(BilledMonth billed)
{
    private readonly Names _names = new(billed.Folder.Facts);
    private readonly Sharing _sharing = new(
        billed.Bill.Period,
        billed.Bill.Payer,
        billed.Folder.Facts.SharingPreferences,
        billed.Folder.Facts.SharingGroups);

    public string Currency => billed.Bill.Currency.Code;

    public string Month => Names.Month(billed.Bill.Period);

    /// <summary>An account by name, with its id.</summary>
    public string Account(AccountId account) =>
        _names.NameOf(account) is { Length: > 0 } name ? $"{name} ({account})" : $"{account}";

    /// <summary>An account by name, else by id.</summary>
    public string Name(AccountId account) => _names.Of(account);

    /// <summary>An amount and its currency, with all its decimals.</summary>
    public string Money(Money amount) => $"{Figures.Exact(amount)} {Currency}";

    /// <summary>What an exact amount became on its line, and how it was rounded.</summary>
    public string Rounded(Fraction exact, Money onLine) => Money(onLine)
        + (exact == onLine.Exact ? ""
            : Billing.Money.Round(exact, onLine.Currency) == onLine ? ", rounded to ten decimals"
            : ", rounded to ten decimals so that the lines add up");

    /// <summary>A quantity and its unit.</summary>
    public static string Amount(Quantity quantity, string unit) =>
        $"{Figures.Exact(quantity)} {unit}".TrimEnd();

    /// <summary>Where a fact was read, in parentheses, after a blank; or nothing.</summary>
    public static string At(Origin? origin) => origin is null ? "" : $" ({origin})";

    /// <summary>A rate: 0.08 USD per GB-Mo, 0.40 USD per 1,000 Requests.</summary>
    public string Rate(Rate rate, long unitFactor, string unit)
    {
        var units = unitFactor > 1 ? $"{Figures.Of(unitFactor)} {unit}".TrimEnd()
            : One(unit);

        return $"{Figures.Of(rate)} {Currency}" + (units.Length == 0 ? " each" : $" per {units}");
    }

    private static string One(string unit) => unit switch
    {
        "Hrs" => "hour",
        { Length: > 3 } when unit.EndsWith('s') && unit[^2] != '-' => unit[..^1],
        _ => unit,
    };

    /// <summary>From when to when a price is in force.</summary>
    public static string InForce(TimeRange during) =>
        (during.From.Seconds == 0
            ? "in force from the start"
            : $"in force from {Names.Moment(during.From)}")
        + (during.To < Instant.Never ? $" until {Names.Moment(during.To)}" : "");

    /// <summary>
    /// A reservation in one breath: two regional t2.small (Linux/UNIX, shared), bought by whom.
    /// </summary>
    public string Reservation(Reservation reservation)
    {
        var shape = reservation.Shape;
        string[] details = [.. new[] { shape.Platform, shape.Tenancy }.Where(d => d.Length > 0)];
        var place = reservation.IsZonal
            ? $"zonal, in {reservation.Zone} of {shape.Region}"
            : $"regional, in {shape.Region}";

        return $"Reservation {reservation.Id}{At(reservation.Origin)} is {reservation.Count} x "
            + $"{shape.InstanceType} ({string.Join(", ", details)}), {place}. "
            + $"{Account(reservation.Owner)} bought it on {Names.Moment(reservation.Term.From)}; "
            + $"it ends on {Names.Moment(reservation.Term.To)}.";
    }

    /// <summary>
    /// A savings plan in one breath: a Compute plan of 1.00 USD an hour, bought by whom.
    /// </summary>
    public string Plan(SavingsPlan plan)
    {
        var reach = string.Join(
            " of ", new[] { plan.Family, plan.Region }.Where(r => r.Length > 0));

        return $"Savings plan {plan.Id}{At(plan.Origin)} is {TypeOf(plan)}"
            + $"{(reach.Length == 0 ? "" : $" for {reach}")}: {Figures.Of(plan.Commitment)} "
            + $"{Currency} for every hour, at the rates of {plan.Offering}. "
            + $"{Account(plan.Owner)} bought it on {Names.Moment(plan.Term.From)}; it ends on "
            + $"{Names.Moment(plan.Term.To)}.";
    }

    /// <summary>A share in percent: 27.5 %.</summary>
    public static string Percent(Fraction share) =>
        $"{Billing.Money.Round(share * 100, default, decimals: 2)} %";

    /// <summary>What a line charges, shortly.</summary>
    public static string Charge(LineItem line) => line.Derivation switch
    {
        Derivation.VolumeDiscount => "volume discount",
        Derivation.Discounted by => $"discount {by.Discount.Id}",
        Derivation.CreditApplied by => $"credit {by.Credit.Id}",
        Derivation.Refunded by => $"refund {by.Refund.Id}",
        Derivation.PlanReturn by => $"plan given back, {Bills.RowLabels.Short(by.Plan.Id)}",
        _ => IsOfUsageType(line) ? line.UsageType : Names.Product(line.Product),
    };

    /// <summary>Whether the usage type of a line says what it is.</summary>
    public static bool IsOfUsageType(LineItem line) =>
        line.Section() is StatementSection.Charges or StatementSection.Discounts
        && line.Derivation is not (Derivation.Support or Derivation.Once);

    /// <summary>The lines of the bill that are so.</summary>
    public ImmutableArray<LineItem> LinesWhere(Func<LineItem, bool> isSo) =>
        [.. billed.Bill.Lines.Where(isSo)];

    /// <summary>The SKU of a line, if the catalog has it.</summary>
    public Sku? Sku(LineItem line) =>
        billed.Folder.Facts.Skus.FirstOrDefault(s => s.Id == line.Sku);

    /// <summary>The lines of one derivation that speak of a reservation.</summary>
    public ImmutableArray<LineItem> LinesOf(Func<Derivation, Reservation?> by, string id) =>
        [.. billed.Bill.Lines.Where(l => by(l.Derivation)?.Id == id)];

    /// <summary>Who is served between the owner of a commitment and another account.</summary>
    public string Between(AccountId owner, AccountId account)
    {
        var group = _sharing.GroupOf(owner) is { } own ? $", then its group {own.Name}" : "";

        return _sharing.StepOf(owner, account) == SharingStep.Group
            ? group
            : $"{group}, then the {(group.Length == 0 ? "" : "other ")}accounts that share with it";
    }

    private static string TypeOf(SavingsPlan plan) => plan.Type switch
    {
        SavingsPlanType.EC2Instance => "an EC2 Instance plan",
        SavingsPlanType.SageMaker => "a SageMaker plan",
        SavingsPlanType.Database => "a Database plan",
        SavingsPlanType.Compute => "a Compute plan",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Lines by number: line 3, lines 3 and 5.</summary>
    public static string Lines(IReadOnlyList<LineItem> lines) =>
        $"line{(lines.Count == 1 ? "" : "s")} {Bills.LineNumbers.Of(lines)}";
}
