using Keelson.Azure;
using Keelson.State;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Provisioning;

/// <summary>Works out what a failed run has to take back, from its plan and from what is there now. Reads only.</summary>
public sealed class PlanUndo(IResources resources, PlanArchive plans, IDocumentStore store)
{
    [Function(nameof(PlanUndo))]
    public async Task<UndoSteps> RunAsync([ActivityTrigger] UndoInput input, CancellationToken cancellationToken)
    {
        using var scope = RequestScope.Begin(input.Order.RunId, nameof(PlanUndo));
        var plan = await plans.GetAsync(input.PlanHash, cancellationToken);
        var inGroup = new List<string>();
        await foreach (var resource in resources.ListAsync(plan.SubscriptionId, plan.ResourceGroup, cancellationToken))
            inGroup.Add(resource.Id);
        var images = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < plan.Changes.Count; i++)
        {
            var path = BeforeImage.Path(input.Order.RunId, i);
            if (await store.GetAsync(path, cancellationToken) is not null)
                images[plan.Changes[i].ResourceId] = path;
        }
        return new(UndoPlanner.Plan(plan.Changes, input.Grants, inGroup, images));
    }
}
