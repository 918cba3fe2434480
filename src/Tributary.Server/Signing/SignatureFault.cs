namespace Tributary.Server.Signing;

/// <summary>What is wrong with a signature, by AWS's names.</summary>
public enum SignatureFaultCode
{
    /// <summary>There is none.</summary>
    MissingAuthenticationToken,

    /// <summary>A part of it is missing, malformed, or there twice.</summary>
    IncompleteSignature,

    /// <summary>No such access key, or not of this session.</summary>
    InvalidClientTokenId,

    /// <summary>The session has ended.</summary>
    ExpiredToken,

    /// <summary>It is not of this request, this key, this service or this time.</summary>
    SignatureDoesNotMatch,
}

/// <summary>Why nobody is believed to have sent a request.</summary>
/// <param name="Code">What is wrong.</param>
/// <param name="Message">What, and what to do; never what the right signature would be.</param>
public sealed record SignatureFault(SignatureFaultCode Code, string Message)
{
    internal static SignatureFault Incomplete(string message) =>
        new(SignatureFaultCode.IncompleteSignature, message);

    internal static SignatureFault Mismatch(string message) =>
        new(SignatureFaultCode.SignatureDoesNotMatch, message);
}
