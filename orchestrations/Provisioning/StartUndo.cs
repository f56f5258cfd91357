using Keelson.Azure;
using Keelson.State;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Provisioning;

/// <summary>
/// Starts to take one thing back. Idempotent: what is absent or already as it was is left alone. A resource that another
/// run has tagged since is not deleted.
/// </summary>
public sealed class StartUndo(IResources resources, IRoleGrants grants, IDocumentStore store)
{
    [Function(nameof(StartUndo))]
    public async Task<StartedOperation> RunAsync([ActivityTrigger] UndoStepInput input, CancellationToken cancellationToken)
    {
        using var scope = RequestScope.Begin(input.Order.RunId, nameof(StartUndo));
        switch (input.Step.Action)
        {
            case UndoAction.RemoveGrant:
                await grants.RemoveAsync(input.Step.ResourceId, cancellationToken);
                return new(Operation: null);
            case UndoAction.RestoreResource:
                return new(await RestoreAsync(input.Step, cancellationToken));
            default:
                return new(await DeleteAsync(input, cancellationToken));
        }
    }

    private async Task<string?> DeleteAsync(UndoStepInput input, CancellationToken cancellationToken)
    {
        var step = input.Step;
        var live = await resources.GetAsync(step.ResourceId, step.ApiVersion, cancellationToken);
        if (live is null)
            return null;
        var run = live.Body["tags"]?[KeelsonTags.Run]?.GetValue<string>();
        return run is null || run == input.Order.RunId
            ? await resources.StartDeleteAsync(step.ResourceId, step.ApiVersion, cancellationToken)
            : throw new PermanentException(
                "undo.not-ours", step.ResourceId, $"{step.ResourceId} is tagged by run {run}, so it was not deleted.");
    }

    private async Task<string?> RestoreAsync(UndoStep step, CancellationToken cancellationToken)
    {
        var image = (await store.GetAsync<BeforeImage>(step.ImagePath!, cancellationToken))?.Value
            ?? throw new PermanentException(
                "undo.image-gone", step.ResourceId, $"The before-image {step.ImagePath} is gone; restore {step.ResourceId} by hand.");
        var live = await resources.GetAsync(step.ResourceId, step.ApiVersion, cancellationToken);
        return live is not null && image.Matches(live.Body)
            ? null
            : await resources.StartPutAsync(
                step.ResourceId, image.ApiVersion, image.Writable(), live?.ETag, cancellationToken);
    }
}
