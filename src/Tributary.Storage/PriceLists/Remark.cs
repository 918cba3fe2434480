using System.Collections.Immutable;
using Tributary.Billing;
using Tributary.Storage.Text;

namespace Tributary.Storage.PriceLists;

/// <summary>What is doubtful about many records of a file alike, so that it is told once.</summary>
/// <param name="Code">The code of the finding.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Before">The sentence before the number of records.</param>
/// <param name="Noun">What a record is called.</param>
/// <param name="After">The rest of the sentence, where <c>*</c> stands for the detail.</param>
/// <param name="Remedy">What to do about it.</param>
internal sealed record Remark(
    string Code, Severity Severity, string Before, string Noun, string After, string Remedy)
{
    /// <summary>A price that is zero in all its tiers.</summary>
    public static readonly Remark ZeroPrice = new(
        "price-zero",
        Severity.Notice,
        "The price list sells",
        "SKU",
        " for nothing.",
        "Nothing needs to be done if that is so.");

    /// <summary>A rate in a currency that was not asked for.</summary>
    public static readonly Remark OtherCurrency = new(
        "price-other-currency",
        Severity.Notice,
        "The price list has",
        "rate",
        " in *, passed over.",
        "Import the file in that currency if you bill in it.");

    /// <summary>A rate of a Savings Plan without a currency.</summary>
    public static readonly Remark NoCurrency = new(
        "price-no-currency",
        Severity.Notice,
        "The price list names no currency for",
        "rate",
        ", read as *.",
        "Check the currency of the file.");

    /// <summary>A term that is neither on demand nor reserved.</summary>
    public static readonly Remark OtherTermType = new(
        "price-other-term",
        Severity.Notice,
        "The price list has",
        "part",
        " with terms of the type *, passed over.",
        "Nothing needs to be done: only OnDemand and Reserved are billed.");

    /// <summary>A row without the last columns.</summary>
    public static readonly Remark ShortRow = new(
        "price-row-short",
        Severity.Notice,
        "The price list leaves out the last fields of",
        "row",
        ", read as empty.",
        "Nothing needs to be done if a spreadsheet wrote the file.");

    /// <summary>A date in the order of day and month.</summary>
    public static readonly Remark LocalDate = new(
        "price-date-local",
        Severity.Warning,
        "The price list writes",
        "term",
        " with a date such as 31/12/2018, read as day, month and year.",
        "Check the order of day and month, or take the file as AWS publishes it.");

    /// <summary>A SKU whose region nothing tells.</summary>
    public static readonly Remark UnknownRegion = new(
        "price-region-unknown",
        Severity.Warning,
        "The price list has",
        "SKU",
        " in a region that is not known, read as in none.",
        "Take a newer file, which has region codes.");

    /// <summary>An instance SKU in words that are not known.</summary>
    public static readonly Remark UnknownShape = new(
        "price-shape-unknown",
        Severity.Warning,
        "The price list has",
        "instance SKU",
        " whose system, software, engine, edition, license or deployment is not known, so that "
            + "no reservation covers any.",
        "Nothing needs to be done if you reserve none of that kind.");

    /// <summary>A term of a SKU that the file does not describe.</summary>
    public static readonly Remark UnknownSku = new(
        "price-sku-unknown",
        Severity.Warning,
        "The price list has",
        "term",
        " of SKUs that it does not describe, passed over.",
        OfferFindings.Mend);

    /// <summary>A rate whose code does not start with its SKU.</summary>
    public static readonly Remark ForeignCode = new(
        "price-code-foreign",
        Severity.Warning,
        "The price list has",
        "rate",
        " whose code names another SKU than its own, which is the one that counts.",
        OfferFindings.Mend);

    /// <summary>A SKU that is described in two ways.</summary>
    public static readonly Remark ContradictedSku = new(
        "price-sku-contradicted",
        Severity.Warning,
        "The price list contradicts itself in",
        "description",
        " of a SKU; the first is kept.",
        OfferFindings.Mend);

    /// <summary>A rate related to a SKU that is no free tier of this file.</summary>
    public static readonly Remark ForeignFreeTier = new(
        "free-tier-elsewhere",
        Severity.Notice,
        "The price list relates",
        "rate",
        " to a SKU that is no free tier in it.",
        "Import the file that has the free tier, if there is one.");

    /// <summary>A free tier that names no SKU and is named by none.</summary>
    public static readonly Remark UnrelatedFreeTier = new(
        "free-tier-unrelated",
        Severity.Notice,
        "The price list has",
        "free tier",
        " for no SKU of its own.",
        "Import the files that have the SKUs, if you use them.");

    /// <summary>A free tier for new accounts.</summary>
    public static readonly Remark TrialFreeTier = new(
        "free-tier-trial",
        Severity.Warning,
        "The price list has",
        "free tier",
        " for new accounts only, read as one for every month.",
        "Set the kind and the time of the free tier.");

    /// <summary>The finding about a number of records.</summary>
    public Finding Tell(int count, string detail, ImmutableArray<Origin> places)
    {
        var number = Excerpt.Count(count, Noun);
        var after = After.Replace("*", Excerpt.Of(detail), StringComparison.Ordinal);

        return new(Code, Severity, $"{Before} {number}{after}", Remedy, places);
    }
}
