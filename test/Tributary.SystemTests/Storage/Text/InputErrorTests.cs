using Tributary.Storage.Text;
using Xunit;

namespace Tributary.SystemTests.Storage.Text;

public sealed class InputErrorTests
{
    [Theory]
    [InlineData(17, "usage_amount", "usage.csv:17: field \"usage_amount\": expected a number.")]
    [InlineData(17, null, "usage.csv:17: expected a number.")]
    [InlineData(null, "usage_amount", "usage.csv: field \"usage_amount\": expected a number.")]
    [InlineData(null, null, "usage.csv: expected a number.")]
    public void Reads_as_one_line(int? line, string? field, string text)
    {
        InputError error = new("usage.csv", line, field, "expected a number.");

        Assert.Equal(text, error.ToString());
    }

    [Fact]
    public void An_exception_carries_all_errors()
    {
        InputError first = new("a.csv", 1, null, "one.");
        InputError second = new("a.csv", 2, null, "two.");
        var exception = new InputException([first, second]);

        Assert.Equal([first, second], exception.Errors);
        Assert.Equal("a.csv:1: one.\na.csv:2: two.", exception.Message);
        Assert.Throws<ArgumentException>(() => new InputException([]));
    }

    [Theory]
    [InlineData("cuont", "count")]
    [InlineData("Count", "count")]
    [InlineData("usage-type", "usageType")]
    [InlineData("acounts", "accounts")]
    [InlineData("rates", "rate")]
    [InlineData("xy", null)]
    [InlineData("something", null)]
    [InlineData("", null)]
    public void Finds_the_name_that_was_meant(string word, string? meant)
    {
        string[] known = ["id", "rate", "count", "account", "accounts", "usageType"];

        Assert.Equal(meant, Spelling.Closest(word, known));
    }
}
