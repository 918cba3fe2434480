namespace Tributary.Parquet;

/// <summary>A Parquet file cannot be read: where in it, what is wrong, what to do.</summary>
/// <remarks>The only exception that the bytes of a file can cause.</remarks>
public sealed class ParquetException : Exception
{
    /// <summary>Says what is wrong; whoever knows the place adds it.</summary>
    internal ParquetException(string problem)
        : base(problem) => Problem = problem;

    private ParquetException(string place, ParquetException found)
        : base($"{place}: {found.Problem}", found) => (Place, Problem) = (place, found.Problem);

    /// <summary>The file and, where it is known, the row group, the column and the byte.</summary>
    public string? Place { get; }

    /// <summary>What is wrong, without the place.</summary>
    public string Problem { get; }

    /// <summary>The same problem, with its place.</summary>
    internal ParquetException At(string place) => Place is null ? new(place, this) : this;
}
