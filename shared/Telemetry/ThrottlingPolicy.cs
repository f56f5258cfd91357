using System.Diagnostics.Metrics;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Keelson.Telemetry;

/// <summary>
/// Counts the replies in which a service asks to slow down (429, or 503 with Retry-After). Add it per retry to the
/// options of each Azure client: <c>options.AddPolicy(ThrottlingPolicy.Instance, HttpPipelinePosition.PerRetry)</c>.
/// </summary>
public sealed class ThrottlingPolicy : HttpPipelineSynchronousPolicy
{
    private static readonly Counter<long> Throttled = KeelsonTelemetry.Meter.CreateCounter<long>(
        "keelson.calls.throttled", "{call}", "Replies of a service that asked to slow down, by host.");

    private ThrottlingPolicy()
    {
    }

    public static ThrottlingPolicy Instance { get; } = new();

    public override void OnReceivedResponse(HttpMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var response = message.Response;
        if (response.Status == 429 || (response.Status == 503 && response.Headers.Contains("Retry-After")))
            Throttled.Add(1, new("host", message.Request.Uri.Host), new("status", response.Status));
    }
}
