namespace Tributary.SystemTests.Storage.Text;

/// <summary>A folder for the files of one test, deleted after it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("tributary-").FullName;

    public string Write(string name, byte[] content)
    {
        var path = System.IO.Path.Combine(Path, name);
        File.WriteAllBytes(path, content);

        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
