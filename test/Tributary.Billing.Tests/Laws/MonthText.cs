using System.Text;
using Tributary.Billing.Catalog;

namespace Tributary.Billing.Tests.Laws;

/// <summary>Writes a month so that a person can follow it by hand.</summary>
internal static class MonthText
{
    public static string Of(Month month)
    {
        var text = new StringBuilder();
        var facts = month.Facts;
        var policy = facts.Policy;
        Line($"Months.Of({month.Seed}) or smaller, {month.Period}: {policy.Attribution},");
        Line($"  blended by {policy.Blending}, with fees {policy.BlendReservationCharges},");
        Line($"  fees to {policy.ReservationFeeDecimals} decimals, {policy.BenefitOrder},");
        Line($"  no savings {policy.ZeroSavings}, credits {policy.CreditMembership},");
        Line($"  support {policy.SupportBase}, tax {policy.TaxBase},");
        Line($"  tax inherited {policy.TaxInheritance}, volume {Many(policy.VolumeDiscount)}");
        foreach (var account in facts.Accounts)
        {
            var zones = string.Join(", ", account.ZoneIds.Select(z => $"{z.Key} = {z.Value}"));
            Line($"account {account.Id}, created {account.Created}, {zones}");
        }

        foreach (var m in facts.Memberships) Line($"member {m.Account} of {m.Payer} {m.During}");
        foreach (var sku in facts.Skus)
        {
            Line($"sku {sku.Id} {sku.Service} {sku.Region} {sku.UsageType} {sku.Operation}"
                + (sku.Consolidated ? "" : " not consolidated") + Shape(sku.Instance));
        }

        foreach (var price in facts.Prices)
        {
            var tiers = string.Join(", ", price.Tiers.Select(t => $"{t.Rate} from {t.From}"));
            Line($"price {price.Sku} {price.During} per {price.UnitFactor}: {tiers}");
        }

        foreach (var pool in facts.Pools) Line($"pool {pool.Name}: {string.Join(", ", pool.Skus)}");
        foreach (var tier in facts.FreeTiers)
        {
            Line($"free {tier.Name} {tier.Kind} {tier.During} {tier.Allowance}: "
                + string.Join(", ", tier.Skus));
        }

        foreach (var r in facts.Reservations)
        {
            Line($"reserved {r.Id} by {r.Owner}: {r.Count} x{Shape(r.Shape)} zone '{r.Zone}' "
                + $"{r.Term}, {r.Hourly} hourly, {r.Upfront} upfront, {r.OfferingClass}"
                + (r.Marketplace ? ", used" : ""));
        }

        foreach (var line in PromisesText.Of(facts)) Line(line);
        foreach (var line in AgreementsText.Of(facts)) Line(line);
        foreach (var u in month.Records)
        {
            Line($"used '{u.Id}' by {u.Account} {u.During}: {u.Amount} of {u.Key} zone '{u.Zone}'"
                + (u.Cost is { } cost ? $" costs {cost}" : ""));
        }

        return text.ToString();

        void Line(string line) => text.AppendLine(line);
    }

    public static string Many<T>(IEnumerable<T> all) => $"[{string.Join(", ", all)}]";

    private static string Shape(InstanceShape? shape) => shape is null
        ? ""
        : $" {shape.Service} {shape.Region} {shape.InstanceType} {shape.Platform} {shape.Tenancy}"
            + (shape.MultiAz ? " in two zones" : "");
}
