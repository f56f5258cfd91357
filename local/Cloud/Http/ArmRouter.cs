using System.Text.RegularExpressions;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Identity;
using Keelson.Local.Cloud.Providers.Authorization;
using Keelson.Local.Cloud.Resources;
using Microsoft.AspNetCore.Http;

namespace Keelson.Local.Cloud.Http;

/// <summary>The resource manager's front door: who calls, with which version, and which part answers.</summary>
internal sealed partial class ArmRouter(
    World world, Tokens tokens, Throttle throttle, AccessCheck access, IReadOnlyList<IArmApi> apis)
{
    /// <summary>Audiences the resource manager accepts, besides its own address.</summary>
    private static readonly string[] Audiences =
        ["https://management.azure.com", "https://management.core.windows.net"];

    public async Task<ArmResponse> HandleAsync(HttpContext http, Correlation correlation)
    {
        var own = $"{http.Request.Scheme}://{http.Request.Host}";
        var principal = tokens.Verify(http.Request.Headers.Authorization.ToString(), [.. Audiences, own]);
        if (!ArmPath.TryParse(http.Request.Path.Value ?? "", out var path))
        {
            throw new ArmException(404, "NotFound",
                $"The path '{http.Request.Path}' is not one of the resource manager's.");
        }
        foreach (var (header, left) in throttle.Take(
            http.Request.Method, path!.Target.Subscription, principal.ObjectId))
        {
            http.Response.Headers[header] = left;
        }
        var version = RequireVersion(http, path!);
        access.Require(principal, http.Request.Method, path!);
        var caller =
            new CallerContext(principal, correlation.CorrelationId, correlation.ClientRequestId, correlation.RequestId,
            http.Request.Method, own + http.Request.Path, http.Connection.RemoteIpAddress?.ToString() ?? "");
        var request = new ArmRequest(http, path!, caller, version);
        foreach (var api in apis)
        {
            if (await api.HandleAsync(request) is { } answer)
            {
                return answer;
            }
        }
        throw new ArmException(404, "NotFound",
            $"No HTTP resource was found that matches the request '{http.Request.Method} {http.Request.Path}'.");
    }

    private string RequireVersion(HttpContext http, ArmPath path)
    {
        var version = http.Request.Query["api-version"].ToString();
        if (version.Length == 0)
        {
            throw ArmErrors.MissingApiVersion(http.Request.Path);
        }
        if (!ApiVersion().IsMatch(version))
        {
            throw ArmErrors.InvalidApiVersion(version, []);
        }
        // A namespace that follows begins a collection of another type, which has versions of its own.
        if (path.Namespace is null
            && path.Target.Scope is not null
            && world.Providers.FindKnown(path.Target.Type) is { ApiVersions.Count: > 0 } type
            && !type.ApiVersions.Contains(version, StringComparer.OrdinalIgnoreCase))
        {
            throw ArmErrors.UnsupportedApiVersion(path.Target, version, type.ApiVersions);
        }
        return version;
    }

    [GeneratedRegex("^20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(-[a-zA-Z]+[0-9]*)?$",
        RegexOptions.NonBacktracking)]
    private static partial Regex ApiVersion();
}
