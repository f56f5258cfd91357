using Keelson.Provisioning;
using Keelson.State;

namespace Keelson.Policies;

/// <summary>An event opens and closes findings by itself; no scan is needed for it.</summary>
public sealed class FindingsAtOnceTests
{
    private const string Name = "no-public-access";

    private static Policy Reporting => SomePolicies.NoPublicAccess() with { Mode = new(PolicyModeKind.Audit, []) };

    [Fact]
    public async Task Event_OfAViolationThatIsOnlyReported_OpensAFindingOnce()
    {
        await using var hub = await RemediationHub.StartAsync();
        hub.Policies = [Reporting];

        await hub.HandleAsync(hub.Event());
        var finding = Assert.Single(await FindingsAsync(hub));
        var written = await WrittenAsync(hub);
        hub.Clock.Advance(TimeSpan.FromMinutes(1));
        await hub.HandleAsync(hub.Event());

        Assert.Equal((true, RemediationHub.Account, SomePolicies.StorageType, "westeurope"),
            (finding.IsOpen, finding.Resource.Id, finding.Resource.Type, finding.Resource.Location));
        Assert.Equal(written, await WrittenAsync(hub));
    }

    [Fact]
    public async Task Event_OfWhatIsRightAgain_ClosesIt()
    {
        await using var hub = await RemediationHub.StartAsync();
        hub.Policies = [Reporting];
        await hub.HandleAsync(hub.Event());
        hub.Clock.Advance(TimeSpan.FromMinutes(1));

        Close(hub, RemediationHub.Account);
        await hub.HandleAsync(hub.Event());

        Assert.Equal(FindingResolution.Resolved, Assert.Single(await FindingsAsync(hub)).Resolution);
        hub.Clock.Advance(TimeSpan.FromMinutes(1));
        hub.Estate[RemediationHub.Account] = RemediationHub.Open();
        await hub.HandleAsync(hub.Event());
        Assert.Equal((true, 1), Assert.Single(await FindingsAsync(hub)) is var back ? (back.IsOpen, back.Reopenings) : default);
    }

    [Fact]
    public async Task Event_OfADeletedResource_ClosesIt()
    {
        await using var hub = await RemediationHub.StartAsync();
        hub.Policies = [Reporting];
        await hub.HandleAsync(hub.Event());
        hub.Clock.Advance(TimeSpan.FromMinutes(1));

        hub.Estate.Remove(RemediationHub.Account);
        var deleted = hub.Event();
        deleted["eventType"] = "Microsoft.Resources.ResourceDeleteSuccess";
        await hub.HandleAsync(deleted);

        Assert.False(Assert.Single(await FindingsAsync(hub)).IsOpen);
    }

    [Fact]
    public async Task Event_WhoseViolationIsPutRight_LeavesNoFinding()
    {
        await using var hub = await RemediationHub.StartAsync();

        Assert.Equal(OutcomeCodes.Applied, (await hub.HandleAsync(hub.Event())).Code);

        Assert.Empty(await FindingsAsync(hub));
    }

    [Fact]
    public async Task Event_WhoseViolationMustWait_OpensAFinding_ThatTheRemedyCloses()
    {
        await using var hub = await RemediationHub.StartAsync();
        await hub.Get<SafetySwitch>().ChangeAsync(new() { Stopped = true, Reason = "Odd things happen" }, A.Dana, default);
        Assert.Equal(OutcomeCodes.Stopped, (await hub.HandleAsync(hub.Event())).Code);
        Assert.True(Assert.Single(await FindingsAsync(hub)).IsOpen);

        await hub.Get<SafetySwitch>().ChangeAsync(new() { Stopped = false, Reason = "Understood" }, A.Dana, default);
        hub.Clock.Advance(TimeSpan.FromMinutes(1));
        var applied = await hub.HandleAsync(hub.Event());

        var finding = Assert.Single(await FindingsAsync(hub));
        Assert.Equal((FindingResolution.Remediated, applied.Remediation), (finding.Resolution, finding.Remediation));
    }

    /// <summary>To tell somebody, or to mark a resource, puts nothing right.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Event_WhosePolicyOnlyTellsOrMarks_OpensAFindingThatStays(bool marks)
    {
        await using var hub = await RemediationHub.StartAsync();
        hub.Policies = [SomePolicies.NoPublicAccess(marks
            ? new MarkForOpAction("mark", "stop", 4, 0, MarkForOpAction.DefaultMessage, TimeZoneInfo.Utc)
            : new NotifyAction(["resource-owner"], [], [], null, null, null, null, null))];

        Assert.Equal(OutcomeCodes.Applied, (await hub.HandleAsync(hub.Event())).Code);

        Assert.Equal((true, 0), Assert.Single(await FindingsAsync(hub)) is var finding ? (finding.IsOpen, finding.Reopenings) : default);
    }

    [Fact]
    public async Task Event_WhoseRemedyDidNotHelp_OpensAFinding()
    {
        await using var hub = await RemediationHub.StartAsync();
        hub.Estate.Forgetful = true;

        Assert.Equal(OutcomeKind.Failed, (await hub.HandleAsync(hub.Event())).Kind);

        Assert.True(Assert.Single(await FindingsAsync(hub)).IsOpen);
    }

    [Fact]
    public async Task Events_OfManyResourcesAndOfEachSeveral_OpenOneFindingEach()
    {
        await using var hub = await RemediationHub.StartAsync();
        hub.Policies = [Reporting];
        var accounts = Enumerable.Range(0, 20).Select(i => $"{RemediationHub.Account}{i}").ToList();
        foreach (var account in accounts)
            hub.Estate[account] = RemediationHub.Open();

        var orders = await Task.WhenAll(accounts.Concat(accounts).Concat(accounts).Select(account => hub.DeliverAsync(hub.Event(account))));
        foreach (var order in orders)
            await hub.OutcomeAsync(order);

        Assert.Equal(accounts.Order(), (await FindingsAsync(hub)).Select(finding => finding.Resource.Id).Order());
    }

    [Fact]
    public async Task Look_ThatIsOvertaken_DoesNotUndoWhatALaterOneSaw()
    {
        await using var hub = await RemediationHub.StartAsync();
        var findings = hub.Get<ResourceFindings>();
        var now = hub.Clock.GetUtcNow();
        var live = new LiveResource(RemediationHub.Account, "Microsoft.Storage/storageAccounts", null, RemediationHub.Open());
        Task TakeAsync(bool violated, int second) => findings.TakeAsync(
            live, violated ? new([], [Reporting], [], [], []) : new([], [], [], [], [Reporting]), now.AddSeconds(second), false, default);

        await TakeAsync(violated: true, 0);
        await TakeAsync(violated: true, 20);
        await TakeAsync(violated: false, 10);
        Assert.True(Assert.Single(await FindingsAsync(hub)).IsOpen);

        await TakeAsync(violated: false, 30);
        await TakeAsync(violated: true, 25);
        Assert.False(Assert.Single(await FindingsAsync(hub)).IsOpen);
    }

    [Fact]
    public async Task Look_AfterAnotherProcessWroteFindings_KnowsThemWithinSeconds()
    {
        await using var hub = await RemediationHub.StartAsync();
        hub.Policies = [Reporting];
        Close(hub, RemediationHub.Account);
        await hub.HandleAsync(hub.Event());
        var other = new FindingStore(hub.Documents);
        await new FindingLog(other, new OpenFindings(other, hub.Clock)).SeenAsync(
            new(Name, new(RemediationHub.Account, SomePolicies.StorageType, null, null, null), hub.Clock.GetUtcNow()), default);

        hub.Clock.Advance(TimeSpan.FromSeconds(15));
        await hub.HandleAsync(hub.Event());

        Assert.False(Assert.Single(await FindingsAsync(hub)).IsOpen);
    }

    private static void Close(RemediationHub hub, string account)
    {
        var body = RemediationHub.Open();
        body["properties"]!["allowBlobPublicAccess"] = false;
        hub.Estate[account] = body;
    }

    // As another process reads them: from the documents.
    private static async Task<IReadOnlyList<Finding>> FindingsAsync(RemediationHub hub) =>
        await new FindingStore(hub.Documents).ReadAsync(Name, null, default).ToListAsync();

    private static async Task<IReadOnlyList<DocumentEntry>> WrittenAsync(RemediationHub hub) =>
        await hub.Documents.ListAsync("findings/").ToListAsync();
}
