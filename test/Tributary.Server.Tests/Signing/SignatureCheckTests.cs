using Tributary.Server.Signing;
using Xunit;

namespace Tributary.Server.Tests.Signing;

/// <summary>
/// Signatures that AWS published (the Signature Version 4 test suite, and the example of the
/// General Reference), and what becomes of them when anything is changed.
/// </summary>
public sealed class SignatureCheckTests
{
    private const string Scope = "Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request";

    private static readonly Sender Vanilla = new(
        $"""
        GET / HTTP/1.1
        Host:example.amazonaws.com
        X-Amz-Date:20150830T123600Z
        Authorization:AWS4-HMAC-SHA256 {Scope},
            SignedHeaders=host;x-amz-date,
            Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31
        """);

    private static readonly Sender Form = new(
        $"""
        POST / HTTP/1.1
        Content-Type:application/x-www-form-urlencoded
        Host:example.amazonaws.com
        X-Amz-Date:20150830T123600Z
        Authorization:AWS4-HMAC-SHA256 {Scope},
            SignedHeaders=content-type;host;x-amz-date,
            Signature=ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a
        """,
        "Param1=value1");

    [Fact]
    public void The_plain_examples_of_AWS_are_accepted()
    {
        Assert.Null(Vanilla.Fault());
        Assert.Null(Form.Fault());
        Assert.Null(Vanilla
            .With("GET", "POST")
            .With(
                "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
                "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b")
            .Fault());
    }

    [Fact]
    public void A_query_is_ordered_and_header_values_are_trimmed()
    {
        Assert.Null(Vanilla
            .With("GET / ", "GET /?Param2=value2&Param1=value1 ")
            .With(
                "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
                "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500")
            .Fault());
        Assert.Null(Vanilla
            .With("X-Amz-Date:", "My-Header1: value1\nMy-Header2: \"a   b   c\" \nX-Amz-Date:")
            .With("host;x-amz-date", "host;my-header1;my-header2;x-amz-date")
            .With(
                "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
                "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736")
            .Fault());
    }

    [Fact]
    public void The_example_of_the_General_Reference_is_accepted()
    {
        var request = new Sender(
            """
            GET /?Action=ListUsers&Version=2010-05-08 HTTP/1.1
            Host:iam.amazonaws.com
            Content-Type:application/x-www-form-urlencoded; charset=utf-8
            X-Amz-Date:20150830T123600Z
            Authorization:AWS4-HMAC-SHA256
                Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request,
                SignedHeaders=content-type;host;x-amz-date,
                Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7
            """);

        Assert.Null(request.Fault(service: "iam"));
        Assert.StartsWith(
            "The credential is scoped to \"iam\": it should be scoped to \"sts\".",
            request.Fault(service: "sts")!.Message);
    }

    /// <summary>Made by botocore 1.43.11, which the aws CLI and boto3 sign with.</summary>
    [Fact]
    public void A_session_a_path_with_escapes_and_a_presigned_address_are_accepted()
    {
        var session = new Sender(
            """
            POST / HTTP/1.1
            Host:127.0.0.1:8080
            Content-Type:application/x-amz-json-1.1
            X-Amz-Target:AWSOrganizationsV20161128.DescribeOrganization
            X-Amz-Date:20150830T123600Z
            X-Amz-Security-Token:to/ken+
            Authorization:AWS4-HMAC-SHA256
                Credential=ASIAEXAMPLE/20150830/eu-west-1/organizations/aws4_request,
                SignedHeaders=content-type;host;x-amz-date;x-amz-security-token;x-amz-target,
                Signature=fedf231a933167e3217797028d887e70d608928d21f707683da1263b61b047f8
            """,
            "{}");
        var path = new Sender(
            """
            POST /a%20b/%C3%BC//c/../d HTTP/1.1
            Host:127.0.0.1:8080
            X-Amz-Date:20150830T123600Z
            Authorization:AWS4-HMAC-SHA256
                Credential=AKIDEXAMPLE/20150830/eu-west-1/savingsplans/aws4_request,
                SignedHeaders=host;x-amz-date,
                Signature=d5e6e29a5da86beb3d3054a7d667d734f25efcbbf5a364b422732a29951e45c4
            """,
            "x");
        var presigned = new Sender(
            """
            GET /?Action=GetCallerIdentity&Version=2011-06-15&x=a%20b%2F
                &X-Amz-Algorithm=AWS4-HMAC-SHA256
                &X-Amz-Credential=ASIAEXAMPLE%2F20150830%2Feu-west-1%2Fsts%2Faws4_request
                &X-Amz-Date=20150830T123600Z&X-Amz-Expires=60&X-Amz-SignedHeaders=host
                &X-Amz-Security-Token=to%2Fken%2B
                &X-Amz-Signature=7d0549d7d3f6f9082bbcc923110756b435ead71fe978d90359a2e10126de75b0
                HTTP/1.1
            Host:127.0.0.1:8080
            """);

        Assert.Null(session.Fault(service: "organizations"));
        Assert.Null(path.Fault(service: "savingsplans"));
        Assert.Null(presigned.Fault(service: "sts"));
        Assert.NotNull(presigned.With("x=a%20b%2F", "x=a%20b").Fault(service: "sts"));
        Assert.NotNull(presigned.Fault(Sender.Signed.Plus(61), service: "sts"));
        Assert.NotNull(session.With("to/ken+", "to/ken").Fault(service: "organizations"));
    }

    [Theory]
    [InlineData("GET /", "GET /?a=b")]
    [InlineData("GET /", "GET /Other")]
    [InlineData("GET /", "PUT /")]
    [InlineData("example.amazonaws.com", "other.amazonaws.com")]
    [InlineData("us-east-1", "eu-west-1")]
    [InlineData("AKIDEXAMPLE/20150830", "AKIDEXAMPLE/20150831")]
    [InlineData("T123600Z", "T123601Z")]
    [InlineData("fbf31", "fbf32")]
    [InlineData("fbf31", "fbf3")]
    [InlineData("5fa00", "5FA00")]
    public void Whatever_is_changed_it_is_refused(string before, string after) => Assert.Equal(
        SignatureFaultCode.SignatureDoesNotMatch,
        Vanilla.With(before, after).Fault()?.Code);

    [Fact]
    public void A_changed_body_and_another_secret_are_refused()
    {
        Assert.Equal(
            SignatureFaultCode.SignatureDoesNotMatch,
            (Form with { Body = "Param1=value2" }).Fault()?.Code);
        Assert.Equal(
            SignatureFaultCode.SignatureDoesNotMatch,
            Form.Fault(secret: Sender.Secret + "x")?.Code);
        Assert.StartsWith(
            "X-Amz-Content-Sha256 is UNSIGNED-PAYLOAD, and the body's is ",
            Form
                .With("X-Amz-Date:", "X-Amz-Content-Sha256:UNSIGNED-PAYLOAD\nX-Amz-Date:")
                .With("host;x-amz-date", "host;x-amz-content-sha256;x-amz-date")
                .Fault()!.Message);
    }

    [Theory]
    [InlineData(-301, "Signature not yet current: 2015-08-30T12:36:00Z is later than ")]
    [InlineData(301, "Signature expired: it was good until 2015-08-30T12:41:00Z, and it is ")]
    public void A_clock_may_be_five_minutes_off_and_no_more(int seconds, string message)
    {
        Assert.Null(Vanilla.Fault(Sender.Signed.Plus(seconds - Math.Sign(seconds))));
        Assert.StartsWith(message, Vanilla.Fault(Sender.Signed.Plus(seconds))!.Message);
    }

    [Fact]
    public void What_steers_the_service_must_be_signed()
    {
        Assert.Equal(
            "The header x-amz-target is not signed: add it to SignedHeaders.",
            Vanilla.With("X-Amz-Date:", "X-Amz-Target:A.B\nX-Amz-Date:").Fault()!.Message);
        Assert.Equal(
            "The header host is not signed: add it to SignedHeaders.",
            Vanilla.With("=host;", "=").Fault()!.Message);
        Assert.Equal(
            "The header x-more is in SignedHeaders and not in the request.",
            Vanilla.With("x-amz-date,", "x-amz-date;x-more,").Fault()!.Message);
    }
}
