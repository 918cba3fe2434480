using Tributary.SystemTests.Rules;
using Xunit;

namespace Tributary.SystemTests.Documentation;

/// <summary>
/// What the documentation shows is what happens: the blocks marked console and sh in README.md
/// and below docs are run from the root of the checkout. UPDATE=1 rewrites what they print.
/// </summary>
public sealed class ExecutedPages(BuiltTributary built) : IClassFixture<BuiltTributary>
{
    /// <summary>The pages with something to run.</summary>
    public static TheoryData<string> Paths =>
    [
        .. Repository.Files(".md", "docs").Prepend("README.md")
            .Where(path => new Page(path, Repository.Read(path), Repository.Root).IsExecutable),
    ];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_page_prints_what_it_says(string path)
    {
        Assert.True(built.IsReady);
        var page = new Page(path, Repository.Read(path), Repository.Root);
        var now = await page.Run();

        var mayRewrite = Environment.GetEnvironmentVariable("UPDATE") is "1";
        if (mayRewrite && page.Differences.Count > 0)
            await File.WriteAllTextAsync(
                Repository.Full(path), now, TestContext.Current.CancellationToken);

        Findings.None(
            mayRewrite ? page.Failures : [.. page.Failures, .. page.Differences],
            "A line with - is what the page says, with + what happens. Is the page out of date? "
            + "UPDATE=1 ./test.sh rewrites it; read the change before you commit it.");
    }

    [Fact] // Pages name ./test.sh and it is not run from inside itself: it is what the CI runs.
    public void The_suite_that_pages_name_is_the_one_that_guards_them() =>
        Assert.Contains("exec ./test.sh\n", Repository.Read(".ci/run"));
}

/// <summary>Builds once before any page runs, so that no page shows a build.</summary>
public sealed class BuiltTributary : IAsyncLifetime
{
    /// <summary>Whether the next call starts at once.</summary>
    public bool IsReady { get; private set; }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var first = await Shell.Run("./tributary --version", Repository.Root);
        IsReady = Repository.Has("artifacts/built.stamp");
        if (!IsReady)
            throw new InvalidOperationException($"Tributary does not build:\n{first.Output}");
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
