using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace Keelson.Telemetry;

/// <summary>Puts an <see cref="InvocationScope"/> around every invocation, so that what it logs names its run.</summary>
public sealed class RunScopeMiddleware(ILogger<RunScopeMiddleware> logger) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        using var scope = logger.BeginScope(InvocationScope.Begin());
        await next(context);
    }
}
