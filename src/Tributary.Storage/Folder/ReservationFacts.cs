using Tributary.Billing;
using Tributary.Billing.Catalog;
using Tributary.Billing.Commitments;

namespace Tributary.Storage.Folder;

/// <summary>Reads reservations.</summary>
internal static class ReservationFacts
{
    private const int Most = 1_000_000;

    public static Reservation Read(Row row, Currency currency)
    {
        var upfront = new Money(row.Number("upfront", Money.Decimals), currency);
        var hourly = new Rate(row.Number("hourly", Rate.Decimals), currency);

        return new()
        {
            Id = row.Text("id"),
            Owner = row.Account("owner"),
            Shape = Shape(row),
            Zone = row.Text("zone"),
            Count = (int)row.Whole("count", 1, 1, Most),
            Term = row.Time("start", "end"),
            Upfront = upfront,
            Hourly = hourly,
            PaymentOption = row.OneOf(
                "paymentOption",
                PaymentOf(upfront, hourly),
                ("no-upfront", PaymentOption.NoUpfront),
                ("partial-upfront", PaymentOption.PartialUpfront),
                ("all-upfront", PaymentOption.AllUpfront)),
            OfferingClass = row.OneOf(
                "offeringClass",
                OfferingClass.Standard,
                ("convertible", OfferingClass.Convertible)),
            Marketplace = row.Flag("marketplace"),
            Origin = row.Origin,
        };
    }

    private static InstanceShape Shape(Row row)
    {
        var service = row.Text("service");

        return new()
        {
            Service = service,
            Region = row.Text("region"),
            InstanceType = row.Text("instanceType"),
            Platform = row.Text(
                "platform", service == AwsUsageTypes.Ec2 ? AwsUsageTypes.Linux : ""),
            Tenancy = row.Text("tenancy", "shared"),
            MultiAz = row.Flag("multiAz"),
        };
    }

    private static PaymentOption PaymentOf(Money upfront, Rate hourly) => (upfront, hourly) switch
    {
        ({ IsZero: true }, _) => PaymentOption.NoUpfront,
        (_, { IsZero: true }) => PaymentOption.AllUpfront,
        _ => PaymentOption.PartialUpfront,
    };
}
