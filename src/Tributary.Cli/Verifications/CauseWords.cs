using Tributary.Billing.Verification;

namespace Tributary.Cli.Verifications;

/// <summary>Causes in words.</summary>
internal static class CauseWords
{
    public static string Of(Cause cause) => cause switch
    {
        Cause.ReservedSize => "a reservation covers another size of its family first",
        Cause.TurnInMonth => "another account or hour got the free or cheaper part",
        Cause.AverageOfMoved => "the average follows usage that moved",
        Cause.MeteredDecimals => "the average was taken from more decimals than printed",
        Cause.RoundedCharge => "a credit pays lines that are each rounded",
        Cause.SummedHours => "the line sums up hours, each rounded",
        Cause.Unexplained => "unexplained",
        Cause.None => "equal",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Causes for programs.</summary>
    public static string Code(Cause cause) => cause switch
    {
        Cause.ReservedSize => "reserved-size",
        Cause.TurnInMonth => "turn-in-month",
        Cause.AverageOfMoved => "average-of-moved",
        Cause.MeteredDecimals => "metered-decimals",
        Cause.SummedHours => "summed-hours",
        Cause.RoundedCharge => "rounded-charge",
        Cause.Unexplained => "unexplained",
        Cause.None => "equal",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
