using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace Keelson.Local.Runtime.Functions;

/// <summary>The middleware around each invocation, the first added outermost, and the function itself at the end.</summary>
internal sealed class FunctionPipeline(IServiceCollection services) : IFunctionsWorkerApplicationBuilder
{
    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware = [];
    private FunctionExecutionDelegate? built;

    public IServiceCollection Services { get; } = services;

    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        if (built is not null)
            throw new InvalidOperationException("The host has started; middleware must be added before.");
        this.middleware.Add(middleware);
        return this;
    }

    /// <summary>Runs one invocation and returns what the method returned.</summary>
    public async Task<object?> InvokeAsync(EmbeddedFunctionContext context)
    {
        built ??= Build();
        await built(context);
        return context.Result;
    }

    private static async Task Invoke(FunctionContext context)
    {
        var own = (EmbeddedFunctionContext)context;
        own.Result = await own.Function.Call.InvokeAsync(own.InstanceServices, ArgumentBinder.Bind(own));
    }

    private FunctionExecutionDelegate Build()
    {
        FunctionExecutionDelegate next = Invoke;
        for (var index = middleware.Count - 1; index >= 0; index--)
            next = middleware[index](next);
        return next;
    }
}
