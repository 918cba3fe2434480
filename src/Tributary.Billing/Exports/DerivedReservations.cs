using System.Collections.Immutable;
using Tributary.Billing.Commitments;
using Tributary.Billing.Rating;

namespace Tributary.Billing.Exports;

/// <summary>The reservations behind the lines of their monthly fees.</summary>
internal static class DerivedReservations
{
    public static ImmutableArray<Reservation> Of(
        ExportedMonth month, ICollection<Finding> findings)
    {
        var fees = month.Lines
            .Where(line => line is { Fee: not null, Shape: not null, Reservation.Length: > 0 })
            .GroupBy(line => line.Reservation)
            .OrderBy(fee => fee.Key, StringComparer.Ordinal)
            .Select(fee => Of(fee.First()))
            .ToImmutableArray();
        var known = fees.Select(reservation => reservation.Id).ToHashSet();
        foreach (var served in month.Lines
            .Where(line => line.Type == nameof(LineItemType.DiscountedUsage))
            .Where(line => !known.Contains(line.Reservation))
            .GroupBy(line => line.Reservation)
            .OrderBy(served => served.Key, StringComparer.Ordinal))
        {
            findings.Add(Finding.Warning(
                "reservation-not-derived",
                $"The reservation {(served.Key.Length > 0 ? served.Key : "of some usage")} serves "
                    + $"{served.Count()} lines, and no line of its fee says what it is.",
                "Add the file that has its RIFee line, or write it into reservations.csv.",
                served.First().Origin));
        }

        return fees;
    }

    private static Reservation Of(ExportLine line)
    {
        var (fee, hourly) = (line.Fee!, line.Rate ?? new(0, line.Unblended.Currency));

        return new()
        {
            Id = line.Reservation,
            Owner = line.Account,
            Shape = line.Shape!,
            Zone = line.Zone,
            Count = fee.Count,
            Term = fee.Term,
            Upfront = fee.Upfront,
            Hourly = hourly,
            PaymentOption = (fee.Upfront.IsZero, hourly.IsZero) switch
            {
                (true, _) => PaymentOption.NoUpfront,
                (_, true) => PaymentOption.AllUpfront,
                _ => PaymentOption.PartialUpfront,
            },
            Origin = line.Origin,
        };
    }
}
