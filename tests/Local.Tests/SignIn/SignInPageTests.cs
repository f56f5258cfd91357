using System.Net;
using System.Text.Json;
using Keelson.Access;

namespace Keelson.Local.SignIn;

public sealed class SignInPageTests : IAsyncLifetime
{
    private readonly ManualTime time = new();
    private readonly CookieContainer cookies = new();
    private SignInHost host = null!;

    public async Task InitializeAsync() => host = await SignInHost.StartAsync(time);

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task Login_Page_OffersEachPersonaWithoutScript()
    {
        var response = await host.Client().GetAsync("/.auth/login/aad?post_login_redirect_uri=/runs/7");

        var page = await response.Content.ReadAsStringAsync();
        Assert.All(Personas.Default.All, p => Assert.Contains($"value=\"{p.Key}\"", page, StringComparison.Ordinal));
        Assert.Contains("Requester · team payments", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("value=\"/runs/7\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Login_Chosen_SignsInAndGoesBack()
    {
        var response = await LogInAsync("dana", "/runs/7?tab=plan");

        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal("/runs/7?tab=plan", response.Headers.Location!.ToString());
        Assert.Equal("Dana|Requester|payments|", await host.Client(cookies).GetStringAsync("/who"));
    }

    [Fact]
    public async Task Login_Cookie_IsHttpOnlyAndSameSite()
    {
        var cookie = Assert.Single((await LogInAsync("dana", "/")).Headers.GetValues("Set-Cookie"));

        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/\r\nSet-Cookie: a=b")]
    [InlineData("/\t/evil.example")]
    [InlineData("")]
    public async Task Login_ToAnotherSite_GoesHomeInstead(string target) =>
        Assert.Equal("/", (await LogInAsync("dana", target)).Headers.Location!.ToString());

    [Fact]
    public async Task Login_PageWithAMaliciousReturn_EncodesIt()
    {
        var page = await host.Client().GetStringAsync(
            "/.auth/login/aad?post_login_redirect_uri=" + Uri.EscapeDataString("/\"><img src=x>"));

        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Login_Nobody_Is400() =>
        Assert.Equal(HttpStatusCode.BadRequest, (await LogInAsync("mallory", "/")).StatusCode);

    [Fact]
    public async Task Login_WithoutAForm_Is400()
    {
        var response = await host.Client().PostAsync("/.auth/login/aad", new StringContent("{}"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Login_FromAnotherSite_IsRefused()
    {
        using var client = host.Client(cookies);
        client.DefaultRequestHeaders.Add("Origin", "https://evil.example");

        var response = await client.PostAsync("/.auth/login/aad", Form("olga", "/"));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal(PrincipalResult.Anonymous, await host.Client(cookies).GetStringAsync("/who"));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", 403)]
    [InlineData("Sec-Fetch-Site", "same-origin", 200)]
    [InlineData("Origin", "https://evil.example", 403)]
    [InlineData("Origin", "http://localhost", 200)]
    public async Task Post_OfASignedInBrowser_MustComeFromHere(string header, string value, int status)
    {
        await LogInAsync("omar", "/");
        using var client = host.Client(cookies);
        client.DefaultRequestHeaders.Add(header, value);

        Assert.Equal(status, (int)(await client.PostAsync("/who", new StringContent(""))).StatusCode);
    }

    [Fact]
    public async Task Session_AfterEightHours_IsOver()
    {
        await LogInAsync("dana", "/");
        time.Now += TimeSpan.FromHours(8.1);

        Assert.Equal(PrincipalResult.Anonymous, await host.Client(cookies).GetStringAsync("/who"));
    }

    [Fact]
    public async Task Session_UsedAsBearerToken_IsRefused()
    {
        await LogInAsync("dana", "/");
        using var client = host.Client();
        var session = cookies.GetCookies(new Uri("http://localhost"))[SignInMiddleware.Cookie]!.Value;
        client.DefaultRequestHeaders.Authorization = new("Bearer", session);

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/who")).StatusCode);
    }

    [Fact]
    public async Task Logout_SignsOut()
    {
        await LogInAsync("dana", "/");
        var response = await host.Client(cookies).GetAsync("/.auth/logout?post_logout_redirect_uri=//evil.example");

        Assert.Equal("/", response.Headers.Location!.ToString());
        Assert.Equal(PrincipalResult.Anonymous, await host.Client(cookies).GetStringAsync("/who"));
    }

    [Fact]
    public async Task Me_SignedIn_ListsTheClaims()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Client(cookies).GetAsync("/.auth/me")).StatusCode);
        await LogInAsync("dana", "/");

        using var me = JsonDocument.Parse(await host.Client(cookies).GetStringAsync("/.auth/me"));

        Assert.Equal("dana@keelson.example", me.RootElement[0].GetProperty("user_id").GetString());
        Assert.Contains(
            me.RootElement[0].GetProperty("user_claims").EnumerateArray(),
            c => c.GetProperty("typ").GetString() == "roles" && c.GetProperty("val").GetString() == "Requester");
    }

    [Fact]
    public async Task Personas_OfAFile_ReplaceTheCast()
    {
        await using var own = await SignInHost.StartAsync(time, """
            [{"key":"ada","name":"Ada <b>","objectId":"be010000-0000-4000-8000-0000000000aa",
              "email":"ada@keelson.example","roles":["owner"],"groups":[]}]
            """);

        var page = await own.Client().GetStringAsync("/.auth/login/aad");

        Assert.Contains("Ada &lt;b&gt;", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await own.Client().GetAsync("/.auth/token/dana")).StatusCode);
    }

    [Theory]
    [InlineData("[]", "names nobody")]
    [InlineData("not json", "invalid")]
    [InlineData("""[{"key":"a.b",REST}]""", "a.b")]
    [InlineData("""[{"key":"a",REST},{"key":"a",REST}]""", "twice")]
    [InlineData("""[{"key":"a","name":"A"}]""", "required")]
    public void Personas_OfABadFile_AreRefusedWithTheReason(string content, string reason)
    {
        var file = Path.Combine(host.Folder, "bad.json");
        const string rest = """
            "name":"A","objectId":"be010000-0000-4000-8000-0000000000aa","email":"","roles":[],"groups":[]
            """;
        File.WriteAllText(file, content.Replace("REST", rest, StringComparison.Ordinal));

        var refused = Assert.Throws<PermanentException>(() => Personas.Load(file));

        Assert.Equal("sign-in.personas", refused.Code);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> LogInAsync(string persona, string returnTo) =>
        host.Client(cookies).PostAsync("/.auth/login/aad", Form(persona, returnTo));

    private static FormUrlEncodedContent Form(string persona, string returnTo) => new(
        [new("persona", persona), new("post_login_redirect_uri", returnTo)]);
}
