using System.Net;
using Keelson.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Keelson.Local.SignIn;

/// <summary>The <c>/.auth</c> pages of App Service Authentication, and a token for the command line.</summary>
internal sealed class SignInEndpoints(
    Personas personas, TeamDirectory teams, Tickets tickets, IOptions<SignInOptions> options)
{
    public const string Login = "/.auth/login/aad";
    public const string ReturnTo = "post_login_redirect_uri";

    private const string ReturnAfterLogout = "post_logout_redirect_uri";

    public void Map(IEndpointRouteBuilder routes)
    {
        // Request delegates, not handlers: those are compiled at the first request, and start-up is counted.
        routes.MapGet(Login, context => ShowLogin(context).ExecuteAsync(context));
        routes.MapPost(Login, async context => await (await LogInAsync(context)).ExecuteAsync(context));
        routes.MapGet("/.auth/logout", context => LogOut(context).ExecuteAsync(context));
        routes.MapGet("/.auth/me", context => ShowMe(context).ExecuteAsync(context));
        routes.MapGet("/.auth/token/{persona}", context => IssueToken(context).ExecuteAsync(context));
    }

    private IResult ShowLogin(HttpContext context)
    {
        context.Response.Headers.ContentSecurityPolicy = SignInPage.SecurityPolicy;
        context.Response.Headers.CacheControl = "no-store";
        var page = SignInPage.Render(personas, teams, LocalOnly(context.Request.Query[ReturnTo]));
        return Results.Content(page, "text/html; charset=utf-8");
    }

    private async Task<IResult> LogInAsync(HttpContext context)
    {
        const int badRequest = StatusCodes.Status400BadRequest;
        if (!context.Request.HasFormContentType)
            return Results.Problem("Choose a persona on the sign-in page.", statusCode: badRequest);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (personas.Find(form["persona"].ToString()) is not { } persona)
            return Results.Problem("There is no such persona.", statusCode: badRequest);
        var lifetime = options.Value.SessionLifetime;
        context.Response.Cookies.Append(
            SignInMiddleware.Cookie, tickets.Issue(Tickets.Session, persona.Key, lifetime), CookieFor(context));
        return Results.LocalRedirect(LocalOnly(form[ReturnTo]));
    }

    private static IResult LogOut(HttpContext context)
    {
        context.Response.Cookies.Delete(SignInMiddleware.Cookie, CookieFor(context));
        return Results.LocalRedirect(LocalOnly(context.Request.Query[ReturnAfterLogout]));
    }

    private IResult ShowMe(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        var id = context.Request.Headers[ClientPrincipal.IdHeader].ToString();
        var me = personas.All.FirstOrDefault(p => p.ObjectId.ToString("D") == id);
        if (me is null)
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        var claims = me.ToClientPrincipal().Claims;
        return Results.Json(
            new[] { new { provider_name = ClientPrincipal.Entra, user_id = me.Email, user_claims = claims } });
    }

    // Plain text, for curl: TOKEN=$(curl -s http://localhost:7071/.auth/token/dana)
    private IResult IssueToken(HttpContext context)
    {
        if (!IsThisMachine(context))
        {
            return Results.Problem(
                "Tokens are handed out on this machine only, under the name localhost.",
                statusCode: StatusCodes.Status403Forbidden);
        }
        context.Response.Headers.CacheControl = "no-store";
        return personas.Find($"{context.GetRouteValue("persona")}") is { } found
            ? Results.Text(tickets.Issue(Tickets.Bearer, found.Key, options.Value.TokenLifetime))
            : Results.Problem("There is no such persona.", statusCode: StatusCodes.Status404NotFound);
    }

    // The name matters as well: a page of another site can make its own name point here, and would then read the
    // answer.
    private static bool IsThisMachine(HttpContext context)
    {
        var host = context.Request.Host.Host.Trim('[', ']');
        var named = host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
        // No address: the request came in process.
        return named && (context.Connection.RemoteIpAddress is not { } remote || IPAddress.IsLoopback(remote));
    }

    private static CookieOptions CookieFor(HttpContext context) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        Path = "/",
    };

    // Never a way to send someone to another site.
    private static string LocalOnly(string? target) =>
        target is ['/', ..] && (target.Length == 1 || target[1] is not ('/' or '\\')) && !target.Any(char.IsControl)
            ? target
            : "/";
}
