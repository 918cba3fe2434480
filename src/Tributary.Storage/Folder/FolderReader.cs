using System.Collections.Immutable;
using Tributary.Billing;
using Tributary.Billing.Rating;
using Tributary.Storage.Changes;

namespace Tributary.Storage.Folder;

/// <summary>Reads all facts of a bill folder, and tells all that is wrong at once.</summary>
internal sealed class FolderReader
{
    private const int MostErrors = 100;

    private readonly string _folder;
    private readonly ChangeSet? _changes;
    private readonly FolderFiles _files;
    private readonly ErrorList _errors;
    private readonly FactReader _facts;
    private readonly List<Finding> _findings = [];

    /// <param name="folder">The folder.</param>
    /// <param name="changes">What is changed while it is read; may be none.</param>
    public FolderReader(string folder, ChangeSet? changes = null)
    {
        _folder = folder;
        _changes = changes;
        _files = new(folder);
        _errors = new(folder, MostErrors);
        _facts = new(folder, _errors, changes);
    }

    public BillFolder Read()
    {
        var row = _facts.ReadOne("organization", FolderFiles.Organization);
        var organization = row is null
            ? OrganizationFacts.Refused
            : OrganizationFacts.Read(row);
        var facts = FactsOf(organization);
        _errors.ThrowIfAny();
        var usage = _changes?.Usage();

        return new()
        {
            Path = _folder,
            ManagementAccount = organization.ManagementAccount,
            Facts = facts,
            UsageFiles = [.. _files.Usage, .. usage?.Added ?? []],
            UsageChanges = usage,
            Findings =
            [
                .. _files.Findings(),
                .. _facts.Findings(),
                .. _findings,
                .. UnlistedAccounts.Findings(facts),
            ],
        };
    }

    private Facts FactsOf(OrganizationFacts organization)
    {
        var (payer, currency, policy) = organization;
        var listed = Read(FactKinds.Accounts);
        var accounts = listed.Any(a => a.Id == payer)
            ? listed
            : listed.Add(new() { Id = payer, Origin = new(FolderFiles.Organization, 0) });
        var memberships = Read(FactKinds.Memberships(payer));
        if (_changes?.Decide(accounts, memberships, payer, _errors) is { } decided)
        {
            (accounts, memberships) = (decided.Accounts, decided.Memberships);
        }

        var errorsBefore = _errors.Count;
        var catalog = CatalogIn(currency);
        var skus = new SkuIndex(
            catalog.Skus,
            isWhole: _errors.Count == errorsBefore && _changes is not { IsWhole: false });

        return new()
        {
            Currency = currency,
            Policy = policy,
            Accounts = accounts,
            Memberships = memberships,
            Alerts = Read(FactKinds.Alerts(currency)),
            Skus = catalog.Skus,
            Prices = catalog.Prices,
            Pools = Read(FactKinds.Pools(skus)),
            FreeTiers = [.. catalog.FreeTiers, .. Read(FactKinds.FreeTiers(skus))],
            Reservations = Read(CommitmentKinds.Reservations(currency)),
            SavingsPlans = Read(CommitmentKinds.SavingsPlans(currency)),
            SavingsPlanRates =
            [
                .. catalog.SavingsPlanRates(skus),
                .. Read(CommitmentKinds.SavingsPlanRates(currency, skus)).SelectMany(r => r.Rates),
            ],
            SharingPreferences = Read(CommitmentKinds.SharingPreferences),
            SharingGroups = Read(CommitmentKinds.SharingGroups),
            Discounts = Read(AgreementKinds.Discounts(currency, skus)),
            SupportPlans = Read(AgreementKinds.SupportPlans(currency)),
            SupportSubscriptions = Read(AgreementKinds.SupportSubscriptions),
            OneTimeCharges = Read(AgreementKinds.OneTimeCharges(currency)),
            Refunds = Read(AgreementKinds.Refunds(currency)),
            Credits = Read(AgreementKinds.Credits(currency)),
            CreditUses = Read(AgreementKinds.CreditUses(currency)),
            TaxSettings = Read(TaxKinds.TaxSettings),
            TaxRates = Read(TaxKinds.TaxRates),
            Sellers = Read(TaxKinds.Sellers),
            ExchangeRates = Read(TaxKinds.ExchangeRates(currency)),
        };
    }

    private ImmutableArray<T> Read<T>(FactKind<T> kind) =>
        _facts.Read(kind, _files.Of(kind.Name));

    private CatalogReader CatalogIn(Currency currency)
    {
        var catalog = new CatalogReader(_folder, _facts, _errors, _findings, _changes);
        catalog.ReadOwn(_files.Prices, currency);
        foreach (var file in _files.PriceLists) catalog.ReadPriceList(file, currency);

        return catalog;
    }
}
