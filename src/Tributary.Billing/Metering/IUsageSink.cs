namespace Tributary.Billing.Metering;

/// <summary>Takes usage in, record by record or straight into the sums of a month.</summary>
public interface IUsageSink
{
    /// <summary>Takes a record in.</summary>
    void Add(UsageRecord record);

    /// <summary>The sums of a month; none when usage of it is not wanted.</summary>
    UsageSummer? SumsOf(BillingPeriod month);
}
