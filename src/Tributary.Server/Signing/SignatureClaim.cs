using System.Globalization;
using Tributary.Billing;

namespace Tributary.Server.Signing;

/// <summary>
/// What a request says of its signature (AWS Signature Version 4), in a header or, presigned, in
/// the query. Nothing of it is proved until <see cref="SignatureCheck"/> has compared it.
/// </summary>
public sealed record SignatureClaim
{
    /// <summary>The only way of signing that is taken.</summary>
    public const string Algorithm = "AWS4-HMAC-SHA256";

    private const string Terminator = "aws4_request";
    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";
    private const long MostSeconds = 7 * 24 * 60 * 60;

    private SignatureClaim()
    {
    }

    /// <summary>Which access key is said to have signed.</summary>
    public required string AccessKeyId { get; init; }

    /// <summary>The scope: date, region, service, terminator.</summary>
    public required string Scope { get; init; }

    /// <summary>The day of the scope, <c>20261128</c>.</summary>
    public required string Date { get; init; }

    /// <summary>The region of the scope. Any is taken: clients sign with their own (TRAP-37).
    /// </summary>
    public required string Region { get; init; }

    /// <summary>The service of the scope.</summary>
    public required string Service { get; init; }

    /// <summary>When it says that it was signed.</summary>
    public required Instant At { get; init; }

    /// <summary>The same, as it is signed.</summary>
    public required string Timestamp { get; init; }

    /// <summary>For how many seconds it is good, when it is presigned.</summary>
    public required long? Seconds { get; init; }

    /// <summary>The names of the signed headers, lower case, ordered.</summary>
    public required string[] SignedHeaders { get; init; }

    /// <summary>The signature, in hexadecimal digits.</summary>
    public required string Signature { get; init; }

    /// <summary>The token of a session; empty for a key that lasts.</summary>
    public required string SessionToken { get; init; }

    /// <summary>Reads what a request says of its signature.</summary>
    /// <param name="request">The request.</param>
    /// <param name="fault">Why there is no claim; nothing when there is.</param>
    public static SignatureClaim? Read(SignedRequest request, out SignatureFault? fault)
    {
        var isInHeader = request.Header("Authorization").Length > 0;
        var isInQuery = request.Parameter("X-Amz-Algorithm").Length > 0;
        fault = (isInHeader, isInQuery) switch
        {
            (false, false) => new(
                SignatureFaultCode.MissingAuthenticationToken,
                "The request is not signed: give the client an access key, or sign it with "
                    + $"{Algorithm}."),
            (true, true) => SignatureFault.Incomplete(
                "The request is signed twice, in a header and in the query: send one of them."),
            _ => null,
        };
        if (fault is not null) return null;

        return isInHeader ? InHeader(request, out fault) : InQuery(request, out fault);
    }

    private static SignatureClaim? InHeader(SignedRequest request, out SignatureFault? fault)
    {
        if (!One(request.Header("Authorization"), "header Authorization", out var text, out fault))
        {
            return null;
        }

        var space = text.IndexOf(' ');
        if (space < 0 || text[..space] != Algorithm)
        {
            fault = SignatureFault.Incomplete(
                $"The header Authorization does not begin with {Algorithm}: other ways of signing "
                    + "are not taken.");
            return null;
        }

        var parts = text[space..].Split(',', StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2))
            .Where(part => part.Length == 2)
            .ToLookup(part => part[0], part => part[1]);
        var times = request.Header("X-Amz-Date") is { Length: > 0 } own
            ? own
            : request.Header("Date");

        return One([.. parts["Credential"]], "Credential", out var credential, out fault)
            && One([.. parts["SignedHeaders"]], "SignedHeaders", out var headers, out fault)
            && One([.. parts["Signature"]], "Signature", out var signature, out fault)
            && One(times, "header X-Amz-Date", out var time, out fault)
            && None(request.Header("X-Amz-Security-Token"), out var token, out fault)
                ? Of(credential, headers, signature, time, null, token, out fault)
                : null;
    }

    private static SignatureClaim? InQuery(SignedRequest request, out SignatureFault? fault)
    {
        string[] Given(string name) => request.Parameter("X-Amz-" + name);

        if (!One(Given("Algorithm"), "X-Amz-Algorithm", out var algorithm, out fault)
            || !One(Given("Credential"), "X-Amz-Credential", out var credential, out fault)
            || !One(Given("SignedHeaders"), "X-Amz-SignedHeaders", out var headers, out fault)
            || !One(Given("Signature"), "X-Amz-Signature", out var signature, out fault)
            || !One(Given("Date"), "X-Amz-Date", out var time, out fault)
            || !One(Given("Expires"), "X-Amz-Expires", out var expires, out fault)
            || !None(Given("Security-Token"), out var token, out fault))
        {
            return null;
        }

        var isNumber = long.TryParse(
            expires, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds);
        if (algorithm == Algorithm && isNumber && seconds is >= 1 and <= MostSeconds)
        {
            return Of(credential, headers, signature, time, seconds, token, out fault);
        }

        fault = SignatureFault.Incomplete(algorithm == Algorithm
            ? $"X-Amz-Expires is \"{expires}\": it must be from 1 to {MostSeconds} seconds."
            : $"X-Amz-Algorithm is \"{algorithm}\": only {Algorithm} is taken.");

        return null;
    }

    private static SignatureClaim? Of(
        string credential,
        string headers,
        string signature,
        string time,
        long? seconds,
        string token,
        out SignatureFault? fault)
    {
        var parts = credential.Split('/');
        var names = headers.Split(';');
        var isTime = TryReadTime(time, out var at);
        var timestamp = isTime ? Text(at) : "";
        fault = null;
        if (parts.Length != 5 || parts.Any(p => p.Length == 0) || parts[^1] != Terminator)
        {
            fault = SignatureFault.Incomplete(
                "Credential must be access-key/date/region/service/aws4_request; it is "
                    + $"\"{credential}\".");
        }
        else if (!isTime)
        {
            fault = SignatureFault.Incomplete(
                $"X-Amz-Date must be like 20261128T093000Z; it is \"{time}\".");
        }
        else if (!timestamp.StartsWith(parts[1], StringComparison.Ordinal)
            || parts[1].Length != "yyyyMMdd".Length)
        {
            fault = SignatureFault.Mismatch(
                $"The date of the credential, {parts[1]}, is not that of the request, {time}.");
        }
        else if (names.Any(n => n.Length == 0 || n.Any(char.IsAsciiLetterUpper))
            || !names.SequenceEqual(names.Distinct().Order(StringComparer.Ordinal)))
        {
            fault = SignatureFault.Incomplete(
                "SignedHeaders must be names in lower case, in order, parted by semicolons; they "
                    + $"are \"{headers}\".");
        }

        return fault is not null ? null : new()
        {
            AccessKeyId = parts[0],
            Scope = string.Join('/', parts[1..]),
            Date = parts[1],
            Region = parts[2],
            Service = parts[3],
            At = at,
            Timestamp = timestamp,
            Seconds = seconds,
            SignedHeaders = names,
            Signature = signature,
            SessionToken = token,
        };
    }

    private static bool TryReadTime(string text, out Instant at)
    {
        string[] formats = [TimeFormat, "R"];
        var isTime = DateTime.TryParseExact(
            text,
            formats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time);
        at = new((time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond);

        return isTime && time >= DateTime.UnixEpoch;
    }

    private static string Text(Instant at) => DateTime.UnixEpoch
        .AddSeconds(at.Seconds)
        .ToString(TimeFormat, CultureInfo.InvariantCulture);

    private static bool One(
        string[] values, string name, out string value, out SignatureFault? fault)
    {
        value = values.Length == 1 ? values[0].Trim() : "";
        fault = values.Length switch
        {
            1 => null,
            0 => SignatureFault.Incomplete($"The signature lacks its {name}."),
            _ => SignatureFault.Incomplete($"The {name} is there {values.Length} times."),
        };

        return fault is null;
    }

    private static bool None(string[] values, out string value, out SignatureFault? fault)
    {
        (value, fault) = ("", null);

        return values.Length == 0 || One(values, "X-Amz-Security-Token", out value, out fault);
    }
}
