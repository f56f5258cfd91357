// Mirrors Microsoft.Azure.Functions.Worker 2.52.0: same namespace, names, signatures and semantics; only the members in use.

using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>
/// Builds a functions application. As with the real worker, the application it builds can only be started by a
/// functions host; the embedded host is <c>dotnet run --project local</c>.
/// </summary>
public class FunctionsApplicationBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
{
    private readonly HostApplicationBuilder host;
    private bool built;

    internal FunctionsApplicationBuilder(string[]? args)
    {
        host = new HostApplicationBuilder(new HostApplicationBuilderSettings { Args = args });
        host.Services.AddHostedService<MissingHost>();
    }

    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)host).Properties;

    IConfigurationManager IHostApplicationBuilder.Configuration => Configuration;

    public ConfigurationManager Configuration => host.Configuration;

    public IHostEnvironment Environment => host.Environment;

    public ILoggingBuilder Logging => host.Logging;

    public IMetricsBuilder Metrics => host.Metrics;

    public IServiceCollection Services => host.Services;

    public IHost Build()
    {
        RefuseBuilt();
        built = true;
        return host.Build();
    }

    public void ConfigureContainer<TContainerBuilder>(
        IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull => host.ConfigureContainer(factory, configure);

    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        RefuseBuilt();
        return this;
    }

    private void RefuseBuilt()
    {
        if (built)
            throw new InvalidOperationException("The application has already been built.");
    }

    private sealed class MissingHost : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => throw new InvalidOperationException(
            "A functions application is started by a functions host, which hands it the key"
            + " 'Functions:Worker:HostEndpoint'. To run it on this machine use: dotnet run --project local");

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
