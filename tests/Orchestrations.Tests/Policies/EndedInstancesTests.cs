using System.Text.Json.Nodes;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace Keelson.Policies;

public sealed class EndedInstancesTests
{
    [Fact]
    public async Task Purge_AfterTheirTime_TakesWhatHasEndedAndLeavesTheRest()
    {
        await using var hub = await RemediationHub.StartAsync();
        var happened = hub.Event();
        var applied = await hub.HandleAsync(happened);
        var look = hub.Get<ResourceChanges>().ToOrder(happened);
        await hub.EndAsync(RemediationInstances.Of(look));
        var waiting = await WaitAsync(hub);

        Assert.Equal(0, await PurgeAsync(hub));
        hub.Clock.Advance(TimeSpan.FromDays(2.5));
        var fresh = hub.Event();
        await hub.HandleAsync(fresh);
        await hub.EndAsync(RemediationInstances.Of(hub.Get<ResourceChanges>().ToOrder(fresh)));

        Assert.Equal(1, await PurgeAsync(hub));
        Assert.Equal(
            new[] { RemediationInstances.Of(hub.Get<ResourceChanges>().ToOrder(fresh)), RemediationInstances.Of(waiting) }.Order(),
            (await hub.Get<DurableTaskClient>().GetAllInstancesAsync().Select(one => one.InstanceId).ToListAsync()).Order());
        Assert.Equal(OutcomeCodes.Applied, (await hub.OutcomeAsync(look)).Code);

        // What it did can be taken back all the same, and a repeat of its event begins nothing.
        Assert.Equal(UndoState.Done, (await hub.UndoAsync(applied.Remediation!)).Undo!.State);
        var changes = hub.Estate.Changes.Count;
        await hub.DeliverAsync((JsonObject)happened.DeepClone());
        Assert.Null(await hub.Get<DurableTaskClient>().GetInstanceAsync(RemediationInstances.Of(look)));
        Assert.Equal(changes, hub.Estate.Changes.Count);
    }

    /// <summary>A remediation that waits for its approver for longer than that.</summary>
    private static async Task<RemediationOrder> WaitAsync(RemediationHub hub)
    {
        const string Other = RemediationHub.Account + "2";
        hub.Estate[Other] = RemediationHub.Open();
        hub.Policies = [SomePolicies.NoPublicAccess(SomePolicies.Close, new RequireApprovalAction(1, [], TimeSpan.FromDays(20)))];
        var order = await hub.DeliverAsync(hub.Event(Other));
        await hub.OutcomeAsync(order, outcome => outcome.Code == OutcomeCodes.Approval);
        return order;
    }

    private static Task<int> PurgeAsync(RemediationHub hub) =>
        new EndedInstances(hub.Get<IOptions<EventOptions>>(), hub.Clock).PurgeAsync(hub.Get<DurableTaskClient>(), default);
}
