using System.Text.Json.Nodes;
using Azure.Messaging.EventGrid;
using Keelson.Policies;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Keelson.Provisioning;

/// <summary>
/// Reacts to a resource being written, deleted or acted on. Policies: one durable look is started for each event, or its
/// outcome recorded where nothing needs to be read. Environments of ours are looked at for drift, or, when a run is changing
/// them, once that run is done. Acknowledges once that is durable; safe to deliver twice, late and out of order.
/// </summary>
public sealed partial class OnResourceChanged(
    EnvironmentStore environments, ResourceChanges changes, IOptions<ProvisioningOptions> options,
    ILogger<OnResourceChanged> logger)
{
    // Changes come in bursts; one look after the burst is enough.
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(2);

    [Function(nameof(OnResourceChanged))]
    public async Task RunAsync(
        [EventGridTrigger] EventGridEvent happened, [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(happened);
        var order = await changes.TakeAsync(changes.ToOrder(Envelope(happened)), cancellationToken);
        if (order is not null)
            await new DurableRemediationLauncher(client).LaunchAsync(order, cancellationToken);
        await CheckDriftAsync(happened, client, cancellationToken);
    }

    private async Task CheckDriftAsync(EventGridEvent happened, DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (!EnvironmentId.TryFromResourceId(happened.Subject, out var id)
            || await environments.FindAsync(id.ToString(), cancellationToken) is null or { State: EnvironmentState.Deleted })
        {
            return;
        }
        LogChange(happened.EventType, happened.Subject, id.ToString());
        var check = new DriftCheck(id.ToString(), "an event from Azure", Settle, options.Value.ToLimits());
        await DriftChecks.StartAsync(client, id, check, cancellationToken);
    }

    private static JsonObject Envelope(EventGridEvent happened) => new()
    {
        ["id"] = happened.Id,
        ["topic"] = happened.Topic,
        ["subject"] = happened.Subject,
        ["eventType"] = happened.EventType,
        ["eventTime"] = happened.EventTime.ToUniversalTime().ToString("O"),
        ["data"] = happened.Data is { } data ? JsonNode.Parse(data.ToMemory().Span) : null,
        ["dataVersion"] = happened.DataVersion,
    };

    [LoggerMessage(LogLevel.Information, "{EventType} of {ResourceId}: looking at environment {Environment}")]
    private partial void LogChange(string eventType, string resourceId, string environment);
}
