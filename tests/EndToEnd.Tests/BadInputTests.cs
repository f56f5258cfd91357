using System.Net;
using System.Text;

namespace Keelson.Tests;

/// <summary>Rubbish, mistakes and attacks: the right status, a problem that names what is wrong, and nothing started.</summary>
[Collection(MachineTests.Name)]
public sealed class BadInputTests(MachineFixture machine)
{
    private static readonly string Deep = string.Concat(Enumerable.Repeat("{\"a\":", 5000)) + "1" + new string('}', 5000);

    public static TheoryData<string, string, int> Bodies => new()
    {
        // Not JSON, or not an object.
        { "empty", "", 400 },
        { "not json", "blueprint=storage-account", 400 },
        { "cut off", """{"blueprint":"storage-acc""", 400 },
        { "array", "[]", 400 },
        { "null", "null", 400 },
        { "number", "42", 400 },
        { "string", "\"storage-account\"", 400 },
        { "trailing text", """{"blueprint":"storage-account"} x""", 400 },
        { "comment", """{/* hello */"blueprint":"storage-account"}""", 400 },
        { "trailing comma", """{"blueprint":"storage-account",}""", 400 },
        { "depth bomb", Deep, 400 },
        { "duplicate key", """{"blueprint":"storage-account","blueprint":"key-vault"}""", 400 },
        { "lone surrogate", """{"blueprint":"\ud800"}""", 422 },
        { "control character", "{\"blueprint\":\"a\u0001b\"}", 400 },
        { "oversize", $$"""{"reason":"{{new string('x', 70_000)}}"}""", 413 },
        // Fields of the wrong form.
        { "empty object", "{}", 422 },
        { "unknown field", With("colour", "\"red\""), 422 },
        { "blueprint number", With("blueprint", "5"), 422 },
        { "blueprint null", With("blueprint", "null"), 422 },
        { "blueprint unknown", With("blueprint", "\"nothing\""), 422 },
        { "blueprint path", With("blueprint", "\"../../etc/passwd\""), 422 },
        { "blueprint upper case", With("blueprint", "\"STORAGE-ACCOUNT\""), 422 },
        { "blueprint huge", With("blueprint", $"\"{new string('b', 5000)}\""), 422 },
        { "version unknown", With("version", "\"9.9.9\""), 422 },
        { "version number", With("version", "1"), 422 },
        { "version path", With("version", "\"../1.0.0\""), 422 },
        { "environment missing", With("environment", "null"), 422 },
        { "environment path", With("environment", "\"../x\""), 422 },
        { "environment slash", With("environment", "\"a/b\""), 422 },
        { "environment dot", With("environment", "\"a.b\""), 422 },
        { "environment encoded", With("environment", "\"a%2fb\""), 422 },
        { "environment upper", With("environment", "\"Dev\""), 422 },
        { "environment long", With("environment", $"\"{new string('e', 31)}\""), 422 },
        { "environment one letter", With("environment", "\"d\""), 422 },
        { "environment newline", With("environment", "\"dev\\n\""), 422 },
        { "environment null byte", With("environment", "\"dev\\u0000\""), 422 },
        { "environment unicode", With("environment", "\"d\u00e9v\""), 422 },
        { "environment expression", With("environment", "\"[concat('a')]\""), 422 },
        { "team missing", With("team", "null"), 422 },
        { "team unknown", With("team", "\"nobody\""), 422 },
        { "team path", With("team", "\"../payments\""), 422 },
        { "team of others", With("team", "\"search\""), 403 },
        { "team of the platform", With("team", "\"platform\""), 403 },
        { "kind unknown", With("kind", "\"moon\""), 422 },
        { "kind number", With("kind", "2"), 422 },
        { "ttl zero", With("ttl", "\"0d\""), 422 },
        { "ttl negative", With("ttl", "\"-3d\""), 422 },
        { "ttl without unit", With("ttl", "\"14\""), 422 },
        { "ttl number", With("ttl", "14"), 422 },
        { "ttl for ever", With("ttl", "\"999999d\""), 422 },
        { "ttl iso", With("ttl", "\"P14D\""), 422 },
        { "reason missing", With("reason", "null"), 422 },
        { "reason blank", With("reason", "\"   \""), 422 },
        { "reason long", With("reason", $"\"{new string('r', 501)}\""), 422 },
        { "reason control", With("reason", "\"a\\u0007\""), 422 },
        { "parameters array", With("parameters", "[]"), 422 },
        { "parameters string", With("parameters", "\"replication\""), 422 },
        // The blueprint's own schema.
        { "parameter unknown", Parameters("""{"colour":"red"}"""), 422 },
        { "parameter misspelt", Parameters("""{"replicaton":"Standard_LRS"}"""), 422 },
        { "parameter enum", Parameters("""{"replication":"Standard_XRS"}"""), 422 },
        { "parameter type", Parameters("""{"softDeleteDays":"30"}"""), 422 },
        { "parameter fraction", Parameters("""{"softDeleteDays":30.5}"""), 422 },
        { "parameter too small", Parameters("""{"softDeleteDays":1}"""), 422 },
        { "parameter too large", Parameters("""{"softDeleteDays":100000}"""), 422 },
        { "parameter huge number", Parameters("""{"softDeleteDays":1e308}"""), 422 },
        { "parameter null", Parameters("""{"replication":null}"""), 422 },
        { "parameter platform's own", Parameters("""{"name":"mine"}"""), 422 },
        { "parameter tags", Parameters("""{"tags":{}}"""), 422 },
        { "parameter list empty", Parameters("""{"containers":[]}"""), 422 },
        { "parameter list twice", Parameters("""{"containers":["a-b-c","a-b-c"]}"""), 422 },
        { "parameter pattern", Parameters("""{"containers":["Not Allowed"]}"""), 422 },
        { "parameter prototype", Parameters("""{"__proto__":{"admin":true}}"""), 422 },
        { "parameter region", Parameters("""{"region":"moonbase"}"""), 422 },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Request_BadBody_IsRefusedAndStartsNothing(string name, string body, int status)
    {
        using var dana = await machine.AsAsync("dana");
        var before = await machine.CountDocumentsAsync();

        var answer = await dana.SendAsync(HttpMethod.Post, "/api/requests", body);

        Assert.True((int)answer.Status == status, $"{name}: {(int)answer.Status} {answer.Text}");
        AssertProblem(answer, status);
        Assert.Equal(before, await machine.CountDocumentsAsync());
    }

    [Fact]
    public async Task Request_SeveralWrongFields_NamesEachAtOnce()
    {
        using var dana = await machine.AsAsync("dana");

        var answer = await dana.SendAsync(HttpMethod.Post, "/api/requests", """
            {"blueprint":"storage-account","environment":"-","team":"payments","ttl":"x",
             "parameters":{"softDeleteDays":1,"colour":"red"}}
            """);

        var pointers = answer.Json["errors"]!.AsArray().Select(error => error!["pointer"]!.GetValue<string>()).ToHashSet();
        Assert.Superset(new HashSet<string> { "/environment", "/reason" }, pointers);
    }

    public static TheoryData<string, string, string, string?, int> Others => new()
    {
        { "GET", "/api/runs/20261121-000000-aaaaa", "dana", null, 404 },
        { "GET", "/api/runs/nonsense", "dana", null, 404 },
        { "GET", "/api/runs/..%2f..%2fetc", "dana", null, 404 },
        { "GET", "/api/runs/20261121-000000-aaaaa?wait=forever", "dana", null, 422 },
        { "GET", "/api/runs/20261121-000000-aaaaa?wait=3600s", "dana", null, 422 },
        { "GET", "/api/runs?limit=0", "dana", null, 422 },
        { "GET", "/api/runs?limit=100000", "dana", null, 422 },
        { "GET", "/api/runs?status=7", "dana", null, 422 },
        { "GET", "/api/runs?before=x", "dana", null, 422 },
        { "GET", "/api/environments/nobody.nothing", "dana", null, 404 },
        { "GET", "/api/environments/..%2f..", "dana", null, 404 },
        { "GET", "/api/catalogue/..%2f..%2fsecrets", "dana", null, 404 },
        { "POST", "/api/runs/20261121-000000-aaaaa/approval", "omar", """{"decision":"approve","planHash":"x"}""", 404 },
        { "POST", "/api/runs/20261121-000000-aaaaa/approval", "omar", """{"decision":"perhaps","planHash":"x"}""", 422 },
        { "POST", "/api/runs/20261121-000000-aaaaa/approval", "dana", """{"decision":"approve","planHash":"x"}""", 403 },
        { "POST", "/api/requests", "vik", "{}", 403 },
        { "PATCH", "/api/environments/nobody.nothing", "dana", """{"reason":"x"}""", 404 },
        { "DELETE", "/api/environments/nobody.nothing", "dana", """{"reason":"x"}""", 404 },
        { "DELETE", "/api/environments/a%20b", "dana", """{"reason":"x"}""", 404 },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Api_BadCall_IsRefused(string method, string path, string persona, string? body, int status)
    {
        using var client = await machine.AsAsync(persona);

        var answer = await client.SendAsync(new HttpMethod(method), path, body);

        Assert.True((int)answer.Status == status, $"{method} {path}: {(int)answer.Status} {answer.Text}");
        Assert.DoesNotContain("   at ", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_NotJsonContent_Is415()
    {
        using var dana = await machine.AsAsync("dana");

        var answer = await dana.SendAsync(HttpMethod.Post, "/api/requests", "{}", contentType: "text/plain");

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.Status);
    }

    [Theory]
    [InlineData("a key with spaces")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789")]
    public async Task Request_BadIdempotencyKey_Is400(string key)
    {
        using var dana = await machine.AsAsync("dana");

        Assert.Equal(HttpStatusCode.BadRequest, (await dana.PostAsync("/api/requests", ApiClient.Request("badkey"), key)).Status);
    }

    public static TheoryData<string> Paths =>
        ["/api/me", "/api/catalogue", "/api/runs", "/api/environments", "/api/ledger", "/api/ledger/verification"];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Api_NotSignedIn_Is401(string path)
    {
        using var nobody = await machine.AsAsync(null);

        var answer = await nobody.GetAsync(path);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        AssertProblem(answer, 401);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Api_ForgedPrincipalHeader_IsStillNobody(string path)
    {
        using var nobody = await machine.AsAsync(null);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        var forged = """{"auth_typ":"aad","claims":[{"typ":"http://schemas.microsoft.com/identity/claims/objectidentifier","val":"be010000-0000-4000-8000-000000000006"},{"typ":"roles","val":"Owner"}],"name_typ":"name","role_typ":"roles"}""";
        request.Headers.Add("X-MS-CLIENT-PRINCIPAL", Convert.ToBase64String(Encoding.UTF8.GetBytes(forged)));
        request.Headers.Add("X-MS-CLIENT-PRINCIPAL-ID", "be010000-0000-4000-8000-000000000006");

        var answer = await nobody.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
    }

    [Theory]
    [InlineData("Bearer not-a-token")]
    [InlineData("Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJvbGdhIn0.")]
    [InlineData("Basic b2xnYTpvbGdh")]
    public async Task Api_ForgedToken_Is401(string authorization)
    {
        using var nobody = await machine.AsAsync(null);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/me", UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Authorization", authorization);

        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.SendAsync(request)).Status);
    }

    [Fact]
    public async Task Request_FromAnotherSite_IsRefused()
    {
        using var dana = await machine.AsAsync("dana");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/requests", UriKind.Relative))
        {
            Content = new StringContent(ApiClient.Request("crossed").ToJsonString(), Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        Assert.Equal(HttpStatusCode.Forbidden, (await dana.SendAsync(request)).Status);
    }

    private static void AssertProblem(ApiAnswer answer, int status)
    {
        Assert.Equal(status, answer.Json["status"]!.GetValue<int>());
        Assert.NotEmpty(answer.Json["detail"]!.GetValue<string>());
        Assert.DoesNotContain("   at ", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", answer.Text, StringComparison.Ordinal);
    }

    private static string Parameters(string json) => With("parameters", json);

    private static string With(string field, string json)
    {
        var request = ApiClient.Request("never");
        request.Remove(field);
        return request.ToJsonString()[..^1] + $",\"{field}\":{json}}}";
    }
}
