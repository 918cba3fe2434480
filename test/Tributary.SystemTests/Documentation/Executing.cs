using Xunit;

namespace Tributary.SystemTests.Documentation;

/// <summary>How pages are run, shown on small pages.</summary>
public sealed class Executing
{
    [Fact]
    public async Task Output_that_is_right_stays()
    {
        var page = await Run("""
            ```console
            $ echo one; echo two >&2
            one
            two
            $ printf ''
            $ echo "three \
            > four"
            three four
            $ false
            [exit 1]
            $ printf 'no end'
            no end
            ```
            """);

        Assert.Empty(page.Findings);
        Assert.Equal(page.Before, page.After);
    }

    [Fact]
    public async Task Output_that_drifted_is_shown_and_rewritten()
    {
        var page = await Run("""
            # Title

            ```console
            $ printf 'a\nb\nc\n'; exit 3
            a
            x
            c
            ```

            The end.
            """);

        Assert.Equal(
            [
                """
                page.md:4: $ printf 'a\nb\nc\n'; exit 3
                    a
                  - x
                  + b
                    c
                  + [exit 3]
                """,
            ],
            page.Findings);
        Assert.Equal(page.Before.Replace("x\nc\n", "b\nc\n[exit 3]\n"), page.After);
    }

    [Fact]
    public async Task A_script_is_judged_by_its_exit_code()
    {
        var page = await Run("""
            ```sh
            echo anything
            ```

            ```sh
            false
            echo not reached
            ```
            """);

        Assert.Equal(["page.md:6: $ false\necho not reached\n  + [exit 1]"], page.Findings);
    }

    [Theory]
    [InlineData("```text\n$ false\n```")]
    [InlineData("<!-- not executed: needs a cluster -->\n\n```sh\nfalse\n```")]
    [InlineData("```sh\n./test.sh # everything\nUPDATE=1 ./test.sh\n```")]
    [InlineData("```console\n$ ./test.sh\n12 passed, 0 failed\n```")]
    [InlineData("````\n```sh\nfalse\n```\n````")]
    public async Task What_is_not_to_be_run_is_not(string markdown) =>
        Assert.Empty((await Run(markdown)).Findings);

    [Fact]
    public async Task An_excuse_needs_a_reason() => Assert.Single(
        (await Run("<!-- not executed: -->\n```sh\nfalse\n```")).Findings);

    [Fact]
    public async Task A_console_block_begins_with_a_command() =>
        await Assert.ThrowsAsync<FormatException>(() => Run("```console\nhello\n```"));

    [Fact]
    public async Task Output_that_would_read_as_a_command_is_refused() =>
        await Assert.ThrowsAsync<FormatException>(() => Run("```console\n$ echo '$ x'\n```"));

    private static async Task<(string Before, string After, string[] Findings)> Run(string markdown)
    {
        var page = new Page("page.md", markdown, Path.GetTempPath());
        var after = await page.Run();
        return (markdown, after, [.. page.Failures, .. page.Differences]);
    }
}
