using Keelson.Azure;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Provisioning;

/// <summary>Starts to delete a resource or a resource group. Idempotent: an absent one is done.</summary>
public sealed class StartDelete(IResources resources)
{
    [Function(nameof(StartDelete))]
    public async Task<StartedOperation> RunAsync([ActivityTrigger] DeleteInput input, CancellationToken cancellationToken)
    {
        using var scope = RequestScope.Begin(input.Order.RunId, nameof(StartDelete));
        return new(await resources.StartDeleteAsync(input.ResourceId, apiVersion: null, cancellationToken));
    }
}
