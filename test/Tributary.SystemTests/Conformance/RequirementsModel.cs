using System.Text;
using Tributary.Billing.Conformance;
using Tributary.Storage.Conformance;
using Tributary.Storage.Text;
using Xunit;

namespace Tributary.SystemTests.Conformance;

/// <summary>The requirements model as it is published, and our amendments to it.</summary>
public sealed class RequirementsModel
{
    private static readonly FocusModel Published = FocusModels.Read(asPublished: true);
    private static readonly FocusModel Amended = FocusModels.Read();

    [Fact]
    public void It_has_621_rules_about_57_columns()
    {
        Assert.Equal(621, Published.Rules.Length);
        Assert.Equal(57, Published.Columns.Count);
        Assert.Equal(18, Published.Criteria.Count);
        Assert.Equal(180, Published.Currencies.Count);
        Assert.Equal(201, Published.Rules.Count(rule => rule.Requirement is null));
    }

    [Fact]
    public void Each_amendment_is_of_a_rule_and_says_why()
    {
        Assert.All(Published.Rules, rule => Assert.Empty(rule.Amended));
        Assert.Equal(48, Amended.Rules.Count(rule => rule.Amended.Length > 0));
        Assert.Equal(
            41,
            Amended.Rules.Zip(Published.Rules).Count(rules =>
                rules.First.Amended.Length > 0 && rules.Second.Requirement is null));
    }

    [Fact]
    public void Nothing_else_is_changed() => Assert.Equal(
        Published.Rules.Zip(Amended.Rules)
            .Where(rules => rules.Second.Amended.Length == 0)
            .Select(rules => $"{rules.First.Id} {rules.First.Text} {rules.First.Obligation}"),
        Amended.Rules
            .Where(rule => rule.Amended.Length == 0)
            .Select(rule => $"{rule.Id} {rule.Text} {rule.Obligation}"));

    [Fact]
    public void A_check_function_that_is_not_known_is_an_error()
    {
        var error = Assert.Throws<InputException>(() => FocusModels.Read(
            Parse("""
                {
                  "Details": { "FOCUSVersion": "9.9" },
                  "ApplicabilityCriteria": {},
                  "ModelRules": { "New-C-000-M": {
                    "EntityType": "Column", "Reference": "New", "Function": "Validation",
                    "ApplicabilityCriteria": [],
                    "ValidationCriteria": {
                      "MustSatisfy": "New MUST be new.", "Keyword": "MUST", "Condition": {},
                      "Requirement": { "CheckFunction": "CheckNovelty", "ColumnName": "New" }
                    }
                  } }
                }
                """),
            null,
            []));

        Assert.Equal(
            "model.json:9: field \"ModelRules.New-C-000-M.ValidationCriteria.Requirement\": the "
                + "check function \"CheckNovelty\" is not known, so the rule cannot be checked: "
                + "use a newer tributary.",
            error.Errors[0].ToString());
    }

    private static JsonObject Parse(string text) =>
        (JsonObject)JsonSource.Parse(Encoding.UTF8.GetBytes(text), "model.json");
}
