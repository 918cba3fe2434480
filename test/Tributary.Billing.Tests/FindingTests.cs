using Xunit;

namespace Tributary.Billing.Tests;

public sealed class FindingTests
{
    [Fact]
    public void It_names_ten_places_at_most_and_skips_unknown_ones()
    {
        var places = Enumerable.Range(1, 20)
            .Select(line => line == 3 ? null : new Origin("usage.csv", line));
        var finding = Finding.Notice("code", "What happened.", "What to do.", places);

        Assert.Equal(10, finding.Records.Length);
        Assert.DoesNotContain(finding.Records, place => place.Line == 3);
        Assert.Equal(Severity.Notice, finding.Severity);
    }

    [Fact]
    public void A_place_reads_file_line_and_field()
    {
        Assert.Equal("a.csv:3 cost", new Origin("a.csv", 3, "cost").ToString());
        Assert.Equal("a.csv", new Origin("a.csv", 0).ToString());
    }
}
