using System.Text;

namespace Tributary.Cli.Reports;

/// <summary>
/// Writes a file as a whole: whoever reads it sees the old one or the new one, never half of it.
/// </summary>
internal static class NewFile
{
    /// <summary>Writes UTF-8 without a mark; an earlier file of that name is replaced.</summary>
    public static void Write(string path, Action<TextWriter> write)
    {
        var draft = $"{path}.part";
        try
        {
            using (var output = new StreamWriter(draft, append: false, new UTF8Encoding(false)))
            {
                write(output);
            }

            File.Move(draft, path, overwrite: true);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }
}
