using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Keelson.Access;

namespace Keelson.Local.SignIn;

public sealed class SignInTests : IAsyncLifetime
{
    private readonly ManualTime time = new();
    private SignInHost host = null!;

    public async Task InitializeAsync() => host = await SignInHost.StartAsync(time);

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task Request_WithoutSignIn_PassesAnonymous() =>
        Assert.Equal(PrincipalResult.Anonymous, await host.Client().GetStringAsync("/who"));

    [Theory]
    [InlineData("X-MS-CLIENT-PRINCIPAL")]
    [InlineData("x-ms-client-principal")]
    [InlineData("X-Ms-Client-Principal")]
    public async Task Request_WithAForgedHeader_PassesAnonymous(string header)
    {
        using var client = host.Client();
        var olga = Personas.Default.Find("olga")!;
        var forged = JsonSerializer.SerializeToUtf8Bytes(olga.ToClientPrincipal());
        client.DefaultRequestHeaders.Add(header, Convert.ToBase64String(forged));
        client.DefaultRequestHeaders.Add("X-MS-CLIENT-PRINCIPAL-ID", olga.ObjectId.ToString());

        Assert.Equal(PrincipalResult.Anonymous, await client.GetStringAsync("/who"));
    }

    [Fact]
    public async Task Request_WithAForgedHeaderBesideAToken_IsTheTokensPersona()
    {
        using var client = await BearerAsync("dana");
        var forged = JsonSerializer.SerializeToUtf8Bytes(Personas.Default.Find("olga")!.ToClientPrincipal());
        client.DefaultRequestHeaders.Add("X-MS-CLIENT-PRINCIPAL", Convert.ToBase64String(forged));

        Assert.StartsWith("Dana|", await client.GetStringAsync("/who"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dana", "Dana|Requester|payments|")]
    [InlineData("rui", "Rui|Requester|search|")]
    [InlineData("omar", "Omar|Approver||")]
    [InlineData("ines", "Ines|Approver||")]
    [InlineData("petra", "Petra|Operator|platform|")]
    [InlineData("olga", "Olga|Owner|platform|")]
    [InlineData("vik", "Vik|Viewer||")]
    public async Task Token_OfEachPersona_GivesItsRolesAndTeams(string persona, string expected)
    {
        using var client = await BearerAsync(persona);

        Assert.Equal(expected, await client.GetStringAsync("/who"));
    }

    [Fact]
    public async Task Token_OfNobody_Is404() =>
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client().GetAsync("/.auth/token/mallory")).StatusCode);

    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("192.0.2.7")]
    public async Task Token_UnderAnotherHostName_IsRefused(string name)
    {
        using var client = host.Client();
        client.DefaultRequestHeaders.Host = name;

        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/.auth/token/olga")).StatusCode);
    }

    [Theory]
    [InlineData("192.0.2.7", 403)]
    [InlineData("127.0.0.1", 200)]
    [InlineData("::1", 200)]
    public async Task Token_FromAnotherMachine_IsRefused(string remote, int status)
    {
        var context = await host.Server.SendAsync(c =>
        {
            c.Request.Path = "/.auth/token/olga";
            c.Request.Host = new("localhost");
            c.Connection.RemoteIpAddress = IPAddress.Parse(remote);
        });

        Assert.Equal(status, context.Response.StatusCode);
    }

    [Theory]
    [InlineData("rubbish")]
    [InlineData("bearer.olga.9999999999.AAAA")]
    [InlineData("...")]
    public async Task Bearer_NotOurs_Is401WithProblem(string token)
    {
        using var client = host.Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

        var response = await client.GetAsync("/who");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("access.invalid-token", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bearer_WithAnyCharacterChanged_Is401()
    {
        var token = await host.Client().GetStringAsync("/.auth/token/dana");
        using var client = host.Client();
        for (var i = 0; i < token.Length; i++)
        {
            var changed = new StringBuilder(token) { [i] = token[i] == 'x' ? 'y' : 'x' }.ToString();
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", changed);
            Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/who")).StatusCode);
        }
    }

    [Fact]
    public async Task Bearer_AfterNinetyDays_Is401()
    {
        using var client = await BearerAsync("dana");
        time.Now += TimeSpan.FromDays(89.9);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/who")).StatusCode);

        time.Now += TimeSpan.FromDays(0.2);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/who")).StatusCode);
    }

    [Fact]
    public async Task Authorization_OfAnotherScheme_IsLeftToTheFunctions()
    {
        using var client = host.Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", "YTpi");

        Assert.Equal(PrincipalResult.Anonymous, await client.GetStringAsync("/who"));
    }

    [Fact]
    public async Task Tokens_OfAnotherHost_AreNotAccepted()
    {
        await using var other = await SignInHost.StartAsync(time);
        using var client = host.Client();
        var token = await other.Client().GetStringAsync("/.auth/token/olga");
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/who")).StatusCode);
    }

    [Fact]
    public void SigningKey_IsForItsOwnerOnly()
    {
        var file = Path.Combine(host.Folder, "sign-in.key");

        Assert.Equal(32, SigningKey.LoadOrCreate(host.Folder).Length);
        Assert.Equal(SigningKey.LoadOrCreate(host.Folder), File.ReadAllBytes(file));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    private async Task<HttpClient> BearerAsync(string persona)
    {
        var client = host.Client();
        var token = await client.GetStringAsync($"/.auth/token/{persona}");
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }
}
