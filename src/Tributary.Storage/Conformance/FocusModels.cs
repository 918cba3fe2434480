using System.Collections.Immutable;
using System.Text;
using Tributary.Billing.Conformance;
using Tributary.Storage.Text;

namespace Tributary.Storage.Conformance;

/// <summary>
/// The requirements model of FOCUS as it is published, and our amendments to it: both are resources
/// of this assembly (src/Tributary.Storage/Conformance/Model).
/// </summary>
public static class FocusModels
{
    private const string Model = "model-1.2.json";
    private const string Amendments = "amendments-1.2.json";
    private const string Currencies = "currency_codes.csv";

    /// <summary>The rules of FOCUS 1.2.</summary>
    /// <param name="asPublished">Whether our amendments are left out.</param>
    public static FocusModel Read(bool asPublished = false) =>
        Read(Root(Model), asPublished ? null : Root(Amendments), NationalCurrencies());

    /// <summary>The rules of a model.</summary>
    /// <param name="model">The model, in the form of the FinOps Foundation.</param>
    /// <param name="amendments">What is checked instead, by rule; none to leave it as it is.</param>
    /// <param name="currencies">The currencies of nations.</param>
    /// <exception cref="InputException">
    /// It is not in that form, or has a check function that is not known: no rule passes unchecked.
    /// </exception>
    public static FocusModel Read(
        JsonObject model, JsonObject? amendments, ImmutableHashSet<string> currencies)
    {
        var rules = model.Object("ModelRules");
        var amended = amendments?.Items("Amendments").Cast<JsonObject>()
            .ToDictionary(item => item.Text("Rule")) ?? [];
        var checks = new CheckReader(rules);

        return new(
            model.Object("Details").Text("FOCUSVersion"),
            model.Object("ApplicabilityCriteria").Properties.ToImmutableSortedDictionary(
                named => named.Key,
                named => ((JsonObject)named.Value).Text("Description"),
                StringComparer.Ordinal),
            [
                .. rules.Properties.Select(named => RuleOf(
                    named.Key,
                    (JsonObject)named.Value,
                    amended.GetValueOrDefault(named.Key),
                    checks)),
            ],
            currencies);
    }

    private static FocusRule RuleOf(
        string id, JsonObject rule, JsonObject? amended, CheckReader checks)
    {
        var criteria = rule.Object("ValidationCriteria");

        return new()
        {
            Id = id,
            Entity = rule.Text("EntityType"),
            Reference = rule.Text("Reference"),
            Function = rule.Text("Function"),
            Text = criteria.Text("MustSatisfy"),
            Obligation = ObligationOf(criteria),
            Criteria =
                [.. rule.Items("ApplicabilityCriteria").Cast<JsonText>().Select(c => c.Value)],
            Condition = checks.Read((amended ?? criteria).Find("Condition")
                ?? criteria.Object("Condition")),
            Requirement = checks.Read((amended ?? criteria).Find("Requirement")
                ?? criteria.Object("Requirement")),
            Amended = amended?.Text("Why") ?? "",
        };
    }

    private static Obligation ObligationOf(JsonObject criteria) => criteria.Text("Keyword") switch
    {
        "MUST" => Obligation.Must,
        "MUST NOT" => Obligation.MustNot,
        "SHOULD" => Obligation.Should,
        "SHOULD NOT" => Obligation.ShouldNot,
        "RECOMMENDED" => Obligation.Recommended,
        "MAY" => Obligation.May,
        var word => throw new InputException(
            criteria.Error($"{Excerpt.Of(word)} is no keyword of a rule.")),
    };

    private static JsonObject Root(string name) => (JsonObject)JsonSource.Read(Open(name), name);

    private static ImmutableHashSet<string> NationalCurrencies()
    {
        using var csv = new CsvReader(Named(Open(Currencies)), Currencies);
        var column = csv.IndexOf("currency_codes");
        var codes = ImmutableHashSet.CreateBuilder<string>();
        while (csv.Read()) codes.Add(Encoding.UTF8.GetString(csv[column]));

        return codes.ToImmutable();
    }

    /// <summary>The first column of the list has no name, and one is put before it.</summary>
    private static MemoryStream Named(Stream published)
    {
        var named = new MemoryStream();
        named.Write("number"u8);
        published.CopyTo(named);
        named.Position = 0;

        return named;
    }

    private static Stream Open(string name) =>
        typeof(FocusModels).Assembly.GetManifestResourceStream(name)!;
}
