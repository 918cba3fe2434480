using System.Collections.Immutable;
using Tributary.Billing;
using Tributary.Billing.Rating;

namespace Tributary.Storage.Folder;

/// <summary>Reads all facts of a bill folder, and tells all that is wrong at once.</summary>
internal sealed class FolderReader
{
    private const int MostErrors = 100;

    private readonly string _folder;
    private readonly FolderFiles _files;
    private readonly ErrorList _errors;
    private readonly FactReader _facts;
    private readonly List<Finding> _findings = [];

    public FolderReader(string folder)
    {
        _folder = folder;
        _files = new(folder);
        _errors = new(folder, MostErrors);
        _facts = new(folder, _errors);
    }

    public BillFolder Read()
    {
        var row = _facts.ReadOne(FactSchema.Organization, FolderFiles.Organization);
        var organization = row is null
            ? OrganizationFacts.Refused
            : OrganizationFacts.Read(row);
        var facts = FactsOf(organization);
        _errors.ThrowIfAny();

        return new()
        {
            Path = _folder,
            ManagementAccount = organization.ManagementAccount,
            Facts = facts,
            UsageFiles = _files.Usage,
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
        var listed = Read("accounts", FactKinds.Accounts);
        var accounts = listed.Any(a => a.Id == payer)
            ? listed
            : listed.Add(new() { Id = payer, Origin = new(FolderFiles.Organization, 0) });
        var memberships = Read("memberships", FactKinds.Memberships(payer));
        var errorsBefore = _errors.Count;
        var catalog = CatalogIn(currency);
        var skus = new SkuIndex(catalog.Skus, isWhole: _errors.Count == errorsBefore);

        return new()
        {
            Currency = currency,
            Policy = policy,
            Accounts = accounts,
            Memberships = memberships,
            Skus = catalog.Skus,
            Prices = catalog.Prices,
            Pools = Read("pools", FactKinds.Pools(skus)),
            FreeTiers = [.. catalog.FreeTiers, .. Read("free-tiers", FactKinds.FreeTiers(skus))],
            Reservations = Read("reservations", FactKinds.Reservations(currency)),
        };
    }

    private ImmutableArray<T> Read<T>(string name, FactKind<T> kind) =>
        _facts.Read(kind, _files.Of(name));

    private CatalogReader CatalogIn(Currency currency)
    {
        var catalog = new CatalogReader(_folder, _facts, _errors, _findings);
        catalog.ReadOwn(_files.Prices, currency);
        foreach (var file in _files.PriceLists) catalog.ReadPriceList(file, currency);

        return catalog;
    }
}
