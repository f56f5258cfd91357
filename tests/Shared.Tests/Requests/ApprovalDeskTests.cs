using Keelson.Access;
using Keelson.Provisioning;
using Keelson.Tests;

namespace Keelson.Requests;

public sealed class ApprovalDeskTests
{
    private readonly Desk desk = new();
    private readonly MemoryLauncher launcher = new();

    [Theory]
    [InlineData(ApprovalWord.Approve, true)]
    [InlineData(ApprovalWord.Reject, false)]
    public async Task Decide_ByAnApprover_IsHandedToTheRun(ApprovalWord word, bool approved)
    {
        var run = await WaitingAsync();

        var answer = await DecideAsync(run.Id, Desk.Person("omar", Role.Approver), new() { Decision = word, PlanHash = "plan", Comment = " Why " });

        Assert.True(answer.Succeeded);
        var told = Assert.IsType<ApprovalDecision>(Assert.Single(launcher.Told));
        Assert.Equal((run.Id, "plan", approved, "omar", "Why"), (told.RunId, told.PlanHash, told.Approved, told.By.Id, told.Comment));
    }

    [Theory]
    [InlineData("omar", Role.Requester, "payments", "Approver")]
    [InlineData("id", Role.Approver, "payments", "Whoever requests does not approve")]
    [InlineData("id", Role.Owner, "payments", "Whoever requests does not approve")]
    [InlineData("omar", Role.Approver, "closed", "named its approvers")]
    public async Task Decide_ByWhoMayNot_IsForbidden(string who, Role role, string team, string reason)
    {
        var run = await WaitingAsync(team);

        var answer = await DecideAsync(run.Id, Desk.Person(who, role), Yes());

        Assert.Equal(403, answer.Problem!.Status);
        Assert.Contains(reason, answer.Problem.Detail, StringComparison.Ordinal);
        Assert.Empty(launcher.Told);
    }

    [Fact]
    public async Task Decide_BlueprintWantsAnotherRole_NeedsThatRole()
    {
        var run = await WaitingAsync(role: "Owner");

        Assert.Equal(403, (await DecideAsync(run.Id, Desk.Person("omar", Role.Approver), Yes())).Problem!.Status);
        Assert.True((await DecideAsync(run.Id, Desk.Person("olga", Role.Owner), Yes())).Succeeded);
    }

    [Fact]
    public async Task Decide_ByANamedApprover_IsHandedOn() =>
        Assert.True((await DecideAsync((await WaitingAsync("closed")).Id, Desk.Person("INES", Role.Approver), Yes())).Succeeded);

    [Theory]
    [InlineData("other", RunStatus.AwaitingApproval, "plan-changed")]
    [InlineData("plan", RunStatus.Executing, "not-waiting")]
    [InlineData("plan", RunStatus.Rejected, "not-waiting")]
    public async Task Decide_TooLate_IsAConflict(string plan, RunStatus status, string code)
    {
        var run = await WaitingAsync(status: status);

        var answer = await DecideAsync(run.Id, Desk.Person("omar", Role.Approver), Yes() with { PlanHash = plan });

        Assert.Equal((409, code, run.Id), (answer.Problem!.Status, answer.Problem.Code, answer.Problem.RunId));
        Assert.Empty(launcher.Told);
    }

    [Fact]
    public async Task Decide_Twice_IsAConflict()
    {
        var run = await WaitingAsync(decided: "omar");

        Assert.Equal("already-decided", (await DecideAsync(run.Id, Desk.Person("omar", Role.Approver), Yes())).Problem!.Code);
    }

    [Theory]
    [InlineData(null, "plan", null, "/decision")]
    [InlineData(ApprovalWord.Approve, null, null, "/planHash")]
    [InlineData(ApprovalWord.Reject, "plan", " ", "/comment")]
    public async Task Decide_IncompleteBody_NamesTheField(ApprovalWord? word, string? plan, string? comment, string field)
    {
        var run = await WaitingAsync();

        var answer = await DecideAsync(
            run.Id, Desk.Person("omar", Role.Approver), new() { Decision = word, PlanHash = plan, Comment = comment });

        Assert.Equal(field, Assert.Single(answer.Problem!.Errors).Path);
    }

    [Fact]
    public async Task Decide_NoSuchRun_IsNotFound() =>
        Assert.Equal(404, (await DecideAsync("20261121-093015-zzzzz", Desk.Person("omar", Role.Approver), Yes())).Problem!.Status);

    [Theory]
    [InlineData("id", Role.Requester, RunStatus.AwaitingApproval, 0)]
    [InlineData("otto", Role.Operator, RunStatus.AwaitingApproval, 0)]
    [InlineData("olga", Role.Owner, RunStatus.AwaitingApproval, 0)]
    [InlineData("eve", Role.Requester, RunStatus.AwaitingApproval, 403)]
    [InlineData("id", Role.Requester, RunStatus.Executing, 409)]
    public async Task Withdraw_Table(string who, Role role, RunStatus status, int problem)
    {
        var run = await WaitingAsync(status: status);

        var answer = await desk.Approvals.WithdrawAsync(run.Id, "Not needed", Desk.Person(who, role), launcher, default);

        Assert.Equal(problem, answer.Problem?.Status ?? 0);
        Assert.Equal(problem == 0 ? 1 : 0, launcher.Told.Count);
    }

    private static ApprovalBody Yes() => new() { Decision = ApprovalWord.Approve, PlanHash = "plan" };

    private Task<Answer<RunRecord>> DecideAsync(string runId, Principal who, ApprovalBody body) =>
        desk.Approvals.DecideAsync(runId, body, who, launcher, default);

    private async Task<RunRecord> WaitingAsync(
        string team = "payments", RunStatus status = RunStatus.AwaitingApproval, string? decided = null, string role = "Approver")
    {
        var now = desk.Clock.GetUtcNow();
        var order = A.Order() with { Team = team };
        IReadOnlyList<ApprovalDecision> decisions =
            decided is null ? [] : [new(order.RunId, "plan", true, new(decided, decided), now, null)];
        var requirement = new ApprovalRequirement(2, role, TimeSpan.FromDays(2), TimeSpan.FromDays(1), "Because");
        var run = new RunRecord
        {
            Order = order,
            Sequence = 3,
            Status = status,
            PlanHash = "plan",
            Approval = new("plan", requirement, now, now + requirement.Timeout, decisions),
        };
        await desk.Runs.SaveAsync(run, default);
        return run;
    }
}
