using System.Text.Json.Nodes;

namespace Keelson.Policies;

public sealed class UndoRemediationTests
{
    [Fact]
    public async Task Undo_OfAPatch_RestoresEveryByteAndLetsThePolicyRest()
    {
        await using var hub = await RemediationHub.StartAsync();
        hub.Policies = [SomePolicies.NoPublicAccess(SomePolicies.Close, new UntagAction(["owner"]), SomePolicies.Set("networkAcls.defaultAction", "\"Deny\""))];
        var before = hub.Estate[RemediationHub.Account].ToJsonString();
        var done = await hub.HandleAsync(hub.Event());

        var record = await hub.UndoAsync(done.Remediation!);
        hub.Clock.Advance(TimeSpan.FromMinutes(1));
        var next = await hub.HandleAsync(hub.Event());

        Assert.Equal((RemediationStatus.Undone, UndoState.Done), (record.Status, record.Undo!.State));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(before), hub.Estate[RemediationHub.Account]));
        Assert.Equal((OutcomeKind.Waiting, OutcomeCodes.Undone), (next.Kind, next.Code));
        Assert.Equal(record.Id, (await hub.LedgerAsync("remediation.undone")).Run);
    }

    [Fact]
    public async Task Undo_AfterTheWorldMoved_IsRefusedAndTouchesNothing()
    {
        await using var hub = await RemediationHub.StartAsync();
        var done = await hub.HandleAsync(hub.Event());
        var body = hub.Estate[RemediationHub.Account];
        body["properties"]!["minimumTlsVersion"] = "TLS1_3";
        hub.Estate[RemediationHub.Account] = body;

        var record = await hub.UndoAsync(done.Remediation!);

        Assert.Equal((RemediationStatus.Applied, UndoState.Refused), (record.Status, record.Undo!.State));
        Assert.Contains("has changed since", record.Undo.Note, StringComparison.Ordinal);
        Assert.Single(hub.Estate.Changes);
        Assert.Equal(record.Id, (await hub.LedgerAsync("remediation.undo-refused")).Run);
    }

    [Fact]
    public async Task Undo_WhoseAnswerGotLost_IsDoneOnce()
    {
        await using var hub = await RemediationHub.StartAsync();
        var done = await hub.HandleAsync(hub.Event());
        hub.Estate.LoseAnswers = 1;

        var record = await hub.UndoAsync(done.Remediation!);

        Assert.Equal(UndoState.Done, record.Undo!.State);
        Assert.Equal(2, hub.Estate.Changes.Count);
    }

    [Fact]
    public async Task Undo_OfADeletedResourceThatIsOnlyConfiguration_RecreatesIt()
    {
        await using var hub = await RemediationHub.StartAsync();
        const string Group = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/networkSecurityGroups/nsg";
        hub.Estate[Group] = new JsonObject { ["location"] = "westeurope", ["properties"] = new JsonObject { ["securityRules"] = new JsonArray() } };
        hub.Policies = [SomePolicies.NoPublicAccess(new DeleteAction()) with { ResourceTypes = [], Filter = Filter.Everything }];
        var before = hub.Estate[Group].ToJsonString();

        var done = await hub.HandleAsync(hub.Event(Group));
        Assert.False(hub.Estate.Has(Group));
        var record = await hub.UndoAsync(done.Remediation!);

        Assert.Equal(UndoState.Done, record.Undo!.State);
        Assert.Equal(before, hub.Estate[Group].ToJsonString());
    }

    [Fact]
    public async Task Undo_OfALock_RemovesIt()
    {
        await using var hub = await RemediationHub.StartAsync();
        hub.Policies = [SomePolicies.NoPublicAccess(SomePolicies.Close, new LockAction("CanNotDelete", "keep", null))];
        var done = await hub.HandleAsync(hub.Event());
        const string Lock = RemediationHub.Account + "/providers/Microsoft.Authorization/locks/keep";
        Assert.True(hub.Estate.Has(Lock));

        var record = await hub.UndoAsync(done.Remediation!);

        Assert.Equal(UndoState.Done, record.Undo!.State);
        Assert.False(hub.Estate.Has(Lock));
    }
}
