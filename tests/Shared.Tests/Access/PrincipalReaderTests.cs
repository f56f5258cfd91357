using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Keelson.Access;

public sealed class PrincipalReaderTests
{
    private const string Oid = "be010000-0000-4000-8000-000000000001";
    private const string Group = "5ea10000-0000-4000-8000-000000000001";

    private static readonly string Valid = Encoded(Client(("oid", Oid), ("name", "Dana"), ("roles", "Requester")));

    [Fact]
    public void Read_APrincipalOfThePlatform_GivesIdNameRolesAndTeams()
    {
        var header = Encoded(Client(
            (ClaimNames.ObjectId, Oid.ToUpperInvariant()), ("name", "Dana"),
            (ClaimNames.UserName, "dana@keelson.example"),
            ("roles", "Requester"), ("roles", "approver"), ("roles", "SomeOtherApp.Role"),
            ("groups", Group), ("groups", Guid.NewGuid().ToString()), ("groups", "no guid")));

        var result = Read(header);

        Assert.True(result.IsKnown);
        var principal = result.Principal;
        Assert.Equal((Oid, "Dana", "dana@keelson.example"), (principal.Id, principal.Name, principal.Email));
        Assert.Equal([Role.Requester, Role.Approver], principal.Roles);
        Assert.Equal(["payments"], principal.Teams);
    }

    [Theory]
    [InlineData(ClaimNames.ObjectId, ClaimNames.Role)]
    [InlineData("oid", ClaimNames.Roles)]
    public void Read_LongAndShortClaimNames_MeanTheSame(string idClaim, string roleClaim)
    {
        var result = Read(Encoded(Client((idClaim, Oid), (roleClaim, "Owner"))));

        Assert.Equal([Role.Owner], result.Principal!.Roles);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("4")]
    [InlineData("Viewer,Owner")]
    [InlineData(" Owner")]
    [InlineData("")]
    public void Read_ARoleThatIsNoName_GrantsNothing(string role) =>
        Assert.Empty(Read(Encoded(Client(("oid", Oid), ("roles", role)))).Principal!.Roles);

    [Fact]
    public void Read_RoleClaimsUnderANameTheHeaderChoseItself_GrantNothing()
    {
        var client = Client(("oid", Oid), ("department", "Owner")) with { RoleType = "department" };

        Assert.Empty(Read(Encoded(client)).Principal!.Roles);
    }

    [Fact]
    public void Read_NoHeader_IsAnonymous() =>
        Assert.Equal(PrincipalResult.Anonymous, Reader(true).Read(new HeaderDictionary()).Code);

    [Theory]
    [InlineData(false)]
    [InlineData(null)]
    public void Read_WhereThePlatformIsNotKnownToAuthenticate_IsUntrusted(bool? authentication) =>
        Assert.Equal(PrincipalResult.Untrusted, Read(Valid, authentication: authentication).Code);

    public static TheoryData<string, string> Rubbish() => new()
    {
        { "empty", "" },
        { "not base64", "%%%%" },
        { "base64 with white space only", "    " },
        { "not JSON", Encoded("dana") },
        { "JSON null", Encoded("null") },
        { "JSON array", Encoded("[]") },
        { "empty object", Encoded("{}") },
        { "no claims", Encoded("""{"auth_typ":"aad"}""") },
        { "claims null", Encoded("""{"auth_typ":"aad","claims":null}""") },
        { "a null claim", Encoded("""{"auth_typ":"aad","claims":[null]}""") },
        { "a claim without value", Encoded("""{"auth_typ":"aad","claims":[{"typ":"oid"}]}""") },
        { "a claim with null value", Encoded("""{"auth_typ":"aad","claims":[{"typ":"oid","val":null}]}""") },
        { "another provider", Encoded(Client(("oid", Oid)) with { AuthenticationType = "github" }) },
        { "no id", Encoded(Client(("name", "Dana"), ("roles", "Owner"))) },
        { "an id that is no GUID", Encoded(Client(("oid", "../admin"))) },
        { "an id in braces", Encoded(Client(("oid", $"{{{Oid}}}"))) },
        { "two ids", Encoded(Client(("oid", Oid), ("oid", Guid.NewGuid().ToString()))) },
        { "duplicate properties", Encoded("""{"auth_typ":"github","auth_typ":"aad","claims":[]}""") },
        { "too deep", Encoded(new string('[', 5000)) },
        { "too long", Encoded(Client(("oid", Oid), ("name", new string('x', PrincipalReader.MaxHeaderLength)))) },
        { "invalid UTF-8", Convert.ToBase64String([0x7b, 0xff, 0xfe, 0x7d]) },
        { "cut", Valid[..^8] },
    };

    [Theory]
    [MemberData(nameof(Rubbish))]
    public void Read_Rubbish_IsMalformedAndNeverThrows(string what, string header)
    {
        var result = Read(header);

        Assert.False(result.IsKnown, what);
        Assert.Equal(PrincipalResult.Malformed, result.Code);
        Assert.DoesNotContain("Exception", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TwoHeaders_IsMalformed()
    {
        var headers = new HeaderDictionary { [ClientPrincipal.Header] = new StringValues([Valid, Valid]) };

        Assert.Equal(PrincipalResult.Malformed, Reader(true).Read(headers).Code);
    }

    [Theory]
    [InlineData(Oid, true)]
    [InlineData("BE010000-0000-4000-8000-000000000001", true)]
    [InlineData("be010000-0000-4000-8000-000000000002", false)]
    [InlineData("", false)]
    public void Read_TheIdHeaderBesideIt_MustAgree(string id, bool known)
    {
        var headers = new HeaderDictionary { [ClientPrincipal.Header] = Valid, [ClientPrincipal.IdHeader] = id };

        Assert.Equal(known, Reader(true).Read(headers).IsKnown);
    }

    [Fact]
    public void Read_TwoHundredGroups_Fits()
    {
        var groups = Enumerable.Range(0, 200).Select(_ => ("groups", Guid.NewGuid().ToString())).ToArray();

        Assert.True(Read(Encoded(Client([("oid", Oid), .. groups]))).IsKnown);
    }

    private static PrincipalResult Read(string header, bool? authentication = true) =>
        Reader(authentication).Read(new HeaderDictionary { [ClientPrincipal.Header] = header });

    private static PrincipalReader Reader(bool? authentication)
    {
        var team = new Team { Name = "payments", GroupId = Group, CostCenter = "CC", Owner = "a@b.example" };
        var options = Options.Create(new AccessOptions { PlatformAuthentication = authentication, Teams = [team] });
        return new PrincipalReader(options, new TeamDirectory(options));
    }

    private static ClientPrincipal Client(params (string Type, string Value)[] claims) =>
        new("aad", [.. claims.Select(c => new ClientPrincipal.Claim(c.Type, c.Value))]);

    private static string Encoded(ClientPrincipal client) => Encoded(JsonSerializer.Serialize(client));

    private static string Encoded(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
