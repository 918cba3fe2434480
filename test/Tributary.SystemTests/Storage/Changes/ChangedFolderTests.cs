using Tributary.Billing.Catalog;
using Tributary.Billing.Rating;
using Tributary.Storage.Changes;
using Tributary.SystemTests.Storage.Folder;
using Xunit;

namespace Tributary.SystemTests.Storage.Changes;

/// <summary>A bill folder with changes: what is added, replaced, taken away.</summary>
public sealed class ChangedFolderTests : IDisposable
{
    private const string PriceHeader = "sku,service,usageType,tierFrom,rate\n";

    private readonly FolderOnDisk _folder = new(
        ("accounts.csv", "id,name\n111111111111,Holding\n222222222222,Shop\n"),
        ("memberships.csv", "account,from\n222222222222,2018-01-01\n"),
        ("prices/s3.csv", PriceHeader + "S3,AmazonS3,Storage,0,0.10\nS3,AmazonS3,Storage,50,0.08\n"
            + "GET,AmazonS3,Requests,0,0.01\n"),
        ("pools.json", """[{ "name": "all", "skus": ["*"] }, { "name": "n", "skus": ["GET"] }]"""),
        ("usage/a.csv", Usage("222222222222", 100) + "2018-10-02,2018-10-03,111111111111,AmazonS3,"
            + "Storage,7\n"));

    private readonly FolderOnDisk _changes = new();

    public ChangedFolderTests() => File.Delete(_changes.Path + "/organization.json");

    public void Dispose()
    {
        _folder.Dispose();
        _changes.Dispose();
    }

    [Fact]
    public void A_new_fact_is_added_and_a_known_one_replaced()
    {
        _changes.Write("accounts.json", """
            [{ "id": "222222222222", "name": "Web shop" }, { "id": "333333333333" }]
            """);

        var changed = Read();

        Assert.Equal(
            ["account 222222222222 changed", "account 333333333333 added"], Texts(changed));
        Assert.Equal(
            ["Holding", "Web shop", ""],
            changed.After.Facts.Accounts.OrderBy(a => a.Id).Select(a => a.Name));
        Assert.Equal(2, changed.Before.Facts.Accounts.Length);
    }

    [Fact]
    public void A_price_is_replaced_with_all_its_tiers()
    {
        _changes.Write("prices/own.csv", PriceHeader + "S3,AmazonS3,Storage,0,0.09\n");

        var changed = Read();

        Assert.Equal(["price of S3 changed"], Texts(changed));
        Assert.Equal(["GET 0.01", "S3 0.09"], Prices(changed.After.Facts));
        Assert.Equal(["GET 0.01", "S3 0.1 0.08"], Prices(changed.Before.Facts));
    }

    [Fact]
    public void Facts_are_taken_away_where_their_fields_are_like_a_pattern()
    {
        _changes.Write("without.csv", "kind,where.sku,where.account\nprices,S*,\n"
            + "memberships,,2222*\n");

        var changed = Read();

        Assert.Equal(
            ["membership 222222222222 from 2018-01-01T00:00:00Z taken away",
                "price of S3 taken away"],
            Texts(changed));
        Assert.Equal(["GET 0.01"], Prices(changed.After.Facts));
        Assert.Empty(changed.After.Facts.Memberships);
    }

    [Fact] // Taking all away first would show a free month on the way.
    public void A_price_book_of_one_s_own_is_one_change()
    {
        _changes.Write("changes.json", """
            {
              "without": [{ "kind": "prices" }],
              "pools": [{ "name": "n", "skus": ["OWN"] }],
              "prices": [{ "sku": "OWN", "service": "AmazonS3", "usageType": "Storage", "rate": 1 }]
            }
            """);

        var changed = Read("/changes.json");

        Assert.Equal(
            ["2 prices taken away, 1 given instead", "pool n changed"], Texts(changed));
        Assert.Equal(["OWN 1"], Prices(changed.After.Facts));
        Assert.Equal(["OWN"], changed.After.Facts.Skus.Select(s => s.Id));
    }

    [Fact] // The pool still names a SKU that is gone: it fits again when the pool has changed too.
    public void On_the_way_names_may_be_missing()
    {
        _changes.Write("without.json", """[{ "kind": "prices", "where": { "sku": "GET" } }]""");
        _changes.Write("pools.json", """[{ "name": "n", "skus": ["S3"] }]""");

        var changed = Read();

        Assert.Equal(["price of GET taken away", "pool n changed"], Texts(changed));
        Assert.Empty(changed.With(1)!.Facts.Pools.Single(pool => pool.Name == "n").Skus);
    }

    [Fact]
    public void Each_step_has_one_change_more()
    {
        _changes.Write("accounts.csv", "id\n333333333333\n444444444444\n");

        var changed = Read();

        Assert.Equal(
            [2, 3, 4], Enumerable.Range(0, 3).Select(i => changed.With(i)!.Facts.Accounts.Length));
    }

    [Fact]
    public void Many_facts_of_one_file_are_one_change()
    {
        var rows = Enumerable.Range(0, 13).Select(i => $"3333333333{i:00}\n");
        _changes.Write("accounts.csv", "id\n222222222222\n" + string.Concat(rows));

        Assert.Equal(
            ["14 accounts of accounts.csv: 13 added, 1 changed"], Texts(Read()));
    }

    [Fact]
    public void Of_the_organization_fields_are_merged()
    {
        _folder.Write("organization.json", """
            { "managementAccount": "111111111111", "policy": { "blending": "hour" } }
            """);
        _changes.Write("organization.json", """
            { "policy": { "attribution": "proportional", "blending": "month" } }
            """);

        var changed = Read();

        Assert.Equal(
            ["policy.attribution unset -> proportional", "policy.blending hour -> month"],
            Texts(changed));
        Assert.Equal(TierAttribution.Proportional, changed.After.Facts.Policy.Attribution);
        Assert.Equal(BlendingWindow.Hour, changed.With(1)!.Facts.Policy.Blending);
    }

    [Fact] // BILL-10, BILL-11: the rules decide, and the memberships follow to the second.
    public void Accounts_do_what_they_are_asked_to()
    {
        _changes.Write("commands.csv", """
            at,do,account
            2018-10-10,leave,222222222222
            2018-10-20T12:00:00Z,join,222222222222
            2018-10-05,create,333333333333
            """);

        var changed = Read();

        Assert.Equal(
            [
                "222222222222 leaves on 2018-10-10",
                "222222222222 joins on 2018-10-20T12:00:00Z",
                "333333333333 is created on 2018-10-05",
            ],
            Texts(changed));
        Assert.Equal(
            [
                "222222222222 2018-01-01T00:00:00Z/2018-10-10T00:00:00Z",
                "222222222222 2018-10-20T12:00:00Z/9999-12-31T23:59:59Z",
                "333333333333 2018-10-05T00:00:00Z/9999-12-31T23:59:59Z",
            ],
            changed.After.Facts.Memberships.Select(m => $"{m.Account} {m.During}"));
        Assert.Contains(changed.After.Facts.Accounts, a => a.Id.Value == "333333333333");
        Assert.Single(changed.With(1)!.Facts.Memberships);
    }

    [Fact]
    public void Usage_is_added_and_taken_away()
    {
        _changes.Write("usage/more.csv", Usage("111111111111", 5));
        _changes.Write(
            "without.json", """[{ "kind": "usage", "where": { "account_id": "2*" } }]""");

        var changed = Read();

        Assert.Equal(
            ["usage taken away: account_id 2*", "usage of usage/more.csv added"],
            Texts(changed));
        Assert.Equal(["100", "7"], Amounts(0, changed));
        Assert.Equal(["7"], Amounts(1, changed));
        Assert.Equal(["7", "5"], changed.After.Usage().Select(r => r.Amount.ToString()));
        changed.CheckUsage();
    }

    [Fact]
    public void Prices_of_a_price_list_are_replaced_and_taken_away_too()
    {
        var list = Path.Combine(FolderOnDisk.Project(), "test/Tributary.SystemTests/Storage",
            "PriceLists/Fixtures/written/offer.csv");
        _folder.Write("prices/aws/index.csv", File.ReadAllText(list));
        var price = Read(Changing("333333333333")).Before.Facts.Prices
            .First(p => p.Sku is not ("S3" or "GET"));
        _changes.Write("without.json",
            $$"""[{ "kind": "prices", "where": { "sku": "{{price.Sku}}" } }]""");

        var changed = Read();

        Assert.DoesNotContain(changed.After.Facts.Prices, p => p.Sku == price.Sku);
        Assert.DoesNotContain(changed.After.Facts.Skus, s => s.Id == price.Sku);
        Assert.Contains(changed.Before.Facts.Skus, s => s.Id == price.Sku);
    }

    private static string Usage(string account, int amount) =>
        "usage_start,usage_end,account_id,product_code,usage_type,usage_amount\n"
        + $"2018-10-01,2018-10-02,{account},AmazonS3,Storage,{amount}\n";

    private string Changing(string account)
    {
        _changes.Write("accounts.csv", $"id\n{account}\n");

        return "";
    }

    private ChangedFolder Read(string file = "") =>
        ChangedFolder.Read(_folder.Path, _changes.Path + file);

    private static IEnumerable<string> Texts(ChangedFolder changed) =>
        changed.Changes.Select(change => change.Text);

    private static IEnumerable<string> Prices(Facts facts) => facts.Prices
        .OrderBy(price => price.Sku, StringComparer.Ordinal)
        .Select(price => $"{price.Sku} {string.Join(' ', price.Tiers.Select(Rate))}");

    private static Billing.Rate Rate(Tier tier) => tier.Rate;

    private static IEnumerable<string> Amounts(int count, ChangedFolder changed) =>
        changed.With(count)!.Usage().Select(record => record.Amount.ToString());
}
