using System.Runtime.InteropServices;
using System.Text;

namespace Tributary.Cli.Reports;

/// <summary>
/// Writes a file as a whole: whoever reads it sees the old one or the new one, never half of it,
/// also when writing fails or is stopped.
/// </summary>
internal static class NewFile
{
    /// <summary>Writes UTF-8 without a mark; an earlier file of that name is replaced.</summary>
    public static void Write(string path, Action<TextWriter> write) => Write(path, file =>
    {
        using var output = new StreamWriter(file, new UTF8Encoding(false), leaveOpen: true);
        write(output);
    });

    /// <summary>Writes bytes; an earlier file of that name is replaced.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        var draft = $"{path}.part";
        using var interrupted = WhenStopped(PosixSignal.SIGINT, draft);
        using var terminated = WhenStopped(PosixSignal.SIGTERM, draft);
        try
        {
            using (var file = new FileStream(draft, FileMode.Create, FileAccess.Write))
            {
                write(file);
            }

            File.Move(draft, path, overwrite: true);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }

    /// <summary>Removes the draft; then the process ends, as the signal says.</summary>
    private static PosixSignalRegistration WhenStopped(PosixSignal signal, string draft) =>
        PosixSignalRegistration.Create(signal, _ => File.Delete(draft));
}
