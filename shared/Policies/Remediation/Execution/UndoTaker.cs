using System.Text.Json.Nodes;
using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>
/// Takes one step of a remediation back. Idempotent, and conditional: what is no longer as the step left it is not touched.
/// </summary>
public sealed class UndoTaker(IResources resources, IResourceEdits edits, IResourceActions actions)
{
    public async Task<StepProgress> TakeBackAsync(RemediationStep step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (step.Undo.Kind == UndoKind.Act)
            return new(await actions.StartAsync(step.Target, step.Undo.Verb!, null, null, cancellationToken));
        var live = await resources.GetAsync(step.Target, null, cancellationToken);
        return step.Undo.Kind switch
        {
            UndoKind.Patch => await PatchAsync(step, live, cancellationToken),
            UndoKind.Delete => await DeleteAsync(step, live, cancellationToken),
            UndoKind.Restore => await RestoreAsync(step, live, cancellationToken),
            _ => StepProgress.Done,
        };
    }

    private async Task<StepProgress> PatchAsync(
        RemediationStep step, LiveResource? live, CancellationToken cancellationToken)
    {
        if (live is null)
            return new(Moved: $"{step.Target} is gone.");
        if (MergePatch.Holds(live.Body, step.Undo.Body!))
            return StepProgress.Done;
        if (!MergePatch.Holds(live.Body, step.Body!))
            return new(Moved: $"{step.Target} has changed since.");
        return await UnlessChangedAsync(async () =>
            await edits.StartPatchAsync(step.Target, null, step.Undo.Body!, live.ETag, cancellationToken));
    }

    private async Task<StepProgress> DeleteAsync(
        RemediationStep step, LiveResource? live, CancellationToken cancellationToken)
    {
        if (live is null)
            return StepProgress.Done;
        if (!MergePatch.Holds(live.Body, step.Body!))
            return new(Moved: $"{step.Target} has changed since.");
        return await UnlessChangedAsync(async () =>
            await edits.StartDeleteAsync(step.Target, null, live.ETag, cancellationToken));
    }

    private async Task<StepProgress> RestoreAsync(
        RemediationStep step, LiveResource? live, CancellationToken cancellationToken)
    {
        var image = step.Undo.Body!;
        if (live is not null)
        {
            return BodySameness.Same(live.Body, image)
                ? StepProgress.Done
                : new(Moved: $"There is a {step.Target} again, and it is another one.");
        }
        return new(await resources.StartPutAsync(step.Target, null, (JsonObject)image.DeepClone(), ifMatch: null, cancellationToken));
    }

    private static async Task<StepProgress> UnlessChangedAsync(Func<Task<string?>> change)
    {
        try
        {
            return new(await change());
        }
        catch (PreconditionException e)
        {
            return new(Moved: e.Message);
        }
    }
}
