using Keelson.Provisioning;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Keelson.Policies;

/// <summary>
/// One scan: begin, read and judge every shard, settle the findings, hand over, conclude. Its instance id is always the same, so
/// there is one at a time. Killed at any moment it goes on with the page it was at; a page that is judged twice counts once.
/// </summary>
public static class ScanEstate
{
    public const string InstanceId = "policy-scan";

    // The quota of Resource Graph is shared; more at once would only wait for each other.
    private const int ShardsAtOnce = 4;
    private const int SlicesAtOnce = 2;

    [Function(nameof(ScanEstate))]
    public static async Task<ScanStatus> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var order = context.GetInput<ScanOrder>()!;
        var plan = await context.CallActivityAsync<ScanPlan>(nameof(BeginScan), order, Retries.Transient);
        try
        {
            var shards = await Bounded.AllAsync(ShardsAtOnce, plan.Shards, shard =>
                context.CallSubOrchestratorAsync<ShardResult>(nameof(ReadShard), ShardRun.Begin(plan, shard)));
            if (plan.Order.Kind == ScanKind.Full && shards.All(shard => shard.Problem is null))
                await context.CallActivityAsync<int>(nameof(ChooseFromSets), plan.Order, Retries.Transient);
            await SettleAsync(context, plan.Order, shards);
            await context.CallActivityAsync<int>(nameof(HandOver), plan.Order, Retries.Transient);
            return await ConcludeAsync(context, new(plan, shards));
        }
        catch (TaskFailedException e)
        {
            return await ConcludeAsync(context, new(plan, [], Failures.ToError(e).Message));
        }
    }

    private static async Task SettleAsync(
        TaskOrchestrationContext context, ScanOrder order, IReadOnlyList<ShardResult> shards)
    {
        var read = ScanShards.ReadToTheEnd(shards).ToList();
        var slices = await context.CallActivityAsync<IReadOnlyList<ScanSlice>>(nameof(GatherScan), order, Retries.Transient);
        await Bounded.AllAsync(SlicesAtOnce, slices, slice =>
            context.CallActivityAsync<bool>(nameof(SettleFindings), new SettleFindingsInput(order, slice, read), Retries.Transient));
    }

    private static Task<ScanStatus> ConcludeAsync(TaskOrchestrationContext context, ConcludeInput input) =>
        context.CallActivityAsync<ScanStatus>(nameof(ConcludeScan), input, Retries.Transient);
}
