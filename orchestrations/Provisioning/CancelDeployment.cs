using Keelson.Azure;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Provisioning;

/// <summary>Asks Azure to stop the run's deployment. Idempotent; one that has ended or never was is fine.</summary>
public sealed class CancelDeployment(IDeployments deployments)
{
    [Function(nameof(CancelDeployment))]
    public async Task RunAsync([ActivityTrigger] RunOrder order, CancellationToken cancellationToken)
    {
        using var scope = RequestScope.Begin(order.RunId, nameof(CancelDeployment));
        await deployments.CancelAsync(order.SubscriptionId, order.DeploymentName, cancellationToken);
    }
}
