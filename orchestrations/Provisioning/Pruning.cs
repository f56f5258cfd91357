using Microsoft.DurableTask;

namespace Keelson.Provisioning;

/// <summary>Deletes what is no longer part of an environment, after the rest is verified.</summary>
internal static class Pruning
{
    /// <summary>The first problem met, or null. Goes on past it.</summary>
    public static async Task<RunError?> RunAsync(
        TaskOrchestrationContext context, RunJournal run, IReadOnlyList<string> obsolete)
    {
        RunError? first = null;
        foreach (var resourceId in obsolete)
        {
            var problem = await context.PersistAsync(
                run.Order, nameof(StartDelete), new DeleteInput(run.Order, resourceId));
            first ??= problem;
            run.Take([.. run.Record.Resources.Where(resource => resource.ResourceId == resourceId).Select(resource =>
                resource with { Fate = problem is null ? ResourceFate.Deleted : ResourceFate.LeftBehind, Detail = problem?.Message })]);
        }
        return first;
    }
}
