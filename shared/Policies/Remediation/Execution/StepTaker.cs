using System.Text.Json.Nodes;
using Keelson.Provisioning;
using Keelson.Requests;

namespace Keelson.Policies;

/// <summary>
/// Takes one step of a remediation. Idempotent: a step that was taken before its host died is recognised by what it left,
/// and not taken again; a resource that has changed since it was judged is left alone.
/// </summary>
public sealed class StepTaker(
    IResources resources, IResourceEdits edits, IResourceActions actions, INotifier notifier)
{
    public Task<StepProgress> TakeAsync(
        RemediationRecord record, RemediationStep step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(step);
        return step.Kind switch
        {
            StepKind.Patch => PatchAsync(record, step, cancellationToken),
            StepKind.Put => PutAsync(step, cancellationToken),
            StepKind.Delete => DeleteAsync(record, step, cancellationToken),
            StepKind.Act => ActAsync(step, cancellationToken),
            StepKind.Notify => NotifyAsync(record, step, cancellationToken),
            _ => throw new PermanentException(
                "remediation.bad-step", step.Target, $"Step {step.Number} ({step.Kind}) changes no resource."),
        };
    }

    /// <summary>Whether an earlier attempt has taken the step, as far as the resource shows it. Reads only.</summary>
    public async Task<bool> WasTakenAsync(RemediationStep step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (step.Kind is not (StepKind.Patch or StepKind.Put or StepKind.Delete))
            return false;
        var live = await resources.GetAsync(step.Target, null, cancellationToken);
        return step.Kind == StepKind.Delete ? live is null : live is not null && MergePatch.Holds(live.Body, step.Body!);
    }

    private async Task<StepProgress> PatchAsync(
        RemediationRecord record, RemediationStep step, CancellationToken cancellationToken)
    {
        // A type without ETags cannot check by itself that nothing has changed since.
        if (record.ETag is null && await LookFirstAsync(record, step, cancellationToken) is { } known)
            return known;
        try
        {
            return new(await edits.StartPatchAsync(step.Target, null, step.Body!, record.ETag, cancellationToken));
        }
        catch (PreconditionException e)
        {
            // Either someone was faster, or it was this very step before its host died.
            var live = await resources.GetAsync(step.Target, null, cancellationToken);
            return live is not null && MergePatch.Holds(live.Body, step.Body!) ? StepProgress.Done : new(Moved: e.Message);
        }
    }

    private async Task<StepProgress?> LookFirstAsync(
        RemediationRecord record, RemediationStep step, CancellationToken cancellationToken)
    {
        var live = await resources.GetAsync(step.Target, null, cancellationToken);
        if (live is null)
            return new(Moved: $"{step.Target} is gone.");
        if (MergePatch.Holds(live.Body, step.Body!))
            return StepProgress.Done;
        return record.BodyHash == BodyHash.Of(live.Body) ? null : new(Moved: $"{step.Target} has changed since it was judged.");
    }

    private async Task<StepProgress> PutAsync(RemediationStep step, CancellationToken cancellationToken)
    {
        var there = await resources.GetAsync(step.Target, null, cancellationToken);
        if (there is null)
            return new(await resources.StartPutAsync(step.Target, null, Clone(step.Body), ifMatch: null, cancellationToken));
        return MergePatch.Holds(there.Body, step.Body!)
            ? StepProgress.Done
            : throw new PermanentException(
                "remediation.name-taken", step.Target,
                $"{step.Target} exists already, and says something else. Rename it, or give the policy another name for it.");
    }

    private async Task<StepProgress> DeleteAsync(
        RemediationRecord record, RemediationStep step, CancellationToken cancellationToken)
    {
        var live = await resources.GetAsync(step.Target, null, cancellationToken);
        if (live is null)
            return StepProgress.Done;
        var patched = record.Steps.Where(one => one.Step.Kind == StepKind.Patch && one.Step.Number < step.Number)
            .All(one => MergePatch.Holds(live.Body, one.Step.Body!));
        var judged = record.Steps.Any(one => one.Step.Kind == StepKind.Patch) ? patched : record.BodyHash == BodyHash.Of(live.Body);
        if (!judged)
            return new(Moved: $"{step.Target} has changed since it was judged.");
        try
        {
            return new(await edits.StartDeleteAsync(step.Target, null, live.ETag, cancellationToken));
        }
        catch (PreconditionException e)
        {
            return new(Moved: e.Message);
        }
    }

    private async Task<StepProgress> ActAsync(RemediationStep step, CancellationToken cancellationToken) =>
        new(await actions.StartAsync(step.Target, step.Verb!, null, step.Body, cancellationToken));

    private async Task<StepProgress> NotifyAsync(
        RemediationRecord record, RemediationStep step, CancellationToken cancellationToken)
    {
        string Text(string name) => (string?)step.Body?[name] ?? "";
        await notifier.NotifyAsync(
            new(
                $"{record.Id}-{step.Number}", Text("audience"), Text("subject"), Text("text"), $"/remediations/{record.Id}",
                record.CreatedAt),
            cancellationToken);
        return StepProgress.Done;
    }

    private static JsonObject Clone(JsonObject? body) => (JsonObject?)body?.DeepClone() ?? [];
}
