using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Keelson.Local.Runtime.Functions;

/// <summary>Runs a function in a service scope and a span of its own.</summary>
internal sealed class FunctionRunner(IServiceScopeFactory scopes, FunctionPipeline pipeline)
{
    /// <summary>The source of invocation spans, named as the worker names it.</summary>
    public const string SourceName = "Microsoft.Azure.Functions.Worker";

    private static readonly ActivitySource Source = new(SourceName);

    public async Task<object?> RunAsync(FunctionMethod function, ITriggerData trigger, CancellationToken cancellation)
    {
        using var span = Source.StartActivity($"function {function.Name}", ActivityKind.Internal);
        span?.SetTag("faas.name", function.Name);
        await using var scope = scopes.CreateAsyncScope();
        var context = new EmbeddedFunctionContext(function, scope.ServiceProvider, trigger, cancellation);
        try
        {
            return await pipeline.InvokeAsync(context);
        }
        catch (Exception failure)
        {
            span?.SetStatus(ActivityStatusCode.Error, failure.Message);
            throw;
        }
    }
}
