using System.Collections.Immutable;

namespace Tributary.Parquet.Footer;

/// <summary>Makes the columns of the schema, a tree whose nodes are written root first.</summary>
internal sealed class SchemaReader
{
    private readonly SchemaElement[] _elements;
    private readonly ImmutableArray<ParquetColumn>.Builder _columns =
        ImmutableArray.CreateBuilder<ParquetColumn>();
    private readonly ImmutableArray<ParquetMap>.Builder _maps =
        ImmutableArray.CreateBuilder<ParquetMap>();

    private int _next;

    private SchemaReader(SchemaElement[] elements)
    {
        (_elements, _next) = (elements, Math.Min(1, elements.Length));
        for (var left = elements.Length is 0 ? 0 : elements[0].Children ?? 0; left > 0; left--)
            Add(new() { Name = "", Type = default }, 1);
        if (_next != elements.Length)
            throw Malformed();
    }

    /// <summary>The columns, those of groups included.</summary>
    public ImmutableArray<ParquetColumn> Columns => _columns.ToImmutable();

    /// <summary>The maps whose keys and values are columns.</summary>
    public ImmutableArray<ParquetMap> Maps => _maps.ToImmutable();

    /// <summary>Reads the schema of a footer.</summary>
    public static SchemaReader Read(ref ThriftReader reader)
    {
        var count = reader.List();
        if (count > Limits.SchemaElements)
            throw new ParquetException($"it has more than {Limits.SchemaElements} columns");

        var elements = new SchemaElement[count];
        for (var i = 0; i < elements.Length; i++)
            elements[i] = SchemaElement.Read(ref reader);

        return new(elements);
    }

    private void Add(ParquetColumn group, int depth)
    {
        if (_next == _elements.Length || depth > Limits.Depth)
            throw Malformed();

        var isMap = group.RepetitionLevel is 0 && IsMap(_elements.AsSpan(_next));
        var element = _elements[_next++];
        var definition = group.DefinitionLevel + element.Definition;
        var column = element.Leaf with
        {
            Name = group.Name is "" ? element.Leaf.Name : $"{group.Name}.{element.Leaf.Name}",
            DefinitionLevel = definition,
            RepetitionLevel = group.RepetitionLevel + element.Repeats,
            EntryLevel = element.Repeats > 0 ? definition : group.EntryLevel,
        };
        if (isMap)
            _maps.Add(new(column.Name, _columns.Count, _columns.Count + 1));
        if (element.Children is null)
            _columns.Add(column);
        for (var left = element.Children ?? 0; left > 0; left--)
            Add(column, depth + 1);
    }

    // Only their order counts: the names in a map differ, and so does what says that it is one.
    private static bool IsMap(ReadOnlySpan<SchemaElement> nodes) => nodes.Length >= 4
        && nodes[0] is { IsMap: true, Repeats: 0, Children: 1 }
        && nodes[1] is { Repeats: 1, Children: 2 }
        && nodes[2] is { Repeats: 0, Children: null }
        && nodes[3] is { Repeats: 0, Children: null };

    private static ParquetException Malformed() => new(
        "the schema is not a tree of columns: get a new copy of the file");
}
