using System.Text;

namespace Tributary.Storage.Exports;

/// <summary>
/// One spelling for the columns of Cost and Usage Reports: CUR writes <c>lineItem/UsageAmount</c>,
/// its tables in Athena and CUR 2.0 <c>line_item_usage_amount</c>.
/// </summary>
internal static class CurNames
{
    /// <summary>A column's name as in CUR 2.0.</summary>
    public static string Of(string column)
    {
        if (!column.Contains('/')) return column;

        var name = new StringBuilder();
        foreach (var letter in column)
        {
            if (letter == '/') name.Append('_');
            else if (!char.IsAsciiLetterUpper(letter)) name.Append(letter);
            else Append(name, char.ToLowerInvariant(letter));
        }

        return name.ToString();
    }

    // lineItem/UsageAmount has a capital after the slash, product/productFamily has none.
    private static void Append(StringBuilder name, char letter)
    {
        if (name.Length > 0 && name[^1] != '_') name.Append('_');
        name.Append(letter);
    }
}
