using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Keelson.Telemetry;

/// <summary>
/// Listens while the app runs. One run is one trace: the request that asked for it, its orchestration and activities,
/// and the calls they make to Azure, each from the source that the library in question publishes.
/// </summary>
internal sealed class TelemetryExport(IConfiguration configuration) : IHostedService
{
    private static readonly string[] Sources =
    [
        KeelsonTelemetry.Name,
        "Microsoft.AspNetCore",
        "Microsoft.Azure.Functions.Worker",
        "Microsoft.DurableTask",
        "Azure.*",
    ];

    private static readonly string[] Meters = [KeelsonTelemetry.Name, "Microsoft.DurableTask"];

    private TracerProvider? traces;
    private MeterProvider? metrics;

    public static ResourceBuilder Resource() => ResourceBuilder.CreateDefault().AddService(
        "keelson", serviceVersion: typeof(TelemetryExport).Assembly
            .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // The exporters read OTEL_* from the app's settings, not from the environment alone.
        traces = Sdk.CreateTracerProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(configuration))
            .SetResourceBuilder(Resource())
            .AddSource(Sources)
            .AddOtlpExporter()
            .Build();
        metrics = Sdk.CreateMeterProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(configuration))
            .SetResourceBuilder(Resource())
            .AddMeter(Meters)
            .AddOtlpExporter()
            .Build();
        return Task.CompletedTask;
    }

    /// <summary>Sends what is left, then stops listening.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        traces?.Dispose();
        metrics?.Dispose();
        return Task.CompletedTask;
    }
}
