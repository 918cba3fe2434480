using System.Text;
using Tributary.Billing;
using Tributary.Server.Signing;

namespace Tributary.Server.Tests.Signing;

/// <summary>A request written as text, and the checks of it.</summary>
internal sealed record Sender(string Text, string Body = "")
{
    /// <summary>The key of the published examples.</summary>
    public const string Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    /// <summary>When the published examples are signed: 2015-08-30T12:36:00Z.</summary>
    public static readonly Instant Signed = Instant.Of(2015, 8, 30, 12, 36);

    /// <summary>
    /// The request: a request line, then a header on each line; what is indented goes on with the
    /// line before.
    /// </summary>
    public SignedRequest Request
    {
        get
        {
            var lines = Text.ReplaceLineEndings("\n").Trim()
                .Replace("\n    &", "&")
                .Replace("\n    ", " ")
                .Split('\n');
            var words = lines[0].Split(' ');
            var target = words[1].Split('?', 2);

            return new(
                words[0],
                target[0],
                target.Length > 1 ? target[1] : "",
                [
                    .. lines[1..]
                        .Select(line => line.Split(':', 2))
                        .Select(header => KeyValuePair.Create(header[0], header[1])),
                ],
                Encoding.UTF8.GetBytes(Body));
        }
    }

    /// <summary>The same with one text instead of another one, which must be in it.</summary>
    public Sender With(string before, string after) => Text.Contains(before)
        ? this with { Text = Text.Replace(before, after) }
        : throw new ArgumentException($"There is no {before}.", nameof(before));

    /// <summary>What is wrong with it; nothing when it is accepted.</summary>
    public SignatureFault? Fault(
        Instant? now = null, string secret = Secret, string service = "service") =>
        SignatureClaim.Read(Request, out var fault) is { } claim
            ? SignatureCheck.Of(Request, claim, secret, service, now ?? Signed)
            : fault;
}
