using Tributary.Billing;
using Tributary.Billing.Commitments;
using Tributary.Storage.Text;

namespace Tributary.Storage.Folder;

/// <summary>Reads savings plans.</summary>
internal static class SavingsPlanFacts
{
    // A commitment has five decimals at most, and is at least 0.001 and at most 1,000,000.
    private const int CommitmentDecimals = 5;
    private const int RateUnits = 10_000_000;
    private const long Least = 100;
    private const long Most = 100_000_000_000;

    private const long SecondsPerDay = 86_400;
    private const int DaysPerYear = 365;

    public static SavingsPlan Read(Row row, Currency currency)
    {
        var plan = new SavingsPlan
        {
            Id = row.Text("id"),
            Owner = row.Account("owner"),
            Type = row.OneOf(
                "type",
                SavingsPlanType.Compute,
                ("ec2-instance", SavingsPlanType.EC2Instance),
                ("sagemaker", SavingsPlanType.SageMaker),
                ("database", SavingsPlanType.Database)),
            Offering = row.Text("offering"),
            Region = row.Text("region"),
            Family = row.Text("family"),
            Commitment = Commitment(row, currency),
            Term = row.Time("start", "end"),
            Upfront = new(row.Number("upfront", Money.Decimals), currency),
            Returned = row.Instant("returned"),
            Origin = row.Origin,
        };
        CheckPlace(row, plan);

        return row.IsGood ? Paid(row, plan) : plan;
    }

    private static Rate Commitment(Row row, Currency currency)
    {
        var commitment = row.Number("commitment", CommitmentDecimals, otherwise: Least);
        if (commitment < Least || commitment > Most)
        {
            row.Refuse("commitment", "expected 0.001 to 1000000 an hour, found "
                + $"{Excerpt.Of(row.Text("commitment"))}.");
        }

        return new(commitment * RateUnits, currency);
    }

    private static void CheckPlace(Row row, SavingsPlan plan)
    {
        foreach (var field in new[] { "region", "family" })
        {
            var isOne = row.Text(field).Length > 0;
            if (plan.Type == SavingsPlanType.EC2Instance && !isOne)
            {
                row.Refuse(field, $"an ec2-instance plan is for one {field}: give \"{field}\".");
            }
            else if (plan.Type != SavingsPlanType.EC2Instance && isOne)
            {
                row.Refuse(field, $"only an ec2-instance plan is for one {field}: remove it, or "
                    + "correct the type.");
            }
        }
    }

    private static SavingsPlan Paid(Row row, SavingsPlan plan)
    {
        var whole = Money.Round(plan.WholeCommitment, plan.Upfront.Currency);
        var isLeftOut = row.Text("paymentOption") == "all-upfront" && !row.Has("upfront");
        if (isLeftOut && whole.Exact != plan.WholeCommitment)
        {
            row.Refuse("", "the commitment of the whole term has more than 10 decimals: give "
                + "\"upfront\".");
        }

        var upfront = isLeftOut ? whole : plan.Upfront;
        var paid = plan with
        {
            Upfront = upfront,
            PaymentOption = row.OneOf(
                "paymentOption",
                upfront.IsZero ? PaymentOption.NoUpfront
                    : upfront == whole ? PaymentOption.AllUpfront
                    : PaymentOption.PartialUpfront,
                ("no-upfront", PaymentOption.NoUpfront),
                ("partial-upfront", PaymentOption.PartialUpfront),
                ("all-upfront", PaymentOption.AllUpfront)),
        };
        CheckPayment(row, paid, whole);
        if (plan.Type == SavingsPlanType.Database) CheckDatabase(row, paid);

        return paid;
    }

    private static void CheckPayment(Row row, SavingsPlan plan, Money whole)
    {
        if (plan.Upfront.Exact > plan.WholeCommitment)
        {
            row.Refuse("upfront", $"expected at most {whole}, the commitment of the whole term, "
                + $"found {plan.Upfront}.");
        }
        else if (plan.PaymentOption == PaymentOption.NoUpfront != plan.Upfront.IsZero)
        {
            row.Refuse("upfront", plan.Upfront.IsZero
                ? $"a plan of {row.Text("paymentOption")} has one: give \"upfront\"."
                : "a plan of no-upfront has none: remove it, or correct the payment option.");
        }
    }

    // Sold for one year and without upfront only (rating.md 3.2). A report names the last second.
    private static void CheckDatabase(Row row, SavingsPlan plan)
    {
        var days = (plan.Term.Seconds + 1) / SecondsPerDay;
        if (days is < DaysPerYear or > DaysPerYear + 1)
        {
            row.Refuse("end", "a database plan runs for one year: expected "
                + $"{plan.Term.From.PlusMonths(12)}, found {plan.Term.To}.");
        }

        if (plan.PaymentOption != PaymentOption.NoUpfront)
        {
            row.Refuse("paymentOption", "a database plan is paid without upfront: expected "
                + "\"no-upfront\" and no \"upfront\".");
        }
    }
}
