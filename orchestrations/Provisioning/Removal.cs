using Microsoft.DurableTask;

namespace Keelson.Provisioning;

/// <summary>Takes an environment away: its resource group goes as a whole, and it is looked whether it is gone.</summary>
internal static class Removal
{
    public static async Task RunAsync(TaskOrchestrationContext context, RunJournal run)
    {
        await run.EnterAsync(StageName.Execute, RunStatus.Executing);
        var group = $"/subscriptions/{run.Order.SubscriptionId}/resourceGroups/{run.Order.ResourceGroup}";
        var error = await context.PersistAsync(
            run.Order, nameof(StartDelete), new DeleteInput(run.Order, group));

        await run.EnterAsync(StageName.Verify, RunStatus.Verifying);
        var left = (await context.CallActivityAsync<LeftResources>(nameof(ListLeft), run.Order, Retries.Transient)).Ids;
        run.Take([.. run.Record.Resources.Select(resource => left.Any(id => IsWithin(id, resource.ResourceId))
            ? resource with { Fate = ResourceFate.LeftBehind, Detail = error?.Message }
            : resource with { Fate = ResourceFate.Deleted })]);
        if (left.Count > 0)
        {
            var reason = error ?? new RunError("not-deleted", "Azure reported the deletion as done, but the resource group is still there.");
            await context.CallActivityAsync(nameof(MarkBroken), run.Order, Retries.Transient);
            await run.CloseAsync(RunStatus.Failed, $"Not everything could be deleted; {left.Count} resource(s) are left: {reason.Message}", reason);
            return;
        }
        await run.EnterAsync(StageName.Record, RunStatus.Verifying, "The resource group is gone");
        await context.CallActivityAsync(nameof(RecordRemoval), run.Order, Retries.Transient);
        var deleted = run.Record.Resources.Count(resource => resource.Fate == ResourceFate.Deleted);
        await run.CloseAsync(RunStatus.Applied, $"Deleted with all it held: {deleted} resource(s) are gone.");
    }

    private static bool IsWithin(string left, string resourceId) =>
        resourceId.Equals(left, StringComparison.OrdinalIgnoreCase)
        || (left.Contains("/providers/", StringComparison.OrdinalIgnoreCase)
            && resourceId.StartsWith(left + "/", StringComparison.OrdinalIgnoreCase));
}
