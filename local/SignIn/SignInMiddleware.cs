using System.Text.Json;
using Keelson.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Keelson.Local.SignIn;

/// <summary>
/// Stands in front of the functions and does what App Service Authentication does with "allow unauthenticated
/// requests": removes identity headers that come from outside, recognises a session cookie or a bearer token, and sets
/// the headers itself.
/// </summary>
internal sealed class SignInMiddleware(RequestDelegate next, Personas personas, Tickets tickets)
{
    public const string Cookie = "AppServiceAuthSession";

    private static readonly string[] Reserved = ["X-MS-CLIENT-PRINCIPAL", "X-MS-TOKEN-"];

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        foreach (var name in headers.Keys.Where(IsReserved).ToArray())
            headers.Remove(name);

        if (!CrossOrigin.Allows(context.Request))
        {
            return Problem(
                context, StatusCodes.Status403Forbidden, CrossOrigin.Refused, "Another site had the browser send it.");
        }
        if (Token(headers) is { } token)
        {
            if (Persona(Tickets.Bearer, token) is not { } bearer)
                return Challenge(context);
            Identify(headers, bearer);
        }
        else if (Persona(Tickets.Session, context.Request.Cookies[Cookie]) is { } signedIn)
        {
            Identify(headers, signedIn);
        }
        return next(context);
    }

    private static bool IsReserved(string name) =>
        Reserved.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    private static string? Token(IHeaderDictionary headers)
    {
        const string scheme = "Bearer ";
        var value = headers.Authorization.ToString();
        return value.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? value[scheme.Length..].Trim() : null;
    }

    private Persona? Persona(string purpose, string? ticket) =>
        tickets.Read(purpose, ticket) is { } key ? personas.Find(key) : null;

    private static void Identify(IHeaderDictionary headers, Persona persona)
    {
        var client = JsonSerializer.SerializeToUtf8Bytes(persona.ToClientPrincipal(), KeelsonJson.Options);
        headers[ClientPrincipal.Header] = Convert.ToBase64String(client);
        headers[ClientPrincipal.IdHeader] = persona.ObjectId.ToString("D");
        headers[ClientPrincipal.NameHeader] = persona.Email;
        headers[ClientPrincipal.ProviderHeader] = ClientPrincipal.Entra;
        // The functions behind App Service do not see the session either.
        headers.Remove(HeaderNames.Cookie);
    }

    private static Task Challenge(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
        return Problem(
            context, StatusCodes.Status401Unauthorized, "access.invalid-token",
            "The bearer token is not valid here, or has expired. Get a new one from /.auth/token/{persona}.");
    }

    private static Task Problem(HttpContext context, int status, string code, string detail) =>
        Results.Problem(detail, statusCode: status, extensions: new Dictionary<string, object?> { ["code"] = code })
            .ExecuteAsync(context);
}
