using Keelson.Requests;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Keelson.Provisioning;

/// <summary>Asks Azure what a deployment of the environment as approved would change. Changes nothing.</summary>
public sealed class StartDriftCheck(EnvironmentStore environments, EnvironmentChanges changes, IDeployments deployments)
{
    [Function(nameof(StartDriftCheck))]
    public async Task<DriftStarted> RunAsync(
        [ActivityTrigger] DriftCheck check, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        var environment = await environments.FindAsync(check.Environment, cancellationToken);
        if (environment is null or { State: EnvironmentState.Deleted or EnvironmentState.Broken })
            return new(Token: null);
        if (await new DurableRunLauncher(client).FindActiveAsync(check.Environment, cancellationToken) is not null)
            return new(Token: null);
        var (order, blueprint) = await changes.PrepareOwnAsync(
            environment, RunKind.Repair, "Drift check", cancellationToken);
        // The stamps of the last run, so that they are no difference.
        var asApplied = order with { RunId = environment.LastRun };
        var deployment = EnvironmentTemplate.For(blueprint, asApplied, $"keelson-drift-{order.RunId}");
        return new(await deployments.StartWhatIfAsync(deployment, cancellationToken));
    }
}
