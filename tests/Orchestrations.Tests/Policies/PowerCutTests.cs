using System.Text.Json.Nodes;
using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>
/// The power fails at each single moment of a remediation: before and after each write of a document, each change in Azure, and
/// each start of durable work. Another process takes over, and fails once more soon afterwards. Whatever the moment, there is
/// one outcome, one effect, and a way back.
/// </summary>
public sealed class PowerCutTests
{
    private const string Lock = RemediationHub.Account + "/providers/Microsoft.Authorization/locks/keep";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Remediation_CutAtEachMoment_HasOneOutcomeOneEffectAndAnUndo(bool etags)
    {
        for (var (moment, cut) = (1, true); cut; moment++)
        {
            await using var hub = await RemediationHub.StartAsync();
            hub.Estate.ETags = etags;
            hub.Policies = [SomePolicies.NoPublicAccess(SomePolicies.Close, new LockAction("CanNotDelete", "keep", null))];
            var before = hub.Estate[RemediationHub.Account];
            hub.Power.CutAt(moment);

            var id = await HandleAsync(hub, hub.Event());

            cut = hub.Restarts > 0;
            hub.Power.CutAt(0);
            await AssertAppliedAsync(hub, id, moment);
            Assert.Equal(["PATCH", "PUT"], hub.Estate.Changes.Select(change => change.Split(' ')[0]));
            Assert.Equal(UndoState.Done, (await hub.UndoAsync(id)).Undo!.State);
            Assert.True(JsonNode.DeepEquals(before, hub.Estate[RemediationHub.Account]), $"Moment {moment}");
            Assert.False(hub.Estate.Has(Lock));
        }
    }

    [Fact]
    public async Task Undo_CutAtEachMoment_RestoresOnce()
    {
        for (var (moment, cut) = (1, true); cut; moment++)
        {
            await using var hub = await RemediationHub.StartAsync();
            hub.Policies = [SomePolicies.NoPublicAccess(SomePolicies.Close, new LockAction("CanNotDelete", "keep", null))];
            var before = hub.Estate[RemediationHub.Account];
            var id = (await hub.HandleAsync(hub.Event())).Remediation!;
            var order = new UndoOrder(id, A.Dana, "It was wanted", hub.Clock.GetUtcNow());
            hub.Power.CutAt(moment);

            await hub.SurviveAsync(
                () => hub.Power.DoAsync(() => hub.Launcher.UndoAsync(order, default)),
                () => hub.EndAsync(RemediationInstances.OfUndo(id)));

            cut = hub.Restarts > 0;
            hub.Power.CutAt(0);
            var record = (await hub.FindAsync(id))!;
            Assert.Equal((RemediationStatus.Undone, UndoState.Done), (record.Status, record.Undo!.State));
            Assert.True(JsonNode.DeepEquals(before, hub.Estate[RemediationHub.Account]), $"Moment {moment}");
            Assert.Equal(["PATCH", "PUT", "DELETE", "PATCH"], hub.Estate.Changes.Select(change => change.Split(' ')[0]));
            Assert.Single(await hub.LedgerAsync(), entry => entry.Action == "remediation.undone");
            var claim = (await hub.Get<ClaimBook>().FindAsync(RemediationHub.Account, default))!;
            Assert.Equal((ClaimPhase.Free, 1), (claim.Phase, claim.Rests.Count));
        }
    }

    [Fact]
    public async Task Approval_CutAtEachMoment_ActsOnceOnOneWord()
    {
        for (var (moment, cut) = (1, true); cut; moment++)
        {
            await using var hub = await RemediationHub.StartAsync();
            hub.Policies = [SomePolicies.NoPublicAccess(
                SomePolicies.Close, new RequireApprovalAction(1, [], TimeSpan.FromDays(1)))];
            var happened = hub.Event();
            hub.Power.CutAt(moment);

            var order = hub.Get<ResourceChanges>().ToOrder(happened);
            var id = order.Id;
            await hub.SurviveAsync(
                () => hub.DeliverAsync((JsonObject)happened.DeepClone()),
                () => hub.RecordAsync(id, record => record.Approval is not null));
            await hub.SurviveAsync(
                () => hub.Power.DoAsync(() => ApproveAsync(hub, order)),
                () => hub.EndAsync(RemediationInstances.Of(order)));

            cut = hub.Restarts > 0;
            hub.Power.CutAt(0);
            await AssertAppliedAsync(hub, id, moment);
            Assert.Single(hub.Estate.Changes);
            Assert.Single(await hub.LedgerAsync(), entry => entry.Action == "remediation.approved");
        }
    }

    [Fact]
    public async Task Deletion_CutAtEachMoment_DeletesOnceAndComesBack()
    {
        const string Group = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/networkSecurityGroups/nsg";
        for (var (moment, cut) = (1, true); cut; moment++)
        {
            await using var hub = await RemediationHub.StartAsync();
            hub.Estate[Group] = new JsonObject { ["location"] = "westeurope", ["properties"] = new JsonObject { ["securityRules"] = new JsonArray() } };
            hub.Policies = [SomePolicies.NoPublicAccess(new DeleteAction()) with { ResourceTypes = [], Filter = Filter.Everything }];
            var before = hub.Estate[Group].ToJsonString();
            hub.Power.CutAt(moment);

            var id = await HandleAsync(hub, hub.Event(Group));

            cut = hub.Restarts > 0;
            hub.Power.CutAt(0);
            Assert.False(hub.Estate.Has(Group));
            await AssertAppliedAsync(hub, id, moment, Group);
            Assert.Single(hub.Estate.Changes);
            Assert.Equal(UndoState.Done, (await hub.UndoAsync(id)).Undo!.State);
            Assert.Equal(before, hub.Estate[Group].ToJsonString());
        }
    }

    /// <summary>While the platform is down somebody else puts the resource right: what was opened is closed, not forgotten.</summary>
    [Fact]
    public async Task Remediation_CutAtEachMomentAndNoLongerNeeded_LeavesNothingOpen()
    {
        for (var (moment, cut) = (1, true); cut; moment++)
        {
            await using var hub = await RemediationHub.StartAsync();
            hub.Restarted = () =>
            {
                if (hub.Estate.Changes.Count > 0)
                    return;
                var body = hub.Estate[RemediationHub.Account];
                body["properties"]!["allowBlobPublicAccess"] = false;
                hub.Estate[RemediationHub.Account] = body;
            };
            hub.Power.CutAt(moment);

            var id = await HandleAsync(hub, hub.Event());

            cut = hub.Restarts > 0;
            hub.Power.CutAt(0);
            await AssertNothingOpenAsync(hub, id, moment);
        }
    }

    /// <summary>While the platform is down somebody throws the kill switch.</summary>
    [Fact]
    public async Task Remediation_CutAtEachMomentAndStoppedMeanwhile_LeavesNothingOpen()
    {
        for (var (moment, cut) = (1, true); cut; moment++)
        {
            await using var hub = await RemediationHub.StartAsync();
            hub.Restarted = () => hub.Get<SafetySwitch>()
                .ChangeAsync(new() { Stopped = true, Reason = "Odd things happen" }, A.Dana, default).GetAwaiter().GetResult();
            hub.Power.CutAt(moment);

            var id = await HandleAsync(hub, hub.Event());

            cut = hub.Restarts > 0;
            hub.Power.CutAt(0);
            await AssertNothingOpenAsync(hub, id, moment);
        }
    }

    private static async Task<bool> ApproveAsync(RemediationHub hub, RemediationOrder order)
    {
        var asked = (await hub.FindAsync(order.Id))!;
        await hub.Launcher.TellAsync(
            order, new(order.Id, asked.PlanHash, true, new("omar", "Omar"), hub.Clock.GetUtcNow(), "Seen"), default);
        return true;
    }

    /// <summary>Delivers an event as Event Grid does, until it is acknowledged, and waits for the end of its look.</summary>
    private static async Task<string> HandleAsync(RemediationHub hub, JsonObject happened)
    {
        var order = hub.Get<ResourceChanges>().ToOrder(happened);
        await hub.SurviveAsync(
            () => hub.DeliverAsync((JsonObject)happened.DeepClone()),
            () => hub.EndAsync(RemediationInstances.Of(order)));
        return order.Id;
    }

    private static async Task AssertAppliedAsync(
        RemediationHub hub, string id, int moment, string resource = RemediationHub.Account)
    {
        var outcome = Assert.Single(await hub.Get<OutcomeStore>().ListAsync(null, default).ToListAsync());
        Assert.True(outcome.Code == OutcomeCodes.Applied, $"Moment {moment}: {outcome.Kind} {outcome.Code}, {outcome.Reason}");
        var record = (await hub.FindAsync(id))!;
        Assert.Equal(RemediationStatus.Applied, record.Status);
        Assert.NotNull(await hub.Get<RemediationImages>().FindBeforeAsync(record, default));
        Assert.Single(await hub.LedgerAsync(), entry => entry.Action == "remediation.applied");
        var claim = (await hub.Get<ClaimBook>().FindAsync(resource, default))!;
        Assert.Equal((ClaimPhase.Free, 1), (claim.Phase, claim.Changes.Count));
        Assert.Single((await hub.Get<CapBook>().ReadAsync("no-public-access", default)).Taken);
    }

    private static async Task AssertNothingOpenAsync(RemediationHub hub, string id, int moment)
    {
        var outcome = Assert.Single(await hub.Get<OutcomeStore>().ListAsync(null, default).ToListAsync());
        var record = await hub.FindAsync(id);
        var claim = await hub.Get<ClaimBook>().FindAsync(RemediationHub.Account, default);
        var counted = (await hub.Get<CapBook>().ReadAsync("no-public-access", default)).Taken.Count;
        var changes = hub.Estate.Changes.Count;
        var state = $"Moment {moment}: {outcome.Code}, record {record?.Status}, claim {claim?.Phase}, {counted} counted, {changes} changes";
        Assert.True(record is null or { HasEnded: true }, state);
        Assert.True(claim is null or { Phase: ClaimPhase.Free }, state);
        Assert.True(changes == 0 || outcome.Kind == OutcomeKind.Remediated, state);
        // A count whose policies nobody wrote down stays: on the safe side.
        Assert.True(record is null || counted == (record.Status == RemediationStatus.Applied ? 1 : 0), state);
    }
}
