using System.Security.Cryptography;
using System.Text;
using Tributary.Billing;

namespace Tributary.Server.Signing;

/// <summary>
/// Compares the signature that a request claims with the one that its content would have: the
/// canonical request, its digest, and a key made of the secret and the scope (AWS Signature
/// Version 4).
/// </summary>
public static class SignatureCheck
{
    /// <summary>How far clocks may be apart, in seconds: as AWS allows.</summary>
    public const long Skew = 5 * 60;

    private const string BodyHeader = "X-Amz-Content-Sha256";

    /// <summary>Whether a request is signed by who it claims; nothing when it is.</summary>
    /// <param name="request">The request.</param>
    /// <param name="claim">What it says of its signature.</param>
    /// <param name="secret">The secret of that access key.</param>
    /// <param name="service">The service that is asked, by its signing name.</param>
    /// <param name="now">The time here.</param>
    public static SignatureFault? Of(
        SignedRequest request, SignatureClaim claim, string secret, string service, Instant now) =>
        Scope(claim, service)
        ?? Time(claim, now)
        ?? Coverage(request, claim)
        ?? Body(request, out var bodyHash)
        ?? Digits(request, claim, secret, bodyHash);

    private static SignatureFault? Scope(SignatureClaim claim, string service) =>
        claim.Service == service ? null : SignatureFault.Mismatch(
            $"The credential is scoped to \"{claim.Service}\": it should be scoped to "
                + $"\"{service}\".");

    private static SignatureFault? Time(SignatureClaim claim, Instant now)
    {
        if (claim.At > now.Plus(Skew))
        {
            return SignatureFault.Mismatch(
                $"Signature not yet current: {claim.At} is later than {now} by more than "
                    + $"{Skew / 60} minutes. Set the clock of the client.");
        }

        var end = claim.At.Plus(claim.Seconds ?? Skew);

        return now <= end ? null : SignatureFault.Mismatch(
            $"Signature expired: it was good until {end}, and it is {now}. Sign the request "
                + "again, and look at the clock of the client.");
    }

    /// <summary>The host and everything that steers the service must be under the signature.
    /// </summary>
    private static SignatureFault? Coverage(SignedRequest request, SignatureClaim claim)
    {
        var missing = request.Headers
            .Select(h => h.Key.ToLowerInvariant())
            .Append("host")
            .Where(name => name == "host" || name.StartsWith("x-amz-", StringComparison.Ordinal))
            .Except(claim.SignedHeaders)
            .Order(StringComparer.Ordinal)
            .FirstOrDefault();
        if (missing is not null)
        {
            return SignatureFault.Mismatch(
                $"The header {missing} is not signed: add it to SignedHeaders.");
        }

        var absent = claim.SignedHeaders.FirstOrDefault(n => request.Header(n).Length == 0);

        return absent is null ? null : SignatureFault.Mismatch(
            $"The header {absent} is in SignedHeaders and not in the request.");
    }

    private static SignatureFault? Body(SignedRequest request, out string hash)
    {
        hash = Hex(SHA256.HashData(request.Body.Span));
        var actual = hash;

        return request.Header(BodyHeader).FirstOrDefault(given => given != actual) is { } other
            ? SignatureFault.Mismatch(
                $"{BodyHeader} is {other}, and the body's is {hash}: the body was changed, or was "
                    + "not signed.")
            : null;
    }

    private static SignatureFault? Digits(
        SignedRequest request, SignatureClaim claim, string secret, string bodyHash)
    {
        var canonical = Canonical(request, claim, bodyHash);
        var toSign = $"{SignatureClaim.Algorithm}\n{claim.Timestamp}\n{claim.Scope}\n"
            + Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
        var key = KeyOf(secret, claim);
        var right = Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)));
        CryptographicOperations.ZeroMemory(key);

        // In a time that says nothing of how many digits are right.
        return CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(right), Encoding.UTF8.GetBytes(claim.Signature))
                ? null
                : SignatureFault.Mismatch(
                    "The request signature we calculated does not match the signature you "
                        + "provided. Check the secret access key and the method of signing.");
    }

    private static string Canonical(SignedRequest request, SignatureClaim claim, string bodyHash)
    {
        var text = new StringBuilder()
            .Append(request.Method).Append('\n')
            .Append(CanonicalPath(request.Path)).Append('\n')
            .AppendJoin('&', request.Parameters
                .Where(p => claim.Seconds is null || p.Key != "X-Amz-Signature")
                .Select(p => (Name: Escape(p.Key), Value: Escape(p.Value)))
                .OrderBy(p => p.Name, StringComparer.Ordinal)
                .ThenBy(p => p.Value, StringComparer.Ordinal)
                .Select(p => $"{p.Name}={p.Value}"))
            .Append('\n');
        foreach (var name in claim.SignedHeaders)
        {
            text.Append(name).Append(':')
                .AppendJoin(',', request.Header(name).Select(WithSingleSpaces))
                .Append('\n');
        }

        return text.Append('\n')
            .AppendJoin(';', claim.SignedHeaders).Append('\n')
            .Append(bodyHash)
            .ToString();
    }

    /// <summary>
    /// The path without dots, and with what is escaped in it escaped once more: so it is for every
    /// service but S3.
    /// </summary>
    private static string CanonicalPath(string path)
    {
        var steps = new Stack<string>();
        foreach (var step in path.Split('/'))
        {
            if (step == "..") steps.TryPop(out _);
            else if (step is not ("" or ".")) steps.Push(Escape(step));
        }

        var isFolder = path.Length > 1 && (path.EndsWith('/') || path.EndsWith("/."));

        return "/" + string.Join('/', steps.Reverse()) + (isFolder && steps.Count > 0 ? "/" : "");
    }

    /// <summary>Everything but letters, digits and <c>-._~</c> as the bytes of UTF-8.</summary>
    private static string Escape(string text) => Uri.EscapeDataString(text);

    private static string WithSingleSpaces(string value) => string.Join(
        ' ', value.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries));

    private static byte[] KeyOf(string secret, SignatureClaim claim)
    {
        var key = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (var part in claim.Scope.Split('/'))
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        return key;
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
