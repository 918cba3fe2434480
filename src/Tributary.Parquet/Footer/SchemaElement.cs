using System.Text;

namespace Tributary.Parquet.Footer;

/// <summary>A node of the schema: a column, or a group of what follows it.</summary>
internal sealed class SchemaElement
{
    private const int Required = 0;
    private const int Repeated = 2;

    private SchemaElement(ParquetColumn leaf, int repetition, int? children, bool isMap) =>
        (Leaf, Repetition, Children, IsMap) = (leaf, repetition, children, isMap);

    /// <summary>How many nodes it holds; null for a column.</summary>
    public int? Children { get; }

    /// <summary>Whether it says that it is a map.</summary>
    public bool IsMap { get; }

    /// <summary>What it says of a column, with a name of one part and no levels.</summary>
    public ParquetColumn Leaf { get; }

    /// <summary>What an optional or repeated node adds to the definition level.</summary>
    public int Definition => Repetition is Required ? 0 : 1;

    /// <summary>What a repeated node adds to the repetition level.</summary>
    public int Repeats => Repetition is Repeated ? 1 : 0;

    private int Repetition { get; }

    public static SchemaElement Read(ref ThriftReader reader)
    {
        var (type, length, repetition, scale, precision) = (0, 0, 0, 0, 0);
        var (name, converted, meaning) = ("", -1, (LogicalMeaning?)null);
        int? children = null;
        reader.Struct();
        for (var id = 0; reader.Field(ref id);)
        {
            switch (id)
            {
                case 1: type = reader.Int32(); break;
                case 2: length = reader.Count(); break;
                case 3: repetition = reader.Int32(); break;
                case 4: name = Encoding.UTF8.GetString(reader.Binary()); break;
                case 5: children = reader.Count(); break;
                case 6: converted = reader.Int32(); break;
                case 7: scale = reader.Int32(); break;
                case 8: precision = reader.Int32(); break;
                case 10: meaning = LogicalMeaning.Read(ref reader); break;
                default: reader.Skip(); break;
            }
        }

        if (type is < 0 or > (int)PhysicalType.FixedBytes || repetition is < 0 or > Repeated)
            throw new ParquetException($"the schema has an unknown kind of column, \"{name}\"");

        meaning ??= LogicalMeaning.Of(converted, scale, precision);
        var isFixed = (PhysicalType)type is PhysicalType.FixedBytes;
        var leaf = new ParquetColumn
        {
            Name = name,
            Type = (PhysicalType)type,
            Length = isFixed ? length : 0,
        };
        return new(
            meaning.Value.Explain(leaf),
            repetition,
            children is 0 ? null : children,
            meaning.Value.IsMap);
    }
}
