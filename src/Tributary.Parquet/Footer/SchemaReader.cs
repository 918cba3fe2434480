using System.Collections.Immutable;

namespace Tributary.Parquet.Footer;

/// <summary>Makes the columns of the schema, a tree whose nodes are written root first.</summary>
internal static class SchemaReader
{
    public static ImmutableArray<ParquetColumn> Columns(ref ThriftReader reader)
    {
        var count = reader.List();
        if (count > Limits.SchemaElements)
            throw new ParquetException($"it has more than {Limits.SchemaElements} columns");

        var elements = new SchemaElement[count];
        for (var i = 0; i < elements.Length; i++)
            elements[i] = SchemaElement.Read(ref reader);

        var columns = ImmutableArray.CreateBuilder<ParquetColumn>();
        var next = elements.Length is 0 ? 0 : 1;
        for (var left = elements.Length is 0 ? 0 : elements[0].Children ?? 0; left > 0; left--)
            Add(columns, elements, ref next, new ParquetColumn { Name = "", Type = default }, 1);
        if (next != elements.Length)
            throw Malformed();

        return columns.ToImmutable();
    }

    private static void Add(
        ImmutableArray<ParquetColumn>.Builder columns,
        SchemaElement[] elements,
        ref int next,
        ParquetColumn group,
        int depth)
    {
        if (next == elements.Length || depth > Limits.Depth)
            throw Malformed();

        var element = elements[next++];
        var column = element.Leaf with
        {
            Name = group.Name is "" ? element.Leaf.Name : $"{group.Name}.{element.Leaf.Name}",
            DefinitionLevel = group.DefinitionLevel + element.Definition,
            RepetitionLevel = group.RepetitionLevel + element.Repeats,
        };
        if (element.Children is null)
            columns.Add(column);
        for (var left = element.Children ?? 0; left > 0; left--)
            Add(columns, elements, ref next, column, depth + 1);
    }

    private static ParquetException Malformed() => new(
        "the schema is not a tree of columns: get a new copy of the file");
}
