using Tributary.Billing.Rating;
using Tributary.Billing.Tests.Sources;
using Xunit;

namespace Tributary.Billing.Tests.Rating;

/// <summary>Bills months in which one thing is doubtful.</summary>
internal static class ExpectedFinding
{
    /// <summary>October 2018 of the payer p and the member a, with other facts.</summary>
    public static Given Month(Func<Facts, Facts> change)
    {
        var given = Given.Of("""
            month 2018-10
            payer p
            member a
            instance m5.large 0.1
            use a m5.large 1
            """);

        return given with { Facts = change(given.Facts) };
    }

    public static void Alone(
        string code, Severity severity, string message, string remedy, Given given)
    {
        var finding = Assert.Single(given.Bill().Findings);

        Assert.Equal(
            (code, severity, message, remedy),
            (finding.Code, finding.Severity, finding.Message, finding.Remedy));
        Assert.NotEmpty(finding.Records);
    }
}
