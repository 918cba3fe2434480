using System.Globalization;

namespace Tributary.Storage.Text;

/// <summary>One thing that is wrong in an input file, in words for its author.</summary>
/// <param name="File">The file, as the user named it.</param>
/// <param name="Line">The line, from 1; <see langword="null"/> for the whole file.</param>
/// <param name="Field">
/// The column of a CSV file or the path in a JSON document, such as <c>reservations[2].count</c>;
/// <see langword="null"/> when no single field is meant.
/// </param>
/// <param name="Message">
/// What is wrong, what was expected and what to do: one sentence that starts in lower case and
/// ends with its full stop or question mark.
/// </param>
public sealed record InputError(string File, int? Line, string? Field, string Message)
{
    /// <summary>The error on one line: <c>usage.csv:17: field "amount": expected …</c>.</summary>
    public override string ToString()
    {
        var line = Line is { } number ? ":" + number.ToString(CultureInfo.InvariantCulture) : "";
        var field = Field is null ? "" : $"field \"{Field}\": ";

        return $"{File}{line}: {field}{Message}";
    }
}
