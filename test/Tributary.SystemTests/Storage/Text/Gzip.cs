using System.IO.Compression;
using System.Text;

namespace Tributary.SystemTests.Storage.Text;

/// <summary>Compresses the texts of tests.</summary>
internal static class Gzip
{
    public static byte[] Pack(string text, CompressionLevel level = CompressionLevel.Optimal)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, level))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return bytes.ToArray();
    }
}
