using Keelson.Azure;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Provisioning;

/// <summary>
/// Starts the run's deployment. Idempotent: a deployment of the run's name that is there, running or ended, is not
/// started again.
/// </summary>
public sealed class StartDeployment(IDeployments deployments, BlueprintArchive blueprints)
{
    [Function(nameof(StartDeployment))]
    public async Task RunAsync([ActivityTrigger] RunOrder order, CancellationToken cancellationToken)
    {
        using var scope = RequestScope.Begin(order.RunId, nameof(StartDeployment));
        if (await deployments.GetAsync(order.SubscriptionId, order.DeploymentName, cancellationToken) is not null)
            return;
        var blueprint = await blueprints.GetAsync(order.Blueprint, cancellationToken);
        await deployments.StartAsync(EnvironmentTemplate.For(blueprint, order), cancellationToken);
    }
}
