using Xunit;

namespace Tributary.SystemTests.Rules;

/// <summary>What a rule found: one sentence for each breach, the place first.</summary>
public static class Findings
{
    /// <summary>Fails with every breach on a line of its own, and with the way out.</summary>
    public static void None(IEnumerable<string> findings, string remedy)
    {
        string[] all = [.. findings];
        if (all.Length > 0)
            Assert.Fail($"{string.Join('\n', all)}\n-> {remedy}");
    }
}
