using System.Globalization;
using System.Text;
using System.Xml;

namespace Tributary.Server.Wire;

/// <summary>
/// Values as the query protocol has them: a form comes in, in which dots lead into structures and
/// <c>member.1</c> into lists; XML goes out.
/// </summary>
public static class QueryWire
{
    /// <summary>How many parameters a form may have.</summary>
    public const int MaxParameters = 1_000;

    private const int MaxDepth = 32;

    /// <summary>Reads a form.</summary>
    /// <param name="form">The form, as <c>a=b&amp;c=d</c>.</param>
    /// <param name="fault">Why it cannot be read; nothing when it can.</param>
    public static WireValue.Map? Read(string form, out string? fault)
    {
        var pairs = form.Split('&', StringSplitOptions.RemoveEmptyEntries);
        if (pairs.Length > MaxParameters)
        {
            fault = $"The form has {pairs.Length} parameters: no more than {MaxParameters} are "
                + "read.";
            return null;
        }

        var root = new Branch();
        foreach (var pair in pairs)
        {
            var (name, value) = pair.IndexOf('=') is var at and >= 0
                ? (pair[..at], pair[(at + 1)..])
                : (pair, "");
            var steps = Decoded(name).Split('.');
            if (steps.Length > MaxDepth)
            {
                fault = $"A parameter has {steps.Length} names, one in the other: no more than "
                    + $"{MaxDepth} are read.";
                return null;
            }

            var branch = steps.Aggregate(root, (from, step) => from.Into(step));
            branch.Value = Decoded(value);
        }

        fault = null;

        return new([.. root.Members.Select(m => KeyValuePair.Create(m.Key, m.Value.ToWire()))]);
    }

    /// <summary>Writes the answer of an operation.</summary>
    /// <param name="service">The service.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="output">What it gives.</param>
    /// <param name="requestId">The name of the request.</param>
    public static byte[] Write(
        WireService service, string operation, WireValue.Map output, string requestId) =>
        Document(xml =>
        {
            xml.WriteStartElement(operation + "Response", service.XmlNamespace);
            xml.WriteStartElement(operation + "Result");
            Write(xml, output);
            xml.WriteEndElement();
            xml.WriteStartElement("ResponseMetadata");
            xml.WriteElementString("RequestId", requestId);
            xml.WriteEndElement();
            xml.WriteEndElement();
        });

    /// <summary>Writes a refusal.</summary>
    /// <param name="service">The service.</param>
    /// <param name="error">The refusal.</param>
    /// <param name="requestId">The name of the request.</param>
    public static byte[] Write(WireService service, WireError error, string requestId) =>
        Document(xml =>
        {
            xml.WriteStartElement("ErrorResponse", service.XmlNamespace);
            xml.WriteStartElement("Error");
            xml.WriteElementString("Type", error.Status < 500 ? "Sender" : "Receiver");
            xml.WriteElementString("Code", error.Code);
            xml.WriteElementString("Message", error.Message);
            xml.WriteEndElement();
            xml.WriteElementString("RequestId", requestId);
            xml.WriteEndElement();
        });

    private static byte[] Document(Action<XmlWriter> write)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new()
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            CheckCharacters = false,
        }))
        {
            write(xml);
        }

        return stream.ToArray();
    }

    private static void Write(XmlWriter xml, WireValue value)
    {
        switch (value)
        {
            case WireValue.Text text:
                xml.WriteString(text.Value);
                break;
            case WireValue.Number number:
                xml.WriteString(number.Digits);
                break;
            case WireValue.Flag flag:
                xml.WriteString(flag.Value ? "true" : "false");
                break;
            case WireValue.Time time:
                xml.WriteString(time.Value.ToString());
                break;
            case WireValue.List list:
                foreach (var item in list.Items) Write(xml, "member", item);
                break;
            case WireValue.Map members:
                foreach (var (name, member) in members.Members) Write(xml, name, member);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static void Write(XmlWriter xml, string name, WireValue value)
    {
        xml.WriteStartElement(name);
        Write(xml, value);
        xml.WriteEndElement();
    }

    private static string Decoded(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    /// <summary>A name of a form with those that stand in it.</summary>
    private sealed class Branch
    {
        public Dictionary<string, Branch> Members { get; } = [];

        public string Value { get; set; } = "";

        public Branch Into(string step) =>
            Members.TryGetValue(step, out var known) ? known : Members[step] = new();

        public WireValue ToWire() =>
            Members.Count == 0
                ? new WireValue.Text(Value)
                : Members.Count == 1 && Members.TryGetValue("member", out var items)
                ? new WireValue.List(
                [
                    .. items.Members
                        .Where(m => int.TryParse(
                            m.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                        .OrderBy(m => int.Parse(m.Key, CultureInfo.InvariantCulture))
                        .Select(m => m.Value.ToWire()),
                ])
                : new WireValue.Map(
                [
                    .. Members.Select(m => KeyValuePair.Create(m.Key, m.Value.ToWire())),
                ]);
    }
}
