using System.Text;
using Tributary.Billing;
using Tributary.Server.Aws.Organizations;
using Tributary.Server.Wire;
using Xunit;

namespace Tributary.Server.Tests.Wire;

/// <summary>Messages by the models of services: read, checked and written.</summary>
public sealed class WireTests
{
    [Fact]
    public void A_request_is_read_into_the_structures_of_the_model()
    {
        var request = Read(
            OrganizationsService.InviteAccountToOrganization,
            """
            {"Target": {"Id": "juan@example.com", "Type": "EMAIL"}, "Notes": "Welcome",
             "Tags": [{"Key": "Team", "Value": ""}], "Unknown": 1, "More": null}
            """,
            out var faults);

        Assert.Empty(faults.Broken);
        Assert.Null(faults.WrongKind);
        Assert.Equal(
            new HandshakeParty { Id = "juan@example.com", Type = HandshakePartyType.Email },
            request.Target);
        Assert.Equal("Welcome", request.Notes);
        Assert.Equal([new Tag { Key = "Team", Value = "" }], request.Tags!);
    }

    [Fact]
    public void All_broken_rules_are_told_at_once()
    {
        Read(
            OrganizationsService.InviteAccountToOrganization,
            $$"""
            {"Target": {"Type": "NOBODY"}, "Notes": "{{new string('n', 1025)}}",
             "Tags": [{"Key": "a", "Value": "b"}, {"Key": "", "Value": "b"}]}
            """,
            out var faults);

        Assert.Equal(
            [
                (ConstraintKind.InputRequired,
                    "Value null at 'target.id' failed to satisfy constraint: "
                    + "Member must not be null"),
                (ConstraintKind.InvalidEnum,
                    "Value 'NOBODY' at 'target.type' failed to satisfy constraint: "
                    + "Member must satisfy enum value set: [ACCOUNT, ORGANIZATION, EMAIL]"),
                (ConstraintKind.MaxLengthExceeded,
                    "Value at 'notes' failed to satisfy constraint: "
                    + "Member must have length less than or equal to 1024"),
                (ConstraintKind.MinLengthExceeded,
                    "Value '' at 'tags.2.member.key' failed to satisfy constraint: "
                    + "Member must have length greater than or equal to 1"),
            ],
            faults.Broken.Select(b => (b.Kind, b.Message)));
        Assert.StartsWith("4 validation errors detected: Value null at ", faults.Message);
    }

    [Fact]
    public void The_text_null_is_a_text()
    {
        Read(OrganizationsService.DescribeAccount, """{"AccountId": "null"}""", out var faults);

        Assert.StartsWith(
            "Value 'null' at 'accountId' failed to satisfy constraint: ",
            Assert.Single(faults.Broken).Message);
    }

    [Theory]
    [InlineData("""{"MaxResults": 21}""", ConstraintKind.MaxValueExceeded)]
    [InlineData("""{"MaxResults": 0}""", ConstraintKind.MinValueExceeded)]
    public void Numbers_have_limits(string body, ConstraintKind kind)
    {
        Read(OrganizationsService.ListAccounts, body, out var faults);

        Assert.Equal(kind, Assert.Single(faults.Broken).Kind);
    }

    [Theory]
    [InlineData("r-a1b2", true)]
    [InlineData("ou-a1b2-34uvwxyz", true)]
    [InlineData("r-a1b2 and more", false)]
    [InlineData("more ou-a1b2-34uvwxyz", false)]
    [InlineData("r-a1b2\n", false)]
    public void All_of_a_text_must_be_like_the_pattern(string parent, bool isRight)
    {
        Read(
            OrganizationsService.ListAccountsForParent,
            $$"""{"ParentId": "{{parent.Replace("\n", "\\n")}}"}""",
            out var faults);

        Assert.Equal(isRight, faults.Broken.Count == 0);
    }

    [Theory]
    [InlineData("""{"AccountId": 123456789012}""", "Number")]
    [InlineData("""{"AccountId": ["1"]}""", "List")]
    public void Values_of_the_wrong_kind_cannot_be_read(string body, string kind)
    {
        Read(OrganizationsService.DescribeAccount, body, out var faults);

        Assert.Equal($"'accountId' is a {kind}, and must be a String.", faults.WrongKind);
    }

    [Theory]
    [InlineData("[]", "The body is JSON, and no object: send { ... }.")]
    [InlineData("{\n \"a\": }", "The body is no JSON that can be read, at line 2, byte 7:")]
    [InlineData("{\"a\": \"\\ud800\"}", "The body has text that is not Unicode:")]
    public void A_body_that_cannot_be_read_is_refused_with_the_place(string body, string message)
    {
        Assert.Null(JsonWire.Read(Encoding.UTF8.GetBytes(body), out var fault));
        Assert.StartsWith(message, fault);
    }

    [Fact]
    public void A_body_may_not_be_deeper_than_any_model()
    {
        var body = string.Concat(Enumerable.Repeat("{\"a\":", 65)) + "1" + new string('}', 65);

        Assert.Null(JsonWire.Read(Encoding.UTF8.GetBytes(body), out var fault));
        Assert.Contains("no more than 64 in each other", fault);
    }

    [Fact]
    public void Answers_leave_out_what_is_absent_and_count_time_in_seconds()
    {
        var answer = new DescribeAccountResponse
        {
            Account = new()
            {
                Id = "123456789012",
                Status = AccountStatus.Active,
                JoinedTimestamp = Instant.Of(2026, 11, 28, 1, 2, 3),
            },
        };

        Assert.Equal(
            """
            {"Account":{"Id":"123456789012","Status":"ACTIVE","JoinedTimestamp":1795827723}}
            """,
            Encoding.UTF8.GetString(JsonWire.Write(answer.ToWire())));
    }

    [Fact]
    public void Errors_carry_the_reason_of_the_model()
    {
        var error = Errors.ConstraintViolationException(
            "Too many.", ConstraintViolationExceptionReason.AccountNumberLimitExceeded);

        Assert.Equal(("ConstraintViolationException", 400), (error.Code, error.Status));
        Assert.Equal(
            """{"Reason":"ACCOUNT_NUMBER_LIMIT_EXCEEDED"}""",
            Encoding.UTF8.GetString(JsonWire.Write(error.Members)));
        Assert.Contains(error.Code, OrganizationsService.CreateAccount.Errors);
    }

    [Fact]
    public void All_63_operations_are_there() =>
        Assert.Equal(63, OrganizationsService.Facts.Operations.Count);

    private static TInput Read<TInput, TOutput>(
        WireOperation<TInput, TOutput> operation, string body, out WireFaults faults)
        where TOutput : IWireStructure
    {
        var members = JsonWire.Read(Encoding.UTF8.GetBytes(body), out var fault);
        Assert.Null(fault);

        return WireReader.Read(members!, operation.Read, isForm: false, out faults);
    }
}
