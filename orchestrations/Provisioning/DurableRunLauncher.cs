using DurableTask.Core.Exceptions;
using Keelson.Requests;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Keelson.Provisioning;

/// <summary>Runs are durable orchestrations whose instance id is the environment's: the task hub keeps them one at a time.</summary>
public sealed class DurableRunLauncher(DurableTaskClient client) : IRunLauncher
{
    private static readonly OrchestrationRuntimeStatus[] UnderWay =
        [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended];

    public async Task<string> LaunchAsync(RunOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        while (true)
        {
            try
            {
                var options = new StartOrchestrationOptions(InstanceId(order.Environment)).WithDedupeStatuses(UnderWay);
                await client.ScheduleNewOrchestrationInstanceAsync(
                    nameof(RunEnvironment), order, options, cancellationToken);
                return order.RunId;
            }
            catch (OrchestrationAlreadyExistsException)
            {
                // It may have ended between the two calls; then there is room for this one.
                if (await FindActiveAsync(order.Environment, cancellationToken) is { } active)
                    return active;
            }
        }
    }

    public async Task<string?> FindActiveAsync(string environment, CancellationToken cancellationToken)
    {
        var instance = await client.GetInstanceAsync(
            InstanceId(environment), getInputsAndOutputs: true, cancellationToken);
        return instance is not null && UnderWay.Contains(instance.RuntimeStatus)
            ? instance.ReadInputAs<RunOrder>()?.RunId
            : null;
    }

    public Task TellAsync(string environment, string eventName, object message, CancellationToken cancellationToken) =>
        client.RaiseEventAsync(InstanceId(environment), eventName, message, cancellationToken);

    private static string InstanceId(string environment) => EnvironmentId.TryParse(environment, out var id)
        ? id.InstanceId
        : throw new PermanentException("run.bad-environment", environment, $"'{environment}' is not an environment's id.");
}
