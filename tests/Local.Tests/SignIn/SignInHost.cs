using System.Net;
using Keelson.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Keelson.Local.SignIn;

/// <summary>The sign-in in front of one page that says, as a function would, who is asking.</summary>
public sealed class SignInHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private SignInHost(WebApplication app, string folder) => (this.app, Folder) = (app, folder);

    public string Folder { get; }

    public TestServer Server => app.GetTestServer();

    public static async Task<SignInHost> StartAsync(TimeProvider? time = null, string? personas = null)
    {
        var folder = Directory.CreateTempSubdirectory("keelson-sign-in-").FullName;
        if (personas is not null)
            await File.WriteAllTextAsync(Path.Combine(folder, "personas.json"), personas);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddAccess(builder.Configuration);
        builder.AddEmbeddedSignIn(o => o.DataFolder = folder);
        var built = builder.Build();
        built.UseEmbeddedSignIn();
        built.Map("/who", WhoAsync);
        await built.StartAsync();
        return new SignInHost(built, folder);
    }

    /// <summary>A client that follows no redirect and keeps cookies only when told to.</summary>
    public HttpClient Client(CookieContainer? cookies = null)
    {
        var client = new HttpClient(new CookieHandler(Server.CreateHandler(), cookies ?? new CookieContainer()));
        client.BaseAddress = new Uri("http://localhost");
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private static Task WhoAsync(HttpContext context)
    {
        var result = context.RequestServices.GetRequiredService<PrincipalReader>().Read(context.Request.Headers);
        var text = result.Principal is { } p
            ? $"{p.Name}|{string.Join(',', p.Roles)}|{string.Join(',', p.Teams)}|{context.Request.Headers.Cookie}"
            : result.Code;
        return context.Response.WriteAsync(text);
    }

    private sealed class CookieHandler(HttpMessageHandler inner, CookieContainer cookies) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (cookies.GetCookieHeader(request.RequestUri!) is { Length: > 0 } header)
                request.Headers.TryAddWithoutValidation("Cookie", header);
            var response = await base.SendAsync(request, cancellationToken);
            if (response.Headers.TryGetValues("Set-Cookie", out var set))
            {
                foreach (var cookie in set)
                    cookies.SetCookies(request.RequestUri!, cookie);
            }
            return response;
        }
    }
}
