namespace Tributary.Parquet;

/// <summary>A column whose rows have any number of keys, and a value for each.</summary>
/// <param name="Name">The names of its groups and its own, with dots between.</param>
/// <param name="Keys">The position of its keys among the columns of the file.</param>
/// <param name="Values">The position of its values.</param>
public sealed record ParquetMap(string Name, int Keys, int Values);
