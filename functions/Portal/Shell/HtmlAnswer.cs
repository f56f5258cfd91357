using Microsoft.AspNetCore.Http;

namespace Keelson.Portal.Shell;

/// <summary>A rendered page with the headers that every page carries.</summary>
public sealed class HtmlAnswer(int status, string html) : IResult, IStatusCodeHttpResult
{
    /// <summary>
    /// Nothing inline, nothing from elsewhere: what an attacker gets into a page neither runs nor loads. Pages are in
    /// no frame, so that no click on them is stolen.
    /// </summary>
    public const string SecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public int? StatusCode => status;

    public string Html => html;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentSecurityPolicy = SecurityPolicy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "same-origin";
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        // What one person may see is not kept for the next; going back shows the page as it is by then.
        response.Headers.CacheControl = "no-store";
        return response.WriteAsync(html, httpContext.RequestAborted);
    }
}
