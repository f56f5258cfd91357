using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;

namespace Keelson.Local.Runtime.Http;

/// <summary>
/// Writes a function's result as the worker's ASP.NET Core integration does: <see cref="IActionResult"/> and
/// <see cref="IResult"/>; nothing when the function wrote the response itself. Text and objects are written too,
/// which the worker would leave to the host.
/// </summary>
internal static class HttpResultWriter
{
    /// <summary>False when the result is of a kind that the worker does not write.</summary>
    public static async Task<bool> TryWriteAsync(HttpContext http, object? result)
    {
        switch (result)
        {
            case null:
                return true;
            case IActionResult action:
                await action.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor()));
                return true;
            case IResult written:
                await written.ExecuteAsync(http);
                return true;
            case string text:
                http.Response.ContentType = "text/plain; charset=utf-8";
                await http.Response.WriteAsync(text, http.RequestAborted);
                return false;
            default:
                await http.Response.WriteAsJsonAsync(result, result.GetType(), http.RequestAborted);
                return false;
        }
    }
}
