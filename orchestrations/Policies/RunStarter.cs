using System.Text.Json.Nodes;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Keelson.Policies;

/// <summary>Starts one of Keelson's orchestrations for a resource, once for each remediation.</summary>
internal static class RunStarter
{
    public static async Task StartAsync(
        DurableTaskClient client, RemediationRecord record, RemediationStep step, CancellationToken cancellationToken)
    {
        var input = (JsonObject?)step.Body?.DeepClone() ?? [];
        input["resourceId"] = record.ResourceId;
        input["remediation"] = record.Id;
        var options = new StartOrchestrationOptions($"run:{record.Id}:{step.Number}")
            .WithDedupeStatuses(Enum.GetValues<OrchestrationRuntimeStatus>());
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(step.Verb!, input, options, cancellationToken);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // Started before the host died.
        }
    }
}
