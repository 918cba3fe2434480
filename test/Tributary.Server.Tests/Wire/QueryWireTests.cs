using System.Text;
using Tributary.Billing;
using Tributary.Server.Aws.Sts;
using Tributary.Server.Wire;
using Xunit;

namespace Tributary.Server.Tests.Wire;

/// <summary>Forms in, XML out: the protocol of STS.</summary>
public sealed class QueryWireTests
{
    [Fact]
    public void A_form_leads_into_structures_and_lists()
    {
        var members = QueryWire.Read(
            "Action=AssumeRole&RoleArn=arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2FR"
                + "&RoleSessionName=me&DurationSeconds=900"
                + "&Tags.member.2.Key=b&Tags.member.2.Value=2+2&Tags.member.1.Key=a"
                + "&Tags.member.1.Value=",
            out var fault);
        var request = WireReader.Read(
            members!, StsService.AssumeRole.Read, isForm: true, out var faults);

        Assert.Null(fault);
        Assert.Empty(faults.Broken);
        Assert.Equal(
            ("arn:aws:iam::123456789012:role/R", "me", 900L),
            (request.RoleArn, request.RoleSessionName, request.DurationSeconds));
        Assert.Equal(
            [new Tag { Key = "a", Value = "" }, new Tag { Key = "b", Value = "2 2" }],
            request.Tags!);
    }

    [Fact]
    public void A_form_has_limits()
    {
        Assert.Null(QueryWire.Read(
            string.Join('&', Enumerable.Range(0, 1_001).Select(i => $"a{i}=1")), out var many));
        Assert.Null(QueryWire.Read(string.Join('.', Enumerable.Repeat("a", 33)), out var deep));
        Assert.StartsWith("The form has 1001 parameters:", many);
        Assert.StartsWith("A parameter has 33 names", deep);
    }

    [Fact]
    public void Answers_and_errors_are_XML()
    {
        var answer = new AssumeRoleResponse
        {
            Credentials = new()
            {
                AccessKeyId = "ASIAEXAMPLEEXAMPLE",
                SecretAccessKey = "<&>",
                SessionToken = "t",
                Expiration = Instant.Of(2026, 11, 28, 1, 2, 3),
            },
        };

        Assert.Equal(
            """<?xml version="1.0" encoding="utf-8"?><AssumeRoleResponse """
                + """xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>"""
                + "<Credentials><AccessKeyId>ASIAEXAMPLEEXAMPLE</AccessKeyId>"
                + "<SecretAccessKey>&lt;&amp;&gt;</SecretAccessKey>"
                + "<SessionToken>t</SessionToken><Expiration>2026-11-28T01:02:03Z</Expiration>"
                + "</Credentials></AssumeRoleResult><ResponseMetadata><RequestId>r</RequestId>"
                + "</ResponseMetadata></AssumeRoleResponse>",
            Encoding.UTF8.GetString(QueryWire.Write(
                StsService.Facts,
                "AssumeRole",
                (WireValue.Map)answer.ToWire(),
                "r")));
        Assert.Contains(
            "<Error><Type>Sender</Type><Code>ExpiredTokenException</Code><Message>Over.</Message>"
                + "</Error><RequestId>r</RequestId>",
            Encoding.UTF8.GetString(QueryWire.Write(
                StsService.Facts, Errors.ExpiredTokenException("Over."), "r")));
    }
}
