using System.IO.Compression;
using System.Text;

namespace Tributary.SystemTests.Storage.Folder;

/// <summary>A bill folder that lives as long as a test; it has a payer.</summary>
public sealed class FolderOnDisk : IDisposable
{
    public FolderOnDisk(params ReadOnlySpan<(string File, string Text)> files)
    {
        Write("organization.json", """{ "managementAccount": "111111111111" }""");
        foreach (var (file, text) in files) Write(file, text);
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("tributary-folder-").FullName;

    /// <summary>The folder of the project, in which the samples and the documents are.</summary>
    public static string Project()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(System.IO.Path.Combine(folder, "Tributary.slnx")))
        {
            folder = System.IO.Path.GetDirectoryName(folder)!;
        }

        return folder;
    }

    public void Write(string file, string text) => Write(file, Encoding.UTF8.GetBytes(text));

    public void Write(string file, byte[] content)
    {
        var path = System.IO.Path.Combine(Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }

    public static byte[] Compressed(byte[] content)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest)) gzip.Write(content);

        return target.ToArray();
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
