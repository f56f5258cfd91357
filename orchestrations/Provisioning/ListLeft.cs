using Keelson.Azure;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Provisioning;

/// <summary>What still exists of an environment: its resource group and what is in it. Reads only.</summary>
public sealed class ListLeft(IResources resources)
{
    [Function(nameof(ListLeft))]
    public async Task<LeftResources> RunAsync([ActivityTrigger] RunOrder order, CancellationToken cancellationToken)
    {
        using var scope = RequestScope.Begin(order.RunId, nameof(ListLeft));
        var group = $"/subscriptions/{order.SubscriptionId}/resourceGroups/{order.ResourceGroup}";
        var left = new List<string>();
        if (await resources.GetAsync(group, apiVersion: null, cancellationToken) is null)
            return new(left);
        left.Add(group);
        await foreach (var resource in resources.ListAsync(order.SubscriptionId, order.ResourceGroup, cancellationToken))
            left.Add(resource.Id);
        return new(left);
    }
}
