namespace Tributary.Billing.Conformance;

/// <summary>What is wrong with the names of columns, and with their order.</summary>
internal static class ColumnNames
{
    private const string Prefix = "x_";
    private const int Longest = 50;

    /// <summary>The columns whose names, or places, are not as the standard wants them.</summary>
    public static IEnumerable<string> Faults(
        ColumnNaming naming, TableHead head, FocusModel model) => naming switch
        {
            ColumnNaming.PascalCase => Names(head).Where(name =>
                !(Bare(name) is [>= 'A' and <= 'Z', ..] bare && !bare.Contains('_'))),
            ColumnNaming.Alphanumeric => Names(head).Where(name =>
                !Bare(name).All(char.IsAsciiLetterOrDigit)),
            ColumnNaming.Brief => Names(head).Where(name => name.Length > Longest),
            ColumnNaming.CustomPrefix => Names(head).Where(name =>
                !model.Columns.Contains(name)
                && !name.StartsWith(Prefix, StringComparison.Ordinal)),
            ColumnNaming.StandardFirst => Names(head)
                .SkipWhile(model.Columns.Contains)
                .Where(model.Columns.Contains),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private static IEnumerable<string> Names(TableHead head) =>
        head.Columns.Select(column => column.Name);

    private static string Bare(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : name;
}
