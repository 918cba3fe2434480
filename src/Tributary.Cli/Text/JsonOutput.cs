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
        SkipValidation = true, // Every page of JSON is read again by a test.
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
        if (_output is StreamWriter { Encoding: UTF8Encoding } writer)
        {
            // These are the bytes that would come out: no need to make text of them in between.
            writer.Flush();
            writer.BaseStream.Write(_buffer.WrittenSpan);
        }
        else
        {
            _output.Write(Encoding.UTF8.GetString(_buffer.WrittenSpan));
        }

        _buffer.ResetWrittenCount();
    }
}
