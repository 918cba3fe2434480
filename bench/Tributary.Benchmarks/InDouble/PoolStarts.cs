namespace Tributary.Billing.Rating;

/// <summary>Where hours start: only the last is kept, for no month is rated again here.</summary>
internal sealed class PoolStarts
{
    /// <summary>The positions that were noted last.</summary>
    public double[] Positions { get; private set; } = [];

    public void Note(UsageHour hour, double[] positions) => Positions = positions;

    public void NoteEnd(double[] positions) => Positions = positions;
}
