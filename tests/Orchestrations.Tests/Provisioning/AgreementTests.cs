using System.Text.Json.Nodes;
using Keelson.Policies;
using Keelson.Requests;

namespace Keelson.Provisioning;

/// <summary>From the plan to the word of the approvers.</summary>
public sealed class AgreementTests
{
    [Fact]
    public async Task Plan_AzureRefusesTheTemplate_FailsAndChangesNothing()
    {
        await using var hub = await TestHub.StartAsync();
        hub.World.WhatIfError = new("InvalidTemplate", "The template is not valid.");

        var run = await hub.RunAsync(A.Order(), A.Blueprint());

        Assert.Equal(RunStatus.Failed, run.Status);
        Assert.Equal("InvalidTemplate", run.Error!.Code);
        Assert.StartsWith("Nothing was changed", run.Summary, StringComparison.Ordinal);
        Assert.Equal([(StageName.Plan, StageState.Failed)], run.Stages.Select(stage => (stage.Name, stage.State)));
        Assert.Equal(0, hub.World.Count("deploy"));
        Assert.Equal(["run.requested", "run.ended"], (await hub.LedgerAsync()).Select(entry => entry.Action));
        Assert.Equal(1, hub.Notices.Count("payments.dev: Failed"));
    }

    [Fact]
    public async Task Plan_AzureNeverAnswers_FailsAfterItsPatience()
    {
        await using var hub = await TestHub.StartAsync();
        hub.World.WhatIfPauses = int.MaxValue;

        var run = await hub.RunAsync(A.Order(), A.Blueprint());

        Assert.Equal((RunStatus.Failed, "what-if-timeout"), (run.Status, run.Error!.Code));
        Assert.InRange(run.EndedAt!.Value - A.Order().RequestedAt, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task Plan_GroupOfSomebodyElse_IsRefused()
    {
        await using var hub = await TestHub.StartAsync();
        hub.World.Live[WorldIds.Group] = new() { ["tags"] = new JsonObject(), ["properties"] = new JsonObject { ["size"] = 0 } };

        var run = await hub.RunAsync(A.Order(), A.Blueprint());

        Assert.Equal(RunStatus.Refused, run.Status);
        Assert.Contains("was not made by Keelson", run.Summary, StringComparison.Ordinal);
        Assert.Contains(run.Stages, stage => stage is { Name: StageName.Policy, State: StageState.Failed });
        Assert.Equal(0, hub.World.Count("deploy"));
    }

    [Fact]
    public async Task Plan_WorldIsAsAsked_EndsUnchanged()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.RunAsync(A.Order(), A.Blueprint());

        var run = await hub.RunAsync(A.Order(RunKind.Change, number: 2), A.Blueprint());

        Assert.Equal(RunStatus.Unchanged, run.Status);
        Assert.Equal(1, hub.World.Count("deploy"));
        Assert.Equal("20261121-093000-run01", (await hub.EnvironmentAsync())!.LastRun);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Approval_EnoughPeopleAgree_Executes(int needed)
    {
        await using var hub = await TestHub.StartAsync();
        var order = await BeginAsync(hub, needed);
        var asked = await hub.AskedAsync(order);

        for (var i = 1; i <= needed; i++)
        {
            Assert.Equal(0, hub.World.Count("deploy"));
            await hub.TellAsync(order, A.Approval(asked, $"approver{i}"));
            await hub.UntilAsync(order, run => run.Approval!.Decisions.Count == i);
        }
        var run = await hub.EndAsync(order);

        Assert.Equal(RunStatus.Applied, run.Status);
        Assert.Contains(run.Stages, stage => stage.Note == $"{needed} of {needed} approved");
        Assert.Contains(run.Stages, stage => stage.Note == "Still what was approved");
        Assert.Equal(needed, (await hub.LedgerAsync()).Count(entry => entry.Action == "run.approved"));
        Assert.Equal(1, hub.Notices.Count("needs approval"));
    }

    [Fact]
    public async Task Approval_WordsThatDoNotCount_AreIgnored()
    {
        await using var hub = await TestHub.StartAsync();
        var order = await BeginAsync(hub, needed: 2);
        var asked = await hub.AskedAsync(order);

        await hub.TellAsync(order, A.Approval(asked, A.Dana.Id));
        await hub.TellAsync(order, A.Approval(asked) with { PlanHash = new string('0', 64) });
        await hub.TellAsync(order, A.Approval(asked) with { RunId = "20261121-093000-other" });
        await hub.TellAsync(order, A.Approval(asked));
        await hub.TellAsync(order, A.Approval(asked, approved: false));
        await hub.TellAsync(order, A.Approval(asked, "ines"));
        var run = await hub.EndAsync(order);

        Assert.Equal(RunStatus.Applied, run.Status);
        Assert.Equal(["omar", "ines"], run.Approval!.Decisions.Select(decision => decision.By.Id));
        Assert.All(run.Approval.Decisions, decision => Assert.True(decision.Approved));
    }

    [Fact]
    public async Task Approval_WordAfterTheDecision_ChangesNothing()
    {
        await using var hub = await TestHub.StartAsync();
        hub.World.Stuck = true;
        var order = await BeginAsync(hub, needed: 1);
        var asked = await hub.AskedAsync(order);
        await hub.TellAsync(order, A.Approval(asked));
        await hub.UntilAsync(order, run => run.Status == RunStatus.Executing);

        await hub.TellAsync(order, A.Approval(asked, "ines", approved: false, "Too late"));
        hub.World.Stuck = false;
        var run = await hub.EndAsync(order);

        Assert.Equal(RunStatus.Applied, run.Status);
        Assert.Equal("omar", Assert.Single(run.Approval!.Decisions).By.Id);
    }

    [Fact]
    public async Task Approval_Rejected_EndsWithTheReason()
    {
        await using var hub = await TestHub.StartAsync();
        var order = await BeginAsync(hub, needed: 2);
        await hub.TellAsync(order, A.Approval(await hub.AskedAsync(order), approved: false, comment: "Use the shared one"));

        var run = await hub.EndAsync(order);

        Assert.Equal(RunStatus.Rejected, run.Status);
        Assert.Equal("Rejected by omar (Use the shared one); nothing was changed.", run.Summary);
        var line = Assert.Single(await hub.LedgerAsync(), entry => entry.Action == "run.rejected");
        Assert.Equal(("omar", "Use the shared one"), (line.Actor.Id, line.Reason));
        Assert.Empty(hub.World.Live);
    }

    [Fact]
    public async Task Approval_NobodyAnswers_RemindsOnceThenTimesOut()
    {
        await using var hub = await TestHub.StartAsync();
        var order = await BeginAsync(hub, needed: 1);
        var asked = await hub.AskedAsync(order);
        var requirement = asked.Approval!.Requirement;
        await WaitingAsync(hub);

        hub.Clock.Advance(requirement.Reminder);
        await hub.UntilAsync(() => Task.FromResult(hub.Notices.Count("Reminder") == 1));
        Assert.Equal(RunStatus.AwaitingApproval, (await hub.FindAsync(order)).Status);
        await WaitingAsync(hub);
        hub.Clock.Advance(requirement.Timeout - requirement.Reminder);
        var run = await hub.EndAsync(order);

        Assert.Equal(RunStatus.TimedOut, run.Status);
        Assert.Equal(asked.Approval.Deadline, run.EndedAt);
        Assert.Equal(1, hub.Notices.Count("Reminder"));
        Assert.Empty(hub.World.Live);
    }

    [Fact]
    public async Task Withdrawal_OfAnotherRunIsIgnored_OfThisOneEndsIt()
    {
        await using var hub = await TestHub.StartAsync();
        var order = await BeginAsync(hub, needed: 1);
        await hub.AskedAsync(order);
        var launcher = new DurableRunLauncher(hub.Client);

        foreach (var (id, by) in new[] { ("20261121-093000-other", "eve"), (order.RunId, "Dana") })
        {
            var word = new Withdrawal(id, new(by, by), hub.Clock.GetUtcNow(), "Not needed");
            await launcher.TellAsync(order.Environment, Withdrawal.EventName, word, default);
        }
        var run = await hub.EndAsync(order);

        Assert.Equal((RunStatus.Withdrawn, "Withdrawn by Dana; nothing was changed."), (run.Status, run.Summary));
        Assert.Equal("Dana", Assert.Single(await hub.LedgerAsync(), entry => entry.Action == "run.withdrawn").Actor.Name);
    }

    [Fact]
    public async Task Approval_WorldChangedAfterIt_AsksAgainForTheNewPlan()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.RunAsync(A.Order(), A.Blueprint());
        hub.World.Wanted["b"] = 2;
        var blueprint = A.Blueprint(approvers: 1);
        var order = await hub.BeginAsync(A.Order(RunKind.Change, 2, blueprint), blueprint);
        var first = await hub.AskedAsync(order);

        hub.World.Tamper("b", 7);
        await hub.TellAsync(order, A.Approval(first));
        var second = await hub.AskedAsync(order, notPlan: first.PlanHash);
        await hub.TellAsync(order, A.Approval(first, "ines"));
        await hub.TellAsync(order, A.Approval(second));
        var run = await hub.EndAsync(order);

        Assert.Equal(RunStatus.Applied, run.Status);
        Assert.NotEqual(first.PlanHash, second.PlanHash);
        Assert.Equal(second.PlanHash, run.PlanHash);
        Assert.Equal(1, hub.Notices.Count("has changed and needs approval again"));
        Assert.Equal(2, run.Approval!.Decisions.Count);
        Assert.Equal(2, hub.World.SizeOf("b"));
    }

    [Fact]
    public async Task Approval_PolicyChangedAfterIt_AsksAgainForTheNewPlan()
    {
        await using var hub = await TestHub.StartAsync();
        var order = await BeginAsync(hub, 1);
        var first = await hub.AskedAsync(order);

        hub.Rulebook.Policies = PolicySet.Compile([SomePolicy(PlanEffect.Warn)]);
        await hub.TellAsync(order, A.Approval(first));
        var second = await hub.AskedAsync(order, notPlan: first.PlanHash);
        await hub.TellAsync(order, A.Approval(second));
        var run = await hub.EndAsync(order);

        Assert.Equal(RunStatus.Applied, run.Status);
        Assert.NotEqual(first.PlanHash, second.PlanHash);
        Assert.Equal(1, hub.Notices.Count("has changed and needs approval again"));
    }

    [Fact]
    public async Task Approval_PolicyForbidsItSince_RefusesAndChangesNothing()
    {
        await using var hub = await TestHub.StartAsync();
        var order = await BeginAsync(hub, 1);
        var asked = await hub.AskedAsync(order);

        hub.Rulebook.Policies = PolicySet.Compile([SomePolicy(PlanEffect.Deny)]);
        await hub.TellAsync(order, A.Approval(asked));
        var run = await hub.EndAsync(order);

        Assert.Equal(RunStatus.Refused, run.Status);
        Assert.Contains("Nobody wants it.", run.Summary, StringComparison.Ordinal);
    }

    private static Policy SomePolicy(PlanEffect effect) => new()
    {
        Name = "nothing-at-all",
        Resource = "azure.armresource",
        Description = "Nobody wants it.",
        Metadata = new() { Plan = new(effect), Fix = "Leave it." },
    };

    private static Task<RunOrder> BeginAsync(TestHub hub, int needed)
    {
        var blueprint = A.Blueprint(needed);
        return hub.BeginAsync(A.Order(blueprint: blueprint), blueprint);
    }

    // Until the reminder or the deadline is what the clock waits for.
    private static Task WaitingAsync(TestHub hub) =>
        hub.UntilAsync(() => Task.FromResult(hub.Clock.NextDue is { } due && due - hub.Clock.GetUtcNow() > TimeSpan.FromHours(1)));
}
