using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;

namespace Keelson.Telemetry;

/// <summary>Sends traces, metrics and logs where the settings say, and costs nothing where they say nothing.</summary>
public static class TelemetryRegistration
{
    /// <summary>The standard setting that turns the export on; the other <c>OTEL_*</c> settings are honoured as
    /// well.</summary>
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Adds the export over OTLP when <see cref="Endpoint"/> is set.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (string.IsNullOrWhiteSpace(configuration[Endpoint]))
            return services;
        // The Azure clients make spans of their own only when this is set before the first of them is built.
        AppContext.SetSwitch("Azure.Experimental.EnableActivitySource", true);
        services.AddSingleton<IHostedService>(new TelemetryExport(configuration));
        return services.AddLogging(logging => logging.AddOpenTelemetry(options =>
        {
            options.IncludeScopes = true;
            options.IncludeFormattedMessage = true;
            options.SetResourceBuilder(TelemetryExport.Resource());
            options.AddOtlpExporter();
        }));
    }
}
