namespace Tributary.Cli;

/// <summary>What the process returns: docs/reference/cli.md.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Done, but something is wrong with what was billed: see the findings.</summary>
    public const int Doubtful = 1;

    /// <summary>The command was written wrongly.</summary>
    public const int Misuse = 2;

    /// <summary>The input cannot be read.</summary>
    public const int Unreadable = 3;

    /// <summary>A bug in this program.</summary>
    public const int Bug = 70;
}
