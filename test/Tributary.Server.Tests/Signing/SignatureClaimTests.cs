using Tributary.Server.Signing;
using Xunit;

namespace Tributary.Server.Tests.Signing;

/// <summary>What a request may say of its signature, and how.</summary>
public sealed class SignatureClaimTests
{
    private static readonly Sender Plain = new(
        """
        POST / HTTP/1.1
        Host:example.amazonaws.com
        X-Amz-Date:20150830T123600Z
        Authorization:AWS4-HMAC-SHA256 Credential=AKID/20150830/r/s/aws4_request,
            SignedHeaders=host;x-amz-date,
            Signature=00
        """);

    private static readonly Sender Presigned = new(
        """
        GET /?X-Amz-Algorithm=AWS4-HMAC-SHA256
            &X-Amz-Credential=AKID%2F20150830%2Fr%2Fs%2Faws4_request&X-Amz-Date=20150830T123600Z
            &X-Amz-Expires=60&X-Amz-SignedHeaders=host&X-Amz-Security-Token=t%2F%2B
            &X-Amz-Signature=00 HTTP/1.1
        Host:example.amazonaws.com
        """);

    [Fact]
    public void It_stands_in_a_header_or_in_the_query()
    {
        var header = SignatureClaim.Read(Plain.Request, out _)!;
        var query = SignatureClaim.Read(Presigned.Request, out _)!;

        Assert.Equal(
            ("AKID", "20150830/r/s/aws4_request", "20150830", "r", "s", Sender.Signed, null, ""),
            (header.AccessKeyId, header.Scope, header.Date, header.Region, header.Service,
                header.At, header.Seconds, header.SessionToken));
        Assert.Equal(["host", "x-amz-date"], header.SignedHeaders);
        Assert.Equal(("AKID", 60L, "t/+"), (query.AccessKeyId, query.Seconds, query.SessionToken));
    }

    [Fact]
    public void Without_one_nobody_has_signed() => Assert.Equal(
        SignatureFaultCode.MissingAuthenticationToken,
        new Sender("GET / HTTP/1.1\nHost:a").Fault()!.Code);

    [Fact]
    public void A_date_may_stand_in_the_older_header()
    {
        var claim = SignatureClaim.Read(
            Plain
                .With("X-Amz-Date:20150830T123600Z", "Date:Sun, 30 Aug 2015 12:36:00 GMT")
                .With("host;x-amz-date", "date;host")
                .Request,
            out _)!;

        Assert.Equal((Sender.Signed, "20150830T123600Z"), (claim.At, claim.Timestamp));
    }

    [Theory]
    [InlineData("AWS4-HMAC-SHA256 ", "AWS AKID", "does not begin with AWS4-HMAC-SHA256")]
    [InlineData("Credential=", "Credentials=", "lacks its Credential")]
    [InlineData("SignedHeaders=host;x-amz-date,", "", "lacks its SignedHeaders")]
    [InlineData("Signature=00", "", "lacks its Signature")]
    [InlineData("Signature=00", "Signature=00, Signature=01", "Signature is there 2 times")]
    [InlineData("X-Amz-Date:20150830T123600Z\n", "", "lacks its header X-Amz-Date")]
    [InlineData("Host:", "X-Amz-Date:20150830T123600Z\nHost:", "X-Amz-Date is there 2 times")]
    [InlineData("20150830T123600Z", "2015-08-30T12:36:00Z", "must be like 20261128T093000Z")]
    [InlineData("20150830T123600Z", "20151330T123600Z", "must be like 20261128T093000Z")]
    [InlineData("/aws4_request", "/aws3_request", "access-key/date/region/service/aws4_request")]
    [InlineData("AKID/", "", "access-key/date/region/service/aws4_request")]
    [InlineData("AKID/20150830/r/", "AKID/20150830//", "access-key/date/region/service")]
    [InlineData("AKID/20150830", "AKID/20150831", "is not that of the request")]
    [InlineData("AKID/20150830", "AKID/2015083", "is not that of the request")]
    [InlineData("host;x-amz-date", "x-amz-date;host", "must be names in lower case, in order")]
    [InlineData("host;x-amz-date", "Host;x-amz-date", "must be names in lower case, in order")]
    [InlineData("host;x-amz-date", "host;host", "must be names in lower case, in order")]
    [InlineData("host;x-amz-date", "host;;x-amz-date", "must be names in lower case, in order")]
    public void What_is_missing_malformed_or_there_twice_is_named(
        string before, string after, string message) =>
        Assert.Contains(message, Plain.With(before, after).Fault()!.Message);

    [Theory]
    [InlineData("AWS4-HMAC-SHA256", "AWS4-ECDSA-P256-SHA256", "only AWS4-HMAC-SHA256 is taken")]
    [InlineData("X-Amz-Expires=60&", "", "lacks its X-Amz-Expires")]
    [InlineData("Expires=60", "Expires=0", "must be from 1 to 604800 seconds")]
    [InlineData("Expires=60", "Expires=604801", "must be from 1 to 604800 seconds")]
    [InlineData("Expires=60", "Expires=+60", "must be from 1 to 604800 seconds")]
    [InlineData("X-Amz-Date=", "X-Amz-Date=1&X-Amz-Date=", "X-Amz-Date is there 2 times")]
    [InlineData("Host:", "Authorization:AWS4-HMAC-SHA256 a\nHost:", "signed twice")]
    public void So_it_is_in_a_query(string before, string after, string message) =>
        Assert.Contains(message, Presigned.With(before, after).Fault()!.Message);
}
