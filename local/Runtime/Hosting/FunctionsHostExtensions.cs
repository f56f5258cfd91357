using System.Text.Json;
using Keelson.Local.Runtime.Durable;
using Keelson.Local.Runtime.EventGrid;
using Keelson.Local.Runtime.Functions;
using Keelson.Local.Runtime.Http;
using Keelson.Local.Runtime.Timers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Keelson.Local.Runtime.Hosting;

/// <summary>Adds the embedded functions host to an ASP.NET Core application.</summary>
public static class FunctionsHostExtensions
{
    /// <summary>
    /// Adds the host's services. Time comes from the registered <see cref="TimeProvider"/>. Afterwards
    /// <c>DurableTaskClient</c> can be injected, and <see cref="HostKeys"/> tells the keys.
    /// </summary>
    /// <returns>Where middleware around each invocation is added.</returns>
    public static IFunctionsWorkerApplicationBuilder AddFunctionsHost(
        this IServiceCollection services, Action<FunctionsHostOptions> configure)
    {
        var options = new FunctionsHostOptions();
        configure(options);
        var pipeline = new FunctionPipeline(services);
        services.AddMvcCore();
        // Its lines quote the whole URL, and Event Grid and callers may pass their key in it.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning));
        services.Configure<JsonSerializerOptions>(json => json.PropertyNameCaseInsensitive = true);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(pipeline);
        services.AddSingleton<IFunctionsWorkerApplicationBuilder>(pipeline);
        services.AddSingleton(_ => HostJson.Read(options.HostJsonPath));
        services.AddSingleton(_ => options.Keys ?? HostKeys.Load(options.DataFolder));
        services.AddSingleton(_ => new ScheduleStore(options.DataFolder));
        services.AddSingleton<HostState>();
        services.AddSingleton<FunctionCatalog>();
        services.AddSingleton<FunctionRunner>();
        services.AddSingleton<KeyCheck>();
        services.AddSingleton<HttpInvocation>();
        services.AddSingleton<HttpFunctions>();
        services.AddSingleton<AdminEndpoints>();
        services.AddSingleton<EventGridEndpoint>();
        services.AddSingleton<TimerServices>();
        services.AddSingleton<IDurableFunctions, DurableFunctions>();
        services.AddSingleton<DurableHost>();
        services.AddSingleton(provider => provider.GetRequiredService<DurableHost>().Client);
        services.AddHostedService(provider => provider.GetRequiredService<DurableHost>());
        services.AddHostedService<TimerHost>();
        return pipeline;
    }

    /// <summary>Maps HTTP functions, the Event Grid webhook and the host's own endpoints.</summary>
    public static IEndpointRouteBuilder MapFunctions(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        services.GetRequiredService<HttpFunctions>().Map(endpoints);
        services.GetRequiredService<EventGridEndpoint>().Map(endpoints);
        services.GetRequiredService<AdminEndpoints>().Map(endpoints);
        return endpoints;
    }
}
