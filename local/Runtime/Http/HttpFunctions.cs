using Keelson.Local.Runtime.Functions;
using Keelson.Local.Runtime.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Local.Runtime.Http;

/// <summary>Maps HTTP functions: route prefix, template, methods and authorization level as the functions host does.</summary>
internal sealed class HttpFunctions(FunctionCatalog catalog, HostJson hostJson, HttpInvocation invocation, KeyCheck keys)
{
    private readonly RequestLimit limit = new(hostJson.MaxConcurrentRequests, hostJson.MaxOutstandingRequests);

    public void Map(IEndpointRouteBuilder endpoints)
    {
        foreach (var function in catalog.Of(TriggerKind.Http))
        {
            var trigger = (HttpTriggerAttribute)function.Trigger;
            var route = $"{hostJson.RoutePrefix.Trim('/')}/{trigger.Route ?? function.Name}".TrimStart('/');
            var endpoint = endpoints
                .Map(RoutePatternFactory.Parse("/" + route), context => Handle(context, function, trigger.AuthLevel))
                .WithDisplayName(function.Name);
            if (trigger.Methods is { Length: > 0 } methods)
                endpoint.WithMetadata(new HttpMethodMetadata(methods.Select(method => method.ToUpperInvariant())));
        }
    }

    private async Task Handle(HttpContext context, FunctionMethod function, AuthorizationLevel level)
    {
        if (!keys.Allows(context.Request, level))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        if (!await limit.TryRun(context.RequestAborted, () => invocation.RunAsync(context, function)))
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
    }
}
