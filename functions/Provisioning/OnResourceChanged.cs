using Azure.Messaging.EventGrid;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Keelson.Provisioning;

/// <summary>
/// Reacts to a resource being written, deleted or acted on: an environment of ours is looked at within seconds, or, when
/// a run is changing it, once that run is done. Safe to deliver twice: one look at a time per environment.
/// </summary>
public sealed partial class OnResourceChanged(
    EnvironmentStore environments, IOptions<ProvisioningOptions> options, ILogger<OnResourceChanged> logger)
{
    // Changes come in bursts; one look after the burst is enough.
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(2);

    [Function(nameof(OnResourceChanged))]
    public async Task RunAsync(
        [EventGridTrigger] EventGridEvent happened, [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(happened);
        if (!EnvironmentId.TryFromResourceId(happened.Subject, out var id)
            || await environments.FindAsync(id.ToString(), cancellationToken) is null or { State: EnvironmentState.Deleted })
        {
            return;
        }
        LogChange(happened.EventType, happened.Subject, id.ToString());
        var check = new DriftCheck(id.ToString(), "an event from Azure", Settle, options.Value.ToLimits());
        await DriftChecks.StartAsync(client, id, check, cancellationToken);
    }

    [LoggerMessage(LogLevel.Information, "{EventType} of {ResourceId}: looking at environment {Environment}")]
    private partial void LogChange(string eventType, string resourceId, string environment);
}
