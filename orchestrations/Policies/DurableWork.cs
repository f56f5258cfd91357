using Keelson.Provisioning;
using Microsoft.DurableTask.Client;

namespace Keelson.Policies;

/// <summary>What the durable engine knows to be under way.</summary>
internal sealed class DurableWork(DurableTaskClient client, RunStore runs) : IUnderWay
{
    public async Task<bool> IsAliveAsync(string instance, CancellationToken cancellationToken) =>
        await client.GetInstanceAsync(instance, cancellationToken) is { IsCompleted: false };

    // A run that plans or waits for approval changes nothing, and may wait for days.
    public async Task<bool> IsChangingAsync(string resourceId, CancellationToken cancellationToken)
    {
        if (!EnvironmentId.TryFromResourceId(resourceId, out var environment)
            || await new DurableRunLauncher(client).FindActiveAsync(environment.ToString(), cancellationToken) is not { } active)
        {
            return false;
        }
        var run = await runs.FindAsync(active, cancellationToken);
        return run?.Status is not (RunStatus.Accepted or RunStatus.Planning or RunStatus.AwaitingApproval);
    }
}
