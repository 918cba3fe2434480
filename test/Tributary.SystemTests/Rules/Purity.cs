using System.Xml.Linq;
using Tributary.SystemTests.Rules.Planted;
using Xunit;

namespace Tributary.SystemTests.Rules;

/// <summary>A bill is a pure function of facts: docs/decisions/0002.</summary>
public sealed class Purity
{
    private static readonly string Core =
        Path.Combine(AppContext.BaseDirectory, "Tributary.Billing.dll");

    [Fact]
    public void The_core_uses_nothing_that_a_bill_must_not_depend_on() => Findings.None(
        Impurities(AssemblyUses.In(Core)),
        "Pass it in as a value; the shells (Storage, Cli) may ask the world. "
        + "Harmless after all? The lists are in PureUses.cs.");

    [Fact]
    public void The_core_refers_to_the_framework_alone() => Findings.None(
        AssemblyUses.Assemblies(Core).Where(name => !IsOfFramework(name)),
        "Tributary.Billing has no package and no other project.");

    [Fact]
    public void The_project_of_the_core_names_no_package() => Findings.None(
        XDocument.Parse(Repository.Read("src/Tributary.Billing/Tributary.Billing.csproj"))
            .Descendants("PackageReference")
            .Select(package => package.ToString()),
        "Tributary.Billing has no package.");

    [Theory]
    [InlineData(nameof(Impure.AsksTheClock), "System.DateTime.UtcNow")]
    [InlineData(nameof(Impure.AsksTheOtherClock), "System.DateTimeOffset.Now")]
    [InlineData(nameof(Impure.Averages), "System.Double")]
    [InlineData(nameof(Impure.BoxesADecimal), "System.Decimal..ctor")]
    [InlineData(nameof(Impure.CallsNativeCode), "native code")]
    [InlineData(nameof(Impure.ConvertsToDouble), "System.Double")]
    [InlineData(nameof(Impure.CountsInFractions), "System.Single")]
    [InlineData(nameof(Impure.Locks), "System.Threading.Monitor.Enter")]
    [InlineData(nameof(Impure.Opens), "System.Net.Sockets.Socket.Listen")]
    [InlineData(nameof(Impure.ReadsAFile), "System.IO.File.ReadAllText")]
    [InlineData(nameof(Impure.ReadsTheCulture), "System.Globalization.CultureInfo.CurrentCulture")]
    [InlineData(nameof(Impure.ReadsTheEnvironment), "System.Environment.GetEnvironmentVariable")]
    [InlineData(nameof(Impure.RollsAGuid), "System.Guid.NewGuid")]
    [InlineData(nameof(Impure.RollsDice), "System.Random.Shared")]
    [InlineData(nameof(Impure.StartsAWatch), "System.Diagnostics.Stopwatch")]
    [InlineData(nameof(Impure.Waits), "System.Threading.Tasks.Task")]
    [InlineData(nameof(Impure.Writes), "System.Console.WriteLine")]
    [InlineData(nameof(Impure.Counter), "a static field that can change")]
    public void What_is_planted_is_found(string member, string used) => Assert.Contains(
        $"{typeof(Impure).FullName}.{member} uses {used}", Planted(nameof(Impure)));

    [Fact]
    public void What_the_compiler_adds_to_pure_code_is_not_held_against_it() =>
        Assert.Empty(Planted(nameof(Pure)));

    private static IEnumerable<string> Planted(string type) =>
        Impurities(AssemblyUses.In(typeof(Purity).Assembly.Location)
            .Where(use => use.User.Space == typeof(Impure).Namespace)
            .Where(use => use.User.Type.Split('+')[0] == type));

    private static IEnumerable<string> Impurities(IEnumerable<Use> uses) => uses
        .Where(use => !PureUses.Allow(use.Used))
        .Select(use => $"{use.User} uses {use.Used}")
        .Distinct();

    private static bool IsOfFramework(string assembly) => File.Exists(Path.Combine(
        Path.GetDirectoryName(typeof(object).Assembly.Location)!, $"{assembly}.dll"));
}
