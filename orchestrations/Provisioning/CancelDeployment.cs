using Microsoft.Azure.Functions.Worker;

namespace Keelson.Provisioning;

/// <summary>Asks Azure to stop the run's deployment. Idempotent; one that has ended or never was is fine.</summary>
public sealed class CancelDeployment(IDeployments deployments)
{
    [Function(nameof(CancelDeployment))]
    public Task RunAsync([ActivityTrigger] RunOrder order, CancellationToken cancellationToken) =>
        deployments.CancelAsync(order.SubscriptionId, order.DeploymentName, cancellationToken);
}
