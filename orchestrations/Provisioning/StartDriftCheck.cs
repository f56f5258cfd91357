using Keelson.Requests;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Keelson.Provisioning;

/// <summary>Asks Azure what a deployment of the environment as approved would change. Changes nothing.</summary>
public sealed class StartDriftCheck(
    EnvironmentStore environments, EnvironmentChanges changes, IDeployments deployments, RunStore runs)
{
    [Function(nameof(StartDriftCheck))]
    public async Task<DriftStarted> RunAsync(
        [ActivityTrigger] DriftCheck check, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        var environment = await environments.FindAsync(check.Environment, cancellationToken);
        if (environment is null or { State: EnvironmentState.Deleted or EnvironmentState.Broken })
            return new(Token: null);
        if (await IsChangingAsync(check.Environment, client, cancellationToken))
            return new(Token: null, Busy: true);
        var (order, blueprint) = await changes.PrepareOwnAsync(
            environment, RunKind.Repair, "Drift check", cancellationToken);
        // The stamps of the last run, so that they are no difference.
        var asApplied = order with { RunId = environment.LastRun };
        var deployment = EnvironmentTemplate.For(blueprint, asApplied, $"keelson-drift-{order.RunId}");
        return new(await deployments.StartWhatIfAsync(deployment, cancellationToken));
    }

    // A run that plans or waits for approval changes nothing, and may wait for days.
    private async Task<bool> IsChangingAsync(
        string environment, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var active = await new DurableRunLauncher(client).FindActiveAsync(environment, cancellationToken);
        if (active is null)
            return false;
        var run = await runs.FindAsync(active, cancellationToken);
        return run?.Status is not (RunStatus.Accepted or RunStatus.Planning or RunStatus.AwaitingApproval);
    }
}
