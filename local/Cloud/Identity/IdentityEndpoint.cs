using System.Globalization;
using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Http;
using Microsoft.AspNetCore.Http;

namespace Keelson.Local.Cloud.Identity;

/// <summary>
/// The managed-identity endpoint of App Service, version 2019-08-01: <c>GET ?resource=&amp;api-version=</c> with the
/// secret header.
/// <c>client_id</c>, <c>principal_id</c> or <c>mi_res_id</c> (here: a name) chooses another principal than the first.
/// </summary>
internal sealed class IdentityEndpoint(Tokens tokens, string secret, IReadOnlyList<Principal> principals)
    : ICloudEndpoint
{
    public const string Path = "/msi/token";

    public bool Serves(HttpRequest request) => request.Path.Equals(Path, StringComparison.OrdinalIgnoreCase);

    public Task HandleAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var resource = query["resource"].ToString();
        var answer =
            (context.Request.Headers["X-IDENTITY-HEADER"].ToString() == secret, query["api-version"].ToString(),
                resource) switch
            {
                (false, _, _) => Refuse(401, "The X-IDENTITY-HEADER header is missing or wrong."),
                (_, not "2019-08-01", _) => Refuse(400, "The api-version must be 2019-08-01."),
                (_, _, "") => Refuse(400, "The resource parameter is missing."),
                _ when Find(query) is { } principal => Issue(principal, resource),
                _ => Refuse(400, "No managed identity was found for the id given."),
            };
        return FrontDoor.WriteAsync(context, answer);
    }

    private Principal? Find(IQueryCollection query)
    {
        var wanted = query["client_id"].Concat(query["principal_id"]).Concat(query["object_id"])
            .Concat(query["mi_res_id"])
            .FirstOrDefault(id => !string.IsNullOrEmpty(id));
        return wanted is null ? principals[0] : principals.FirstOrDefault(principal =>
            wanted == principal.ClientId || wanted == principal.ObjectId || wanted == principal.Name);
    }

    private ArmResponse Issue(Principal principal, string resource)
    {
        var (token, expires) = tokens.Issue(principal, resource);
        return ArmResponse.Json(200, new JsonObject
        {
            ["access_token"] = token,
            ["expires_on"] = expires.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            ["resource"] = resource,
            ["token_type"] = "Bearer",
            ["client_id"] = principal.ClientId,
        });
    }

    private static ArmResponse Refuse(int status, string message) => ArmResponse.Json(status, new JsonObject
    {
        ["statusCode"] = status,
        ["message"] = message,
    });
}
