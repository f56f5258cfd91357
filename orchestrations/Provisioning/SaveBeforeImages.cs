using Keelson.Azure;
using Keelson.State;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Provisioning;

/// <summary>
/// Keeps what the plan is about to modify or delete as it is now. Idempotent: an image that is there is not replaced,
/// so a retry after the first change cannot save the changed state as the original.
/// </summary>
public sealed class SaveBeforeImages(IResources resources, PlanArchive plans, IDocumentStore store)
{
    [Function(nameof(SaveBeforeImages))]
    public async Task RunAsync([ActivityTrigger] PlanInput input, CancellationToken cancellationToken)
    {
        using var scope = RequestScope.Begin(input.Order.RunId, nameof(SaveBeforeImages));
        var plan = await plans.GetAsync(input.PlanHash, cancellationToken);
        for (var i = 0; i < plan.Changes.Count; i++)
        {
            var change = plan.Changes[i];
            if (change.Action is not (ChangeAction.Modify or ChangeAction.Delete))
                continue;
            var path = BeforeImage.Path(input.Order.RunId, i);
            if (await store.GetAsync(path, cancellationToken) is not null)
                continue;
            var live = await resources.GetAsync(change.ResourceId, change.ApiVersion, cancellationToken)
                ?? throw new PermanentException(
                    "plan.target-gone", change.ResourceId,
                    $"{change.ResourceId} was to be changed and is gone. Request the change again.");
            var image = new BeforeImage(change.ResourceId, change.ApiVersion, live.Body);
            await store.PutAsync(path, image, WriteCondition.Any, cancellationToken);
        }
    }
}
