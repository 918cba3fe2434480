using System.Collections.Immutable;
using Tributary.Billing;
using Tributary.Storage.Text;

namespace Tributary.Storage.PriceLists;

/// <summary>Reads an offer in CSV: a row for each rate, which repeats the product.</summary>
/// <remarks>
/// Before the header stand a few lines about the file, and a line <c>sep=,</c> where a spreadsheet
/// wrote it; the header is the first line that starts with SKU.
/// </remarks>
internal sealed class OfferCsv(OfferRows rows, OfferDraft draft)
{
    private const int MostLeadingRows = 20;
    private const string SkuColumn = "SKU";

    private static readonly string[] Required =
    [
        SkuColumn, "OfferTermCode", "RateCode", "TermType", "PriceDescription", "EffectiveDate",
        "StartingRange", "EndingRange", "Unit", "PricePerUnit", "Currency", "serviceCode",
        "usageType", "operation",
    ];

    private static readonly ImmutableArray<ProductField> Fields =
        [.. Enum.GetValues<ProductField>()];

    private readonly Dictionary<string, int> _columns = [];
    private int[] _productColumns = [];
    private int _width;
    private int _least;

    public void Read()
    {
        ReadHeader();
        while (rows.Next())
        {
            var origin = new Origin(rows.File, rows.Line);
            if (ProblemOfRow() is { } problem)
            {
                draft.Findings.BrokenRow(problem, origin);
            }
            else
            {
                if (rows.Count < _width) draft.Findings.Note(Remark.ShortRow, origin);
                AddRow(origin);
            }
        }
    }

    private void ReadHeader()
    {
        for (var i = 0; i < MostLeadingRows && rows.Next(); i++)
        {
            if (rows[0] != SkuColumn) continue;

            for (var column = 0; column < rows.Count; column++)
            {
                _columns.TryAdd(rows[column], column);
            }

            CheckHeader();
            _width = rows.Count;
            _least = _columns["usageType"];
            _productColumns =
                [.. Fields.Select(f => _columns.GetValueOrDefault(Product.Column(f), -1))];

            return;
        }

        throw Refused(null, "this is not a price list of AWS: expected JSON, or CSV whose header "
            + $"starts with SKU in one of the first {MostLeadingRows} lines.");
    }

    private void CheckHeader()
    {
        if (_columns.ContainsKey("DiscountedSKU"))
        {
            throw Refused(rows.Line, "Savings Plan offers are read as JSON only: get index.json "
                + "in place of index.csv.");
        }

        foreach (var name in Required)
        {
            if (!_columns.ContainsKey(name))
            {
                throw Refused(rows.Line, $"the header has no column {name}: expected the columns "
                    + "of an AWS offer file.");
            }
        }
    }

    private string? ProblemOfRow()
    {
        if (rows.Problem is { } problem) return problem;

        if (rows.Count <= _least || rows.Count > _width)
        {
            return $"expected {Excerpt.Count(_width, "field")} as in the header, found "
                + $"{rows.Count}.";
        }

        return Field(SkuColumn).Length == 0 || Field("usageType").Length == 0
            ? "it names no SKU or no usage type."
            : null;
    }

    private void AddRow(Origin origin)
    {
        if (OfferWords.TermTypeOf(Field("TermType")) is not { } type)
        {
            draft.Findings.Note(Remark.OtherTermType, origin, Field("TermType"));

            return;
        }

        draft.Add(ProductOf(origin));
        draft.Add(TermOf(type, origin), RateOf(origin));
    }

    private Product ProductOf(Origin origin)
    {
        var product = new Product(Field(SkuColumn), origin);
        foreach (var field in Fields)
        {
            product[field] = rows[_productColumns[(int)field]];
        }

        return product;
    }

    private TermText TermOf(TermType type, Origin origin) =>
        new(type, Field(SkuColumn), Field("OfferTermCode"), Field("EffectiveDate"), origin)
        {
            LeaseLength = Field("LeaseContractLength"),
            PurchaseOption = Field("PurchaseOption"),
            OfferingClass = Field("OfferingClass"),
        };

    private RateText RateOf(Origin origin) => new(Field("RateCode"), origin)
    {
        Description = Field("PriceDescription"),
        Unit = Field("Unit"),
        Start = Field("StartingRange"),
        End = Field("EndingRange"),
        Price = Field("PricePerUnit"),
        Currency = Field("Currency"),
        Related = [.. Field("RelatedTo").Split(
            [',', ';', ' '], StringSplitOptions.RemoveEmptyEntries)],
    };

    private string Field(string column) => rows[_columns.GetValueOrDefault(column, -1)];

    private InputException Refused(int? line, string message) =>
        new(new InputError(rows.File, line, null, message));
}
