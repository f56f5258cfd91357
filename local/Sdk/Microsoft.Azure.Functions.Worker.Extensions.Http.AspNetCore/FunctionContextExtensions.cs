// Mirrors Microsoft.Azure.Functions.Worker.Extensions.Http.AspNetCore 2.1.0: same namespace, names, signatures and semantics; only the members in use.

using Microsoft.AspNetCore.Http;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Reaches the HTTP request of an invocation.</summary>
public static class FunctionContextExtensions
{
    /// <summary>The HTTP context, or null when the trigger is not HTTP.</summary>
    public static HttpContext? GetHttpContext(this FunctionContext context) =>
        context.Items.TryGetValue("HttpRequestContext", out var value) ? value as HttpContext : null;
}
