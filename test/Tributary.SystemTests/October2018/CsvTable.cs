using System.Text;
using Tributary.Storage.Text;

namespace Tributary.SystemTests.October2018;

/// <summary>A small CSV file, whole.</summary>
public static class CsvTable
{
    public static IReadOnlyList<Dictionary<string, string>> Read(string path)
    {
        using var csv = new CsvReader(File.OpenRead(path), path);
        var rows = new List<Dictionary<string, string>>();
        while (csv.Read())
        {
            var row = new Dictionary<string, string>();
            foreach (var (column, name) in csv.Header.Index())
            {
                row[name] = Encoding.UTF8.GetString(csv[column]);
            }

            rows.Add(row);
        }

        return rows;
    }
}
