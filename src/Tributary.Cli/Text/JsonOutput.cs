using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Tributary.Cli.Text;

/// <summary>Writes JSON to text: indented, in the order given, the same bytes everywhere.</summary>
internal sealed class JsonOutput : IDisposable
{
    private const int Enough = 1 << 16;

    private static readonly JsonWriterOptions Form = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly TextWriter _output;
    private readonly ArrayBufferWriter<byte> _buffer = new(Enough);

    public JsonOutput(TextWriter output)
    {
        _output = output;
        Json = new(_buffer, Form);
    }

    /// <summary>What takes the tokens.</summary>
    public Utf8JsonWriter Json { get; }

    /// <summary>Hands on what was written, when it is much.</summary>
    public void Spill()
    {
        if (Json.BytesPending + _buffer.WrittenCount > Enough) Flush();
    }

    public void Dispose()
    {
        Flush();
        _output.Write('\n');
        Json.Dispose();
    }

    private void Flush()
    {
        Json.Flush();
        _output.Write(Encoding.UTF8.GetString(_buffer.WrittenSpan));
        _buffer.ResetWrittenCount();
    }
}
