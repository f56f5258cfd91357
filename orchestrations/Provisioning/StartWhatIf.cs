using Keelson.Azure;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Provisioning;

/// <summary>Asks Azure what the run would change. Changes nothing in Azure. Returns the token to ask for the answer.</summary>
public sealed class StartWhatIf(IDeployments deployments, BlueprintArchive blueprints)
{
    [Function(nameof(StartWhatIf))]
    public async Task<string> RunAsync([ActivityTrigger] RunOrder order, CancellationToken cancellationToken)
    {
        using var scope = RequestScope.Begin(order.RunId, nameof(StartWhatIf));
        var blueprint = await blueprints.GetAsync(order.Blueprint, cancellationToken);
        return await deployments.StartWhatIfAsync(EnvironmentTemplate.For(blueprint, order), cancellationToken);
    }
}
