using Microsoft.AspNetCore.Http;

namespace Keelson.Access;

/// <summary>
/// Refuses what a page of another site makes a signed-in browser send. Decided by what browsers say of a request's
/// origin, so no token has to travel through forms; what carries neither header does not come from a browser and has no
/// ambient sign-in. Source: https://words.filippo.io/csrf/, and the Fetch Metadata specification.
/// </summary>
public static class CrossOrigin
{
    /// <summary>Code for the problem that answers a refused request (403).</summary>
    public const string Refused = "access.cross-origin";

    /// <summary>Whether the request may change something. Safe methods always may pass: they change nothing.</summary>
    public static bool Allows(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var method = request.Method;
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method))
            return true;
        var site = request.Headers["Sec-Fetch-Site"];
        if (site.Count > 0)
            return site == "same-origin" || site == "none";
        var origin = request.Headers.Origin;
        // Host and port only: behind the platform's front end the scheme seen here need not be the browser's.
        return origin.Count == 0
            || (origin.Count == 1 && Uri.TryCreate(origin, UriKind.Absolute, out var from)
                && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }
}
