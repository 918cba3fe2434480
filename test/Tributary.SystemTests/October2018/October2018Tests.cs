using Tributary.Billing;
using Tributary.Billing.Rating;
using Xunit;

namespace Tributary.SystemTests.October2018;

/// <summary>October 2018 as AWS billed it: docs/sources/october-2018.md.</summary>
public sealed class October2018Tests(ITestOutputHelper output)
{
    [Fact]
    public void Probe()
    {
        var month = new RealMonth(
            new(2018, 10),
            "samples/aws-2018-10",
            "test/Tributary.SystemTests/October2018/Expected/Oct2018-");
        var c = new Comparison(month);
        foreach (var f in month.Folder.Findings.Concat(month.Bill.Findings)) output.WriteLine(f.ToString());
        output.WriteLine($"{c.Rows.Count} rows, {c.Rows.Count(r => r.IsNone)} equal");
        foreach (var r in c.Rows.Where(r => !r.IsNone))
        {
            output.WriteLine($"{r.Key.Sku} {r.Key.Account} {r.Key.Type} {r.Key.Rate} {r.Key.Window} usage {r.UsageMoved} moved {r.UnblendedMoved} {r.BlendedMoved} rounded {r.UnblendedRounded} {r.BlendedRounded} causes {string.Join(',', c.CausesOf(r))} {c.IsExplained(r)} recomputes {RecordRounding.Recomputes(r, month)} printed {RecordRounding.PrintsRoundedAverage(r)}");
        }

        foreach (var l in month.Bill.Lines.Where(l => l.Type is not (LineItemType.Usage or LineItemType.DiscountedUsage)))
            output.WriteLine($"{l.Type} {l.Quantity} {l.Unblended} {l.Derivation}");
        foreach (var m in Enum.GetValues<Metric>()) output.WriteLine($"{m} {month.Bill.Total(m)} " + string.Join(' ', month.Bill.TotalByAccount(m)));
    }
}
