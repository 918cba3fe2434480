using System.Collections.Frozen;
using Tributary.Billing;
using Tributary.Billing.Rating;

namespace Tributary.Cli.Text;

/// <summary>What things are called in front of people.</summary>
internal sealed class Names(Facts facts)
{
    private static readonly FrozenDictionary<string, string> Products =
        new Dictionary<string, string>
        {
            ["AWSDataTransfer"] = "AWS Data Transfer",
            ["AWSELB"] = "Elastic Load Balancing",
            ["AWSQueueService"] = "Amazon SQS",
            ["ComputeSavingsPlans"] = "Compute Savings Plans",
            ["DatabaseSavingsPlans"] = "Database Savings Plans",
            ["MachineLearningSavingsPlans"] = "Machine Learning Savings Plans",
            ["awskms"] = "AWS KMS",
            ["awswaf"] = "AWS WAF",
        }.ToFrozenDictionary();

    private readonly Dictionary<AccountId, string> _accounts = facts.Accounts
        .Where(a => a.Name.Length > 0)
        .GroupBy(a => a.Id)
        .ToDictionary(g => g.Key, g => g.First().Name);

    /// <summary>The account's name, or its id.</summary>
    public string Of(AccountId account) => _accounts.GetValueOrDefault(account, account.Value);

    /// <summary>The account's name, or nothing.</summary>
    public string NameOf(AccountId account) => _accounts.GetValueOrDefault(account, "");

    /// <summary>Id and name.</summary>
    public string Full(AccountId account) => $"{account} {NameOf(account)}".TrimEnd();

    /// <summary>A product's name for people: <c>AmazonEC2</c> is Amazon EC2.</summary>
    public static string Product(string code) =>
        Products.TryGetValue(code, out var name) ? name
        : After("AWSSupport", "AWS Support", code) ?? After("Amazon", "Amazon", code)
            ?? After("AWS", "AWS", code) ?? code;

    /// <summary>The region, or that there is none.</summary>
    public static string Region(string code) => code.Length == 0 ? "no region" : code;

    /// <summary>The month: October 2018.</summary>
    public static string Month(BillingPeriod period) => $"{MonthNames[period.Month - 1]} "
        + period.Year.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>
    /// A range of whole days by its first and last, another one by its instants.
    /// </summary>
    public static string Time(TimeRange during) =>
        StartsDay(during.From) && StartsDay(during.To)
            ? $"{Day(during.From)} to {Day(during.To.Plus(-1))}"
            : $"{during.From} to {during.To}";

    /// <summary>The day of an instant, or the instant when it is inside a day.</summary>
    public static string Moment(Instant at) => StartsDay(at) ? Day(at) : at.ToString();

    /// <summary>The day of an instant: 2018-10-09.</summary>
    public static string Day(Instant at) => at.ToString()[..10];

    /// <summary>What a metric means, in a few words.</summary>
    public static string Meaning(Metric metric) => metric switch
    {
        Metric.Unblended => "unblended: usage at the rate of its tier, fees when they are charged",
        Metric.Blended => "blended: usage at the average rate that all accounts pay together",
        Metric.Amortized => "amortized: reservation fees spread over the usage they cover",
        Metric.NetUnblended => "net: unblended, with discounts inside the lines they concern",
        Metric.NetAmortized =>
            "net amortized: amortized, with discounts inside the lines they concern",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Things in a row: a, b and c.</summary>
    public static string And(params IReadOnlyList<string> things) => things switch
    {
        [] => "",
        [var only] => only,
        [.., var last] => $"{string.Join(", ", things.Take(things.Count - 1))} and {last}",
    };

    private static readonly string[] MonthNames =
    [
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ];

    private static bool StartsDay(Instant at) => at.Seconds % 86_400 == 0;

    private static string? After(string start, string seller, string code) =>
        code.Length > start.Length && code.StartsWith(start, StringComparison.Ordinal)
            ? $"{seller} {code[start.Length..]}"
            : null;
}
