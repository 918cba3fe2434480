using Tributary.Billing.Rating;
using Xunit;

namespace Tributary.SystemTests.October2018;

/// <summary>October 2018 as AWS billed it: docs/sources/october-2018.md.</summary>
public sealed class October2018Tests(October2018Tests.October october)
    : IClassFixture<October2018Tests.October>
{
    private const string Member = "011254002932";

    private readonly Comparison _comparison = october.Comparison;
    private readonly RealMonth _month = october.Comparison.Month;

    [Fact]
    public void Nothing_about_the_month_is_doubtful()
    {
        Assert.Empty(_month.Folder.Findings);
        Assert.Empty(_month.Bill.Findings);
        Assert.Equal(116_638, _month.Records.Length);
    }

    [Fact]
    public void Reservation_fees_are_those_of_AWS() => Assert.Equal(
        149.775379m,
        _month.Bill.Lines
            .Where(line => line.Type == LineItemType.RIFee)
            .Sum(line => BilledRow.Number(line.Unblended.ToString())));

    [Fact] // AWS prints fees and amounts to eight decimals, hours to six.
    public void Each_reservation_is_charged_used_and_amortized_as_by_AWS()
    {
        var ours = _month.Bill.Lines
            .Where(line => line.Derivation is Derivation.ReservationFee)
            .ToDictionary(line => ((Derivation.ReservationFee)line.Derivation).Reservation.Id);

        Assert.Equal(9, ours.Count);
        Assert.All(_month.Reservations, row =>
        {
            var line = ours[row["reservation_reservation_a_r_n"]];
            var fee = (Derivation.ReservationFee)line.Derivation;
            var unused = BilledRow.Number(fee.Unused.RoundTo(6).ToString());
            decimal Theirs(string column) => BilledRow.Number(row[column]);

            Assert.Equal(
                (
                    Theirs("line_item_usage_amount"),
                    Theirs("line_item_unblended_cost"),
                    Theirs("reservation_amortized_upfront_fee_for_billing_period"),
                    Theirs("reservation_unused_quantity"),
                    Theirs("reservation_unused_normalized_unit_quantity"),
                    Theirs("reservation_unused_recurring_fee"),
                    Theirs("reservation_unused_amortized_upfront_fee_for_billing_period")),
                (
                    BilledRow.Number(line.Quantity.ToString()),
                    BilledRow.Number(line.Unblended.ToString()),
                    BilledRow.Rounded(fee.AmortizedUpfront, 8),
                    unused,
                    unused * Theirs("line_item_normalization_factor"),
                    BilledRow.Rounded(fee.UnusedRecurringFee, 8),
                    BilledRow.Rounded(fee.UnusedUpfront, 8)));
        });
    }

    [Theory]
    [InlineData("t2", "Linux/UNIX", 2953.000278)]
    [InlineData("c5", "Linux/UNIX", 5952)]
    [InlineData("c4", "Linux/UNIX", 0)]
    [InlineData("m5.large", "Windows", 2976)]
    [InlineData("t2.micro", "Windows", 97.5)]
    public void Reservations_cover_what_they_cover_with_AWS(
        string type, string platform, decimal units)
    {
        var family = _comparison.Sizes.Families
            .Single(pool => pool.Type == type && pool.Platform == platform);

        Assert.Equal(units, _comparison.Sizes.Covered(family, _month.Theirs));
        Assert.Equal(units, _comparison.Sizes.Covered(family, _month.Ours));
        Assert.Equal(units, _comparison.Sizes.MostThatFits(family));
    }

    [Theory] // The last two are fractions: AWS leaves a little of the allowance.
    [InlineData("Linux t2.micro hours", 750, 0)]
    [InlineData("S3 PUT-class requests", 2000, 0)]
    [InlineData("S3 GET-class requests", 19635, 0)]
    [InlineData("S3 storage", 1.8106679759, 0)]
    [InlineData("Data transfer out", 0.3073807673, 0)]
    [InlineData("$0.00 for 62 Budget-days per month (free tier)", 62, 0)]
    [InlineData("gp2 storage", 30, 0.0000013634)]
    [InlineData("Regional data transfer", 1, 0.0000000557)]
    public void Allowances_are_given_as_by_AWS(string name, decimal free, decimal leftByAws)
    {
        var tier = _month.Folder.Facts.FreeTiers.Single(tier => tier.Name == name);

        Assert.Equal(free, _comparison.Allowances.Free(tier, _month.Ours));
        Assert.Equal(leftByAws, _comparison.Allowances.LeftByAws(tier));
    }

    [Fact]
    public void No_other_allowance_is_given_differently() => Assert.Equal(
        2,
        _month.Folder.Facts.FreeTiers.Count(tier => _comparison.Allowances.LeftByAws(tier) != 0));

    [Fact]
    public void Usage_costs_what_AWS_billed_to_a_millionth()
    {
        var (ours, theirs) = (_month.Ours.Values, _month.Theirs.Values);

        Assert.Equal(3914.7077525379m, theirs.Sum(row => row.Unblended));
        Assert.Equal(3914.7077528665m, ours.Sum(row => row.Unblended));
        Assert.Equal(3914.7077510796m, theirs.Sum(row => row.Blended));
        Assert.Equal(3914.7077528665m, ours.Sum(row => row.Blended));
    }

    [Fact]
    public void The_members_part_differs_by_the_free_part_and_by_sizes()
    {
        var ours = _month.Ours.Where(row => row.Key.Account == Member).ToArray();
        var theirs = _month.Theirs.Where(row => row.Key.Account == Member).ToArray();

        Assert.Equal(71.4558054277m, theirs.Sum(row => row.Value.Unblended));
        Assert.Equal(71.5053025698m, ours.Sum(row => row.Value.Unblended));
        Assert.Equal(54.4987666098m, theirs.Sum(row => row.Value.Blended));
        Assert.Equal(48.1716114220m, ours.Sum(row => row.Value.Blended));
    }

    [Fact]
    public void Every_row_is_equal_or_explained()
    {
        Assert.Equal(334, _comparison.Rows.Count);
        Assert.Equal(302, _comparison.Rows.Count(row => row.IsNone));
        Assert.DoesNotContain(_comparison.Rows, row => !_comparison.IsExplained(row));
    }

    [Theory]
    [InlineData(Cause.RecordRounding, 32, 0.000000465497, 0.0000019238)]
    [InlineData(Cause.FreeAllowance, 10, -0.000000136897, -0.0000001369)]
    [InlineData(Cause.ReservedSize, 6, 0, 0)]
    public void Causes_add_up_to_the_difference(
        Cause cause, int rows, decimal unblended, decimal blended)
    {
        var parts = _comparison.Of(cause);

        Assert.Equal(
            (rows, unblended, blended),
            (parts.Count, parts.Sum(part => part.Unblended), parts.Sum(part => part.Blended)));
    }

    [Fact] // Those whose records are all in one row; the others are bounded, record by record.
    public void Rounding_every_record_gives_AWS_its_costs_to_the_last_digit() => Assert.Equal(
        7,
        _comparison.Of(Cause.RecordRounding)
            .Count(part => RecordRounding.Recomputes(part.Row, _month)));

    [Fact]
    public void AWS_prints_its_unrounded_cost_over_usage_as_the_average_of_every_SKU_but_one() =>
        Assert.Equal(
            ["DataTransfer-Regional-Bytes"],
            _comparison.Rows
                .Where(row => row.Key.Rate is not null)
                .Where(row => !RecordRounding.PrintsRoundedAverage(row))
                .Select(row => _month.Folder.Facts.Skus.First(s => s.Id == row.Key.Sku).UsageType)
                .Distinct());

    [Fact]
    public void The_page_shows_the_comparison() =>
        ComputedPage.Check("october-2018.md", new MonthTables(_comparison).All);

    /// <summary>The month, read and billed once.</summary>
    public sealed class October
    {
        public Comparison Comparison { get; } = new(new RealMonth(
            new(2018, 10),
            "samples/aws-2018-10",
            "test/Tributary.SystemTests/October2018/Expected/Oct2018-"));
    }
}
