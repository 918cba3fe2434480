using Tributary.Billing;
using Tributary.Billing.Invoicing;
using Tributary.Billing.Rating;
using Tributary.Billing.Taxes;
using Tributary.Cli.Text;

namespace Tributary.Cli.Explanations;

/// <summary>Why a tax is due, where, and on what.</summary>
internal sealed class TaxReasons(Explanation explained, Words words, Letter letter)
{
    private readonly LineItem _line = explained.Line;

    private BillingPolicy Policy => explained.Billed.Folder.Facts.Policy;

    public void Tell(Derivation.Taxed by)
    {
        var rate = by.Rate;
        letter.Say(
            $"{words.Account(_line.Account)} is taxed in {by.Location}: {Why(by)}. There,",
            $"{rate.Type} is {rate.Percent}{Words.At(rate.Origin)},",
            $"{Words.InForce(rate.During)}, on {Services(rate)}, {Payers(rate)}.");
        letter.Pause();
        letter.Say(
            "It is on what the account is charged for",
            $"{Names.Product(_line.Product)} after discounts and refunds"
                + (Policy.TaxBase == CreditOrdering.AfterCredits
                    ? " and after credits."
                    : "; what credits pay is taxed too."));
        letter.Pause();
        new LineTable(words, letter).Show(
            "Taxed",
            words.LinesWhere(l => l.Account == _line.Account
                && l.Product == _line.Product
                && !Taxed(l).IsZero),
            Taxed);
        letter.Sum(
            $"{words.Money(by.Base)} x {rate.Percent} = "
                + $"{words.Money(Money.Round(rate.Percent.Of(by.Base), by.Base.Currency))}",
            $"rounded to the cent: {words.Money(_line.Unblended)}");
    }

    /// <summary>What a line brings to the base.</summary>
    private Money Taxed(LineItem line) => line.Section() switch
    {
        StatementSection.Tax => Money.Zero,
        StatementSection.Credits when Policy.TaxBase == CreditOrdering.BeforeCredits => Money.Zero,
        _ => line.NetUnblended,
    };

    /// <summary>Which of the addresses decided.</summary>
    private string Why(Derivation.Taxed by)
    {
        var settings = by.Settings;
        var whose = settings.Account == _line.Account
            ? "its"
            : $"it inherits the settings of {words.Account(settings.Account)}, whose";
        var what = settings switch
        {
            { Registration.IsKnown: true } =>
                $"tax registration {settings.RegistrationNumber} is of that country",
            { Billing.IsKnown: true } when settings.Billing.Country == settings.CardCountry =>
                "billing address is there, and so is the bank of its card",
            { Contact.IsKnown: true } when settings.Contact.Country == settings.CardCountry =>
                "contact address is there, and so is the bank of its card",
            { Billing.IsKnown: true } => "billing address is there",
            _ => "contact address is there",
        };

        return $"{whose} {what}{Words.At(settings.Origin)}";
    }

    private static string Services(TaxRate rate) => rate.Services.IsEmpty
        ? "all services"
        : Names.And([.. rate.Services.Select(Names.Product)]);

    private static string Payers(TaxRate rate) => rate.Payers switch
    {
        TaxPayers.Registered => "for those who have a registration number",
        TaxPayers.Unregistered => "for those who have no registration number",
        _ => "for everybody",
    };
}
