using Keelson.Provisioning;
using Keelson.State;

namespace Keelson.Policies;

public sealed class StepApprovalTests
{
    private static Policy Asking(int approvers = 1) => SomePolicies.NoPublicAccess(
        SomePolicies.Close, new RequireApprovalAction(approvers, [], TimeSpan.FromDays(1)));

    [Fact]
    public async Task Steps_ThatNeedApproval_WaitAndThenAct()
    {
        await using var hub = await RemediationHub.StartAsync();
        hub.Policies = [Asking(approvers: 2)];
        var order = await hub.DeliverAsync(hub.Event());
        var asked = await hub.RecordAsync(order.Id, record => record.Status == RemediationStatus.AwaitingApproval);
        Assert.Equal((OutcomeKind.Waiting, OutcomeCodes.Approval), Kind(await hub.OutcomeAsync(order)));

        await TellAsync(hub, order, asked, "omar");
        await TellAsync(hub, order, asked, "omar");
        await hub.RecordAsync(order.Id, record => record.Approval!.Approvals == 1);
        Assert.Empty(hub.Estate.Changes);
        await TellAsync(hub, order, asked, "petra");

        var outcome = await hub.OutcomeAsync(order, found => found.Kind != OutcomeKind.Waiting);
        Assert.Equal((OutcomeKind.Remediated, OutcomeCodes.Applied), Kind(outcome));
        Assert.Single(hub.Estate.Changes);
    }

    [Fact]
    public async Task Resource_ChangedWhileWaiting_IsAskedForAgain()
    {
        await using var hub = await RemediationHub.StartAsync();
        hub.Policies = [Asking()];
        var order = await hub.DeliverAsync(hub.Event());
        var asked = await hub.RecordAsync(order.Id, record => record.Status == RemediationStatus.AwaitingApproval);
        var body = RemediationHub.Open();
        body["properties"]!["minimumTlsVersion"] = "TLS1_3";
        hub.Estate[RemediationHub.Account] = body;

        await TellAsync(hub, order, asked, "omar");
        var again = await hub.RecordAsync(order.Id, record => record.PlanHash != asked.PlanHash);
        Assert.Empty(hub.Estate.Changes);
        await TellAsync(hub, order, asked, "petra");
        await TellAsync(hub, order, again, "omar");

        Assert.Equal(OutcomeKind.Remediated, (await hub.OutcomeAsync(order, found => found.Kind != OutcomeKind.Waiting)).Kind);
    }

    [Fact]
    public async Task Rejection_ChangesNothingAndLetsGo()
    {
        await using var hub = await RemediationHub.StartAsync();
        hub.Policies = [Asking()];
        var order = await hub.DeliverAsync(hub.Event());
        var asked = await hub.RecordAsync(order.Id, record => record.Status == RemediationStatus.AwaitingApproval);

        await TellAsync(hub, order, asked, "omar", approved: false);

        var record = await hub.RecordAsync(order.Id, found => found.HasEnded);
        Assert.Equal(RemediationStatus.Rejected, record.Status);
        await hub.OutcomeAsync(order, found => found.Code == OutcomeCodes.Rejected);
        Assert.Empty(hub.Estate.Changes);
        Assert.Equal(ClaimPhase.Free, (await hub.Get<ClaimBook>().FindAsync(RemediationHub.Account, default))!.Phase);
    }

    [Fact]
    public async Task Nobody_InTime_ChangesNothing()
    {
        await using var hub = await RemediationHub.StartAsync();
        hub.Policies = [Asking()];
        var order = await hub.DeliverAsync(hub.Event());
        await hub.RecordAsync(order.Id, record => record.Status == RemediationStatus.AwaitingApproval);

        await hub.UntilAsync(() => Task.FromResult(hub.Clock.NextDue is not null));
        hub.Clock.Advance(TimeSpan.FromDays(1.1));

        Assert.Equal(RemediationStatus.TimedOut, (await hub.RecordAsync(order.Id, found => found.HasEnded)).Status);
        Assert.Empty(hub.Estate.Changes);
    }

    [Fact]
    public async Task Word_ThatCannotBeCounted_EndsTheRunWithoutWaitingForTheDeadline()
    {
        await using var hub = await RemediationHub.StartAsync();
        hub.Policies = [Asking()];
        var order = await hub.DeliverAsync(hub.Event());
        var asked = await hub.RecordAsync(order.Id, record => record.Status == RemediationStatus.AwaitingApproval);
        await hub.Documents.DeleteAsync(RemediationIds.DocumentPath(order.Id), WriteCondition.Any);

        await TellAsync(hub, order, asked, "omar");

        await hub.EndAsync(RemediationInstances.Of(order));
        Assert.Empty(hub.Estate.Changes);
    }

    [Fact]
    public async Task Delete_OfWhatDoesNotComeBack_AlwaysAsksFirst()
    {
        await using var hub = await RemediationHub.StartAsync();
        hub.Policies = [SomePolicies.NoPublicAccess(new DeleteAction())];

        var order = await hub.DeliverAsync(hub.Event());

        var asked = await hub.RecordAsync(order.Id, record => record.Status == RemediationStatus.AwaitingApproval);
        Assert.Contains("does not come back", asked.Approval!.Reason, StringComparison.Ordinal);
        Assert.True(hub.Estate.Has(RemediationHub.Account));
        await TellAsync(hub, order, asked, "omar");
        await hub.OutcomeAsync(order, found => found.Kind == OutcomeKind.Remediated);
        Assert.False(hub.Estate.Has(RemediationHub.Account));
    }

    [Fact]
    public async Task Event_WhileAnApprovalIsAwaited_IsCoveredByIt()
    {
        await using var hub = await RemediationHub.StartAsync();
        hub.Policies = [Asking()];
        var order = await hub.DeliverAsync(hub.Event());
        await hub.RecordAsync(order.Id, record => record.Status == RemediationStatus.AwaitingApproval);
        hub.Clock.Advance(TimeSpan.FromMinutes(1));

        var second = await hub.HandleAsync(hub.Event());

        Assert.Equal((OutcomeKind.NoOp, OutcomeCodes.Covered), Kind(second));
        Assert.Equal(order.Id, second.Remediation);
    }

    private static (OutcomeKind, string) Kind(EventOutcome outcome) => (outcome.Kind, outcome.Code);

    private static Task TellAsync(RemediationHub hub, RemediationOrder order, RemediationRecord asked, string by, bool approved = true) =>
        hub.Launcher.TellAsync(
            order, new(order.Id, asked.PlanHash, approved, new Person(by, by), hub.Clock.GetUtcNow(), "Seen"), default);
}
